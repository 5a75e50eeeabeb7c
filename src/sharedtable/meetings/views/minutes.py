"""What comes of a meeting, written while people talk: decisions, who does what by when, topics parked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.actions import NotUndoable
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import (
    CancelledMeeting,
    add_decision,
    add_follow_up,
    edit_decision,
    edit_follow_up,
    finish_follow_up,
    park_topic,
    take_out,
)
from sharedtable.meetings.agendas import agenda_of
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.minutes_forms import DecisionForm, FollowUpForm, Owners, ParkForm
from sharedtable.meetings.models import Decision, FollowUp, Occasion, ParkedTopic
from sharedtable.meetings.outcomes import outcomes_and_before
from sharedtable.meetings.queries import roll_of
from sharedtable.meetings.rules import Notes
from sharedtable.meetings.views import to_page
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may

NEXT = {"decision": "decisions", "follow-up": "follow-ups", "park": "parked"}


def _written_or_404(request: Request, uuid: UUID) -> Occasion:
    """The meeting, if the reader writes its notes."""
    occasion = occasion_or_404(request, uuid)
    if not may(request.standing, "meetings.edit_notes", Notes(occasion)):
        raise Http404
    return occasion


@guarded("meetings.edit_notes")
def minutes(request: Request, uuid: UUID) -> HttpResponse:
    """The page, and one of its three forms sent: which, `what` says."""
    occasion = _written_or_404(request, uuid)
    roll = roll_of(occasion)
    what = request.POST.get("what", "") if request.method == "POST" else ""
    forms = {
        "decision": DecisionForm(request.POST if what == "decision" else None, auto_id="decision-%s"),
        "follow_up": FollowUpForm(Owners(roll), request.POST if what == "follow-up" else None),
        "park": ParkForm(request.POST if what == "park" else None, auto_id="park-%s"),
    }
    sent = next((form for form in forms.values() if form.is_bound), None)
    if sent is not None and sent.is_valid():
        return _kept(request, occasion, what, sent)
    came, before = outcomes_and_before(occasion, request.standing)
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "forms": forms,
        "outcomes": came,
        "before": before,
        "plan": agenda_of(occasion, {each.person.pk: each.side for each in roll.attendees}),
        "focus": request.GET.get("next", ""),
    }
    return render(request, "meetings/minutes.html", context, status=422 if sent else 200)


def _kept(request: Request, occasion: Occasion, what: str, form: Any) -> HttpResponse:
    by, at = person_of(request), timezone.now()
    try:
        if isinstance(form, FollowUpForm):
            say(request, _("Written down."), undo=add_follow_up(occasion, form.promise, by=by, at=at))
        elif isinstance(form, ParkForm):
            say(request, _("Parked."), undo=park_topic(occasion, by=by, at=at, **form.cleaned_data))
        else:
            say(request, _("Written down."), undo=add_decision(occasion, by=by, at=at, **form.cleaned_data))
    except CancelledMeeting:
        messages.error(request, _("This meeting is called off. Hold it after all, then change it."))
    return redirect(f"{reverse('meetings:minutes', args=[occasion.uuid])}?next={what}#{NEXT[what]}")


@guarded("meetings.edit_notes")
def decision(request: Request, pk: int) -> HttpResponse:
    row = _seen(request, Decision, pk=pk)
    form = DecisionForm(posted(request), initial={"text": row.text})
    if form.is_valid():
        return _changed(request, row, lambda by, at: edit_decision(row, by=by, at=at, **form.cleaned_data))
    return _edit_page(request, row, form, _("Change a decision"), reverse("meetings:take_out_decision", args=[pk]))


@guarded("meetings.edit_notes")
def follow_up(request: Request, uuid: UUID) -> HttpResponse:
    row = _seen(request, FollowUp, uuid=uuid)
    owners = Owners(roll_of(row.occasion), [(row.person, row.organization)])
    form = FollowUpForm(owners, posted(request), row)
    if form.is_valid():
        return _changed(request, row, lambda by, at: edit_follow_up(row, form.promise, by=by, at=at))
    gone = reverse("meetings:take_out_follow_up", args=[uuid])
    return _edit_page(request, row, form, _("Change what is to be done"), gone)


def _seen(request: Request, model: type[Any], **key: Any) -> Any:
    """A row of minutes that the reader writes."""
    rows = model.objects.live().visible_to(request.standing).select_related("occasion")
    row = get_object_or_404(rows, **key)
    if not may(request.standing, "meetings.edit_notes", Notes(row.occasion)):
        raise Http404
    return row


def _changed(request: Request, row: Any, act: Any) -> HttpResponse:
    try:
        entry: Entry | None = act(person_of(request), timezone.now())
        say(request, _("Saved."), undo=entry)
    except CancelledMeeting:
        messages.error(request, _("This meeting is called off. Hold it after all, then change it."))
    return to_page("minutes", row.occasion)


def _edit_page(request: Request, row: Any, form: Any, title: str, gone: str) -> HttpResponse:
    context = {
        "occasion": row.occasion,
        "holder": holder_of(row.occasion),
        "form": form,
        "title": title,
        "take_out": gone,
    }
    return render(request, "meetings/minute.html", context, status=422 if form.errors else 200)


@require_POST
@guarded("meetings.edit_notes")
def take_out_decision(request: Request, pk: int) -> HttpResponse:
    return _taken_out(request, _seen(request, Decision, pk=pk))


@require_POST
@guarded("meetings.edit_notes")
def take_out_follow_up(request: Request, uuid: UUID) -> HttpResponse:
    return _taken_out(request, _seen(request, FollowUp, uuid=uuid))


@require_POST
@guarded("meetings.edit_notes")
def take_out_parked(request: Request, pk: int) -> HttpResponse:
    return _taken_out(request, _seen(request, ParkedTopic, pk=pk))


def _taken_out(request: Request, row: Any) -> HttpResponse:
    try:
        say(request, _("Taken out."), undo=take_out(row, by=person_of(request), at=timezone.now()))
    except NotUndoable as error:
        messages.error(request, str(error))
    return to_page("minutes", row.occasion)


@require_POST
@guarded("meetings.finish_follow_up")
def finish(request: Request, uuid: UUID) -> HttpResponse:
    """Done, or with `done=0` not done after all; back to the page it was said on."""
    rows = FollowUp.objects.live().visible_to(request.standing).select_related("occasion")
    row = get_object_or_404(rows, uuid=uuid)
    if not may(request.standing, "meetings.finish_follow_up", row):
        raise Http404
    is_done = request.POST.get("done") != "0"
    entry = finish_follow_up(row, by=person_of(request), at=timezone.now(), is_done=is_done)
    words = _("Done. Thank you.") if is_done else _("It is open again.")
    say(request, words, undo=entry)
    if may(request.standing, "meetings.view", row.occasion) and request.POST.get("from") != "home":
        return to_page("minutes" if request.POST.get("from") == "minutes" else "occasion", row.occasion)
    return redirect("/")
