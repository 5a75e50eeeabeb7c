"""Changing, moving and cancelling an occasion; inviting and reminding people."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import (
    CancelledMeeting,
    ChangedMeanwhile,
    NotASeries,
    TooLate,
    cancel_following,
    cancel_occasion,
    change_following,
    change_occasion,
    invite,
    invite_to_dates,
    reinstate_occasion,
    remind,
)
from sharedtable.meetings.actions.planning import is_told
from sharedtable.meetings.forms import FOLLOWING, ChangeForm
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.invitees import InviteForm
from sharedtable.meetings.mail import words_of_reminder
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.next_action import remind_label
from sharedtable.meetings.queries import remindable, roll_of
from sharedtable.meetings.series_dates import dates_ahead
from sharedtable.meetings.views import to_page
from sharedtable.people.requests import Request, person_of, posted


@guarded("meetings.change")
def change(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.change")
    form = ChangeForm(occasion, posted(request))
    if form.is_valid():
        try:
            return _changed(request, occasion, form)
        except ChangedMeanwhile as conflict:
            return _faster(request, conflict.occasion)
    return _change_page(request, occasion, form)


def _changed(request: Request, occasion: Occasion, form: ChangeForm) -> HttpResponse:
    by, at, seen = person_of(request), timezone.now(), form.cleaned_data["seen"]
    try:
        change = change_following if form.cleaned_data.get("reach") == FOLLOWING else change_occasion
        entry = change(occasion, by=by, at=at, seen=seen, **form.details)
    except CancelledMeeting:
        messages.error(request, _("This meeting is called off. Hold it after all, then change it."))
        return to_page("occasion", occasion)
    if entry and (entry.action == "meetings.change_following" or is_told(entry.changes, occasion, at)):
        say(request, _("Saved. In a minute everyone who has not said no is told."), undo=entry)
    else:
        say(request, _("Saved."), undo=entry)
    return to_page("occasion", occasion)


def _faster(request: Request, current: Occasion) -> HttpResponse:
    """What was typed stays; the details as they stand now are shown above, and the next save goes through."""
    fresh = ChangeForm(current)
    data = request.POST.copy()
    data["seen"] = fresh.initial["seen"]
    return _change_page(request, current, ChangeForm(current, data), changed_meanwhile=True)


def _change_page(
    request: Request, occasion: Occasion, form: ChangeForm, *, changed_meanwhile: bool = False
) -> HttpResponse:
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "form": form,
        "changed_meanwhile": changed_meanwhile,
    }
    status = 409 if changed_meanwhile else 422 if form.errors else 200
    return render(request, "meetings/change.html", context, status=status)


@require_POST
@guarded("meetings.change")
def cancel(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.change")
    cancel = cancel_following if request.POST.get("reach") == FOLLOWING else cancel_occasion
    try:
        entry = cancel(occasion, by=person_of(request), at=timezone.now())
        say(request, _("Called off. In a minute everyone who has not said no is told."), undo=entry)
    except (CancelledMeeting, NotASeries):
        say(request, _("This meeting was called off already."))
    return to_page("occasion", occasion)


@require_POST
@guarded("meetings.change")
def reinstate(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.change")
    reinstate_occasion(occasion, by=person_of(request), at=timezone.now())
    say(request, _("It takes place after all. Whoever was told otherwise is told so."))
    return to_page("occasion", occasion)


@guarded("meetings.invite")
def invite_people(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.invite")
    form = InviteForm(occasion, posted(request))
    if form.is_valid():
        try:
            count = _invited(request, occasion, form)
        except (CancelledMeeting, TooLate):
            messages.error(request, _("This meeting is over or called off, so nobody can be invited."))
            return to_page("occasion", occasion)
        say(request, ngettext("%(n)d person invited.", "%(n)d people invited.", count) % {"n": count})
        return to_page("occasion", occasion)
    context = {"occasion": occasion, "holder": holder_of(occasion), "form": form}
    return render(request, "meetings/invite.html", context, status=422 if form.errors else 200)


def _invited(request: Request, occasion: Occasion, form: InviteForm) -> int:
    """How many people were asked, to this date or to the later ones too."""
    by, at, name = person_of(request), timezone.now(), form.inviter
    if form.cleaned_data.get("all_dates"):
        dates = list(dates_ahead(occasion, at).select_related("series"))
        return len(invite_to_dates(dates, form.people, by=by, at=at, in_name_of=name)) if dates else 0
    return len(invite(occasion, form.people, by=by, at=at, in_name_of=name))


@guarded("meetings.remind")
def remind_silent(request: Request, uuid: UUID) -> HttpResponse:
    """Who would be written to, and the words; then the one button."""
    occasion, now = occasion_or_404(request, uuid, "meetings.remind"), timezone.now()
    if request.method != "POST":
        return _before_reminding(request, occasion, now)
    try:
        count = remind(occasion, by=person_of(request), at=now)
    except (CancelledMeeting, TooLate):
        messages.error(request, _("This meeting is over or called off: there is nothing to remind of."))
        return to_page("occasion", occasion)
    if count:
        say(request, ngettext("%(n)d person reminded.", "%(n)d people reminded.", count) % {"n": count})
    else:
        say(request, _("Everyone was written to today already, or has answered."))
    return to_page("occasion", occasion)


def _before_reminding(request: Request, occasion: Occasion, now: datetime) -> HttpResponse:
    roll = roll_of(occasion)
    due = remindable(roll.invitations, now) if not (occasion.is_cancelled or occasion.has_begun(now)) else []
    silent = {each.person_id for each in roll.invitations if not each.answer}
    people = [each for each in roll.attendees if each.person.pk in silent]
    asked = {each.person_id for each in due}
    context: dict[str, object] = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "asked": [each for each in people if each.person.pk in asked],
        "others": [each for each in people if each.person.pk not in asked],
    }
    if due:
        sides = {each.person.pk: each.side for each in people}
        subject, text = words_of_reminder(due[0], side=sides.get(due[0].person_id, ""))
        context |= {"label": remind_label(due), "subject": subject, "text": text, "first": due[0].person}
    return render(request, "meetings/remind.html", context)
