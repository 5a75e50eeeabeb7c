"""Taking a change back: a page that says what will happen, or why it cannot any more; then doing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sharedtable.base.access import Refused, guarded
from sharedtable.ledger.actions import NotUndoable, undo, why_not_undoable
from sharedtable.ledger.reading import read
from sharedtable.ledger.scopes import zone_of
from sharedtable.ledger.subjects import row_about
from sharedtable.ledger.views.asking import actor_of, back_to, entry_or_404, page_back


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("ledger.undo")
def undo_change(request: HttpRequest, pk: int) -> HttpResponse:
    entry, person = entry_or_404(request, pk), actor_of(request)
    if request.method != "POST":
        return _ask(request, entry, person)
    try:
        undo(entry, by=person, at=timezone.now())
    except Refused:
        raise Http404 from None
    except NotUndoable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back."))
    return redirect(back_to(request))


def _ask(request: HttpRequest, entry: Any, person: Any) -> HttpResponse:
    try:
        why_not = why_not_undoable(entry, by=person, at=timezone.now())
    except Refused:
        raise Http404 from None
    row = row_about(entry)
    zone = zone_of(row)
    changes, _hidden = read([entry], request.standing, zone)  # type: ignore[attr-defined]
    context = {"change": next(iter(changes), None), "row": row, "zone": zone, "why_not": why_not}
    return render(request, "ledger/undo.html", {**context, "back": page_back(request, row)})
