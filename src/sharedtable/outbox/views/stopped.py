"""The operator's list of addresses that get no mail: why, since when, let again, stopped by hand."""

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.outbox import queries
from sharedtable.outbox.actions.stopping import lift_stop, restore_stop, stop_address
from sharedtable.outbox.desk_tabs import desk_tabs
from sharedtable.outbox.forms import StopAddressForm
from sharedtable.outbox.models import Suppression
from sharedtable.outbox.requests import Request

PAGE_SIZE = 50


@guarded("outbox.look_after")
def stopped(request: Request) -> HttpResponse:
    form = StopAddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = stop_address(
            form.cleaned_data["address"],
            detail=form.cleaned_data["detail"],
            at=timezone.now(),
            by_id=request.standing.person_id,
        )
        toasts.success(request, _("No mail goes to %(address)s.") % {"address": made.address})
        return redirect("outbox:stopped")
    text = request.GET.get("q", "")[:254].replace("\0", "")
    is_lifted = request.GET.get("view") == "lifted"
    rows = queries.suppressions(text, is_lifted=is_lifted)
    views = [
        {"label": _("Stopped"), "url": "?", "is_current": not is_lifted},
        {"label": _("Let again"), "url": "?view=lifted", "is_current": is_lifted},
    ]
    context = {
        "tabs": desk_tabs("stopped"),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "text": text,
        "form": form,
        "views": views,
        "is_lifted": is_lifted,
    }
    return render(request, "outbox/stopped.html", context)


@require_POST
@guarded("outbox.look_after")
def lift(request: Request, pk: int) -> HttpResponseRedirect:
    row = get_object_or_404(Suppression, pk=pk)
    if lift_stop(row, at=timezone.now(), by_id=request.standing.person_id):
        undo = f"undo:{reverse('outbox:restore_stop', args=[row.pk])}"
        words = _("Mail goes to %(address)s again.") % {"address": row.address}
        toasts.success(request, words, extra_tags=undo)
    return redirect("outbox:stopped")


@require_POST
@guarded("outbox.look_after")
def restore(request: Request, pk: int) -> HttpResponseRedirect:
    row = get_object_or_404(Suppression, pk=pk)
    if restore_stop(row):
        toasts.success(request, _("Taken back."))
    return redirect("outbox:stopped")
