"""The page behind the link in an invitation: one tap, without signing in. Opening it changes nothing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.actions import (
    CancelledMeeting,
    NotExpected,
    NotYet,
    TooLate,
    answer_invitation,
    answer_later_dates,
    confirm_own_attendance,
)
from sharedtable.meetings.agendas import agenda_of
from sharedtable.meetings.choices import ONE_TAP, Answer
from sharedtable.meetings.forms import AnswerForm
from sharedtable.meetings.hosts import holder_of, seats_of
from sharedtable.meetings.links import invitation_of, token_of
from sharedtable.meetings.models import Attendance, Invitation
from sharedtable.meetings.series_dates import later_dates
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of

THANKS = {
    Answer.YES: gettext_lazy("Thank you. See you there."),
    Answer.MAYBE: gettext_lazy("Thank you. You can say yes or no here later."),
    Answer.NO: gettext_lazy("Thank you for telling us."),
}


@never_cache
@guarded("meetings.answer")
def answer(request: Request, token: str) -> HttpResponse:
    invitation = invitation_or_404(token)
    if invitation.withdrawn_at:
        return not_expected(request, invitation)
    if request.method == "POST":
        if request.POST.get("answer") == Answer.DELEGATE:
            return redirect("meetings:delegate", token)
        form = AnswerForm(request.POST)
        if form.is_valid():
            return _answered(request, token, invitation, form.cleaned_data)
    return _page(request, token, invitation, status=422 if request.method == "POST" else 200)


def invitation_or_404(token: str) -> Invitation:
    invitation = invitation_of(token)
    if invitation is None:
        raise Http404
    return invitation


def not_expected(request: Request, invitation: Invitation) -> HttpResponse:
    """Says so, whom to ask, and nothing else of the meeting."""
    holder, asker = holder_of(invitation.occasion), invitation.invited_by
    is_contact = asker is not None and asker.is_live and asker.pk != invitation.person_id
    context = {"holder": holder, "contact": asker.name if asker and is_contact else ""}
    return render(request, "meetings/not_expected.html", context, status=410)


def _answered(request: Request, token: str, invitation: Invitation, said: dict[str, Any]) -> HttpResponse:
    answer, by = said["answer"], assistant_of(request, invitation)
    try:
        answer_invitation(invitation, at=timezone.now(), answer=answer, by=by)
        if said["for_later"]:
            answer_later_dates(invitation, at=timezone.now(), answer=answer, by=by)
        say(request, str(THANKS[Answer(answer)]))
    except NotExpected:
        return not_expected(request, invitation)
    except (CancelledMeeting, TooLate):
        messages.error(request, _("This meeting is over or called off, so there is nothing to answer."))
    return back_from(request, token, invitation)


def assistant_of(request: Request, invitation: Invitation) -> Person | None:
    """Who answers on the meeting's page for somebody they assist; by the link it is the invited person."""
    if "from_page" in request.POST and invitation.person_id in request.standing.assists:
        return person_of(request)
    return None


def back_from(request: Request, token: str, invitation: Invitation) -> HttpResponse:
    """To the meeting's own page where the answer was given there, else to the page of the link."""
    standing = request.standing
    if "from_page" in request.POST and invitation.person_id in {standing.person_id, *standing.assists}:
        return redirect("meetings:occasion", invitation.occasion.uuid)
    return redirect("meetings:answer", token)


def _page(request: Request, token: str, invitation: Invitation, status: int) -> HttpResponse:
    occasion, now = invitation.occasion, timezone.now()
    sides = {seat.person.pk: seat.side for seat in seats_of(occasion)}
    mark = Attendance.objects.filter(occasion=occasion, person=invitation.person).first()
    said = request.GET.get("say", "")
    context = {
        "token": token,
        "said": said if said in ONE_TAP and said != invitation.answer else "",
        "later": [(each, token_of(each)) for each in later_dates(invitation, now)],
        "invitation": invitation,
        "occasion": occasion,
        "holder": holder_of(occasion),
        "plan": agenda_of(occasion, sides),
        "is_business": sides.get(invitation.person_id) == Side.INDUSTRY,
        "is_over": occasion.is_over(now),
        "has_begun": occasion.has_begun(now),
        "mark": mark,
    }
    return render(request, "meetings/answer.html", context, status=status)


@require_POST
@guarded("meetings.answer")
def check_in(request: Request, token: str) -> HttpResponse:
    """The invited person's own word that they are, or were, there."""
    invitation = invitation_or_404(token)
    if invitation.withdrawn_at:
        return not_expected(request, invitation)
    is_present = request.POST.get("present") != "0"
    try:
        confirm_own_attendance(invitation, at=timezone.now(), is_present=is_present)
        say(request, _("Thank you. You are on the list.") if is_present else _("Thank you for telling us."))
    except NotExpected:
        return not_expected(request, invitation)
    except (CancelledMeeting, NotYet):
        messages.error(request, _("You can say that you are here from an hour before the meeting."))
    return back_from(request, token, invitation)
