"""The history of one thing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sharedtable.base.access import allows, guarded
from sharedtable.ledger.actions.undoing import may_try_undo
from sharedtable.ledger.forms import HistoryFilter
from sharedtable.ledger.history import kind_word
from sharedtable.ledger.queries import History
from sharedtable.ledger.scopes import zone_of
from sharedtable.ledger.subjects import seen_row


@guarded("ledger.view")
def history(request: HttpRequest, label: str, key: str) -> HttpResponse:
    standing: Any = request.standing  # type: ignore[attr-defined]
    row = seen_row(label, key, standing)
    zone = zone_of(row)
    told = History(row, standing, zone)
    form = HistoryFilter(request.GET, choices=told.choices())
    page = told.page(form.wanted)
    classes = row.classes_for(standing) if hasattr(row, "classes_for") else standing.classes
    context = {
        "row": row,
        "row_kind": kind_word(row._meta.label, str(row._meta.verbose_name)),
        "page": page,
        "form": form,
        "zone": zone,
        "is_narrowed": form.wanted.is_narrowed,
        "undoable": {each.pk for each in page.changes if may_try_undo(each.entry, standing.person_id, classes)},
        "may_redact": allows("ledger.redact", classes),
    }
    return render(request, "ledger/history.html", context)
