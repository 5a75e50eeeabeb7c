"""Keeping a meeting's agenda for the network, and the agendas kept for that kind of meeting."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.actions import NotUndoable
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.agendas import lines_of
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.kept_agendas.actions import NothingToKeep, archive_kept_agenda, keep_agenda
from sharedtable.partnerships.kept_agendas.models import KeptAgenda
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may

RULE = "partnerships.keep_agenda"


class KeepForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("What to call it"),
        max_length=80,
        help_text=gettext_lazy(
            "Such as: First meeting of the year. The same name again takes the place of the former."
        ),
    )


@guarded("partnerships.keep_agenda")
def keep(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, RULE)
    form = KeepForm(posted(request))
    if form.is_valid():
        try:
            entry = keep_agenda(occasion, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        except NothingToKeep:
            messages.error(request, _("There are no topics to keep yet. Write the agenda first."))
        else:
            say(request, _("Kept. New meetings of this kind can start from it."), undo=entry)
        return redirect("partnerships:keep_agenda", uuid)
    return render(
        request, "partnerships/keep_agenda.html", _page(occasion, form), status=422 if form.errors else 200
    )


def _page(occasion: Occasion, form: KeepForm) -> dict[str, object]:
    meeting = meeting_of(occasion)
    if meeting is None:
        raise Http404
    kept = KeptAgenda.objects.live().filter(network=meeting.partnership.network_id, kind=meeting.kind)
    return {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "form": form,
        "lines": lines_of(occasion),
        "kept": kept.order_by("title", "pk"),
    }


@require_POST
@guarded("partnerships.keep_agenda")
def archive(request: Request, pk: int) -> HttpResponse:
    kept = get_object_or_404(KeptAgenda.objects.live().visible_to(request.standing), pk=pk)
    if not may(request.standing, RULE, kept):
        raise Http404
    try:
        entry = archive_kept_agenda(kept, by=person_of(request), at=timezone.now())
        say(request, _("No longer offered."), undo=entry)
    except NotUndoable:
        messages.info(request, _("Somebody else took this agenda off the list already."))
    return _back(request)


def _back(request: Request) -> HttpResponse:
    """To the page it was pressed on, of a meeting that the reader sees."""
    key = request.POST.get("meeting", "")
    try:
        uuid = UUID(key)
    except ValueError:
        return redirect("partnerships:list")
    return redirect("partnerships:keep_agenda", uuid)
