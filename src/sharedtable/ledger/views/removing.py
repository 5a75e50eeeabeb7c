"""Removing the content of an entry on request."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sharedtable.base.access import Refused, allows, guarded, rule
from sharedtable.ledger.actions import NothingLeft, remove_content
from sharedtable.ledger.forms import RedactionForm
from sharedtable.ledger.reading import read
from sharedtable.ledger.scopes import zone_of
from sharedtable.ledger.subjects import history_address, row_about
from sharedtable.ledger.views.asking import actor_of, entry_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("ledger.redact")
def redact_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry, person = entry_or_404(request, pk), actor_of(request)
    row = row_about(entry)
    if not allows("ledger.redact", row.classes_for(request.standing)):  # type: ignore[attr-defined]
        raise Refused(rule("ledger.redact"))
    form = RedactionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            remove_content(entry, by=person, at=timezone.now(), reason=form.cleaned_data["reason"])
        except NothingLeft as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The content is removed. The record still proves itself."))
        return redirect(history_address(row))
    zone = zone_of(row)
    changes, _hidden = read([entry], request.standing, zone)  # type: ignore[attr-defined]
    if not changes:
        raise Http404
    return render(request, "ledger/redact.html", {"change": changes[0], "row": row, "zone": zone, "form": form})
