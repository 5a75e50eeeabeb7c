"""Meetings of a partnership: those ahead, those held, and setting up the next."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.forms.meetings import HoldMeetingForm
from sharedtable.partnerships.meeting_lists import meetings_of
from sharedtable.partnerships.meetings import hold_meeting, proposed_kind
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


@require_safe
@guarded("partnerships.view")
def meetings(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = room(request, partnership, current="partnerships:meetings")
    context["lists"] = meetings_of(partnership, request.standing, timezone.now())
    return render(request, "partnerships/meetings/list.html", context)


@guarded("partnerships.hold_meeting")
def hold(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.hold_meeting")
    today = partnership.network.day_at(timezone.now())
    form = HoldMeetingForm(partnership, _kind(request, partnership), today, posted(request))
    if form.is_valid():
        return _held(request, partnership, form)
    context = room(request, partnership, current="partnerships:meetings", here=_("Set up a meeting"))
    context |= {"form": form, "kinds": _kind_links(partnership, form.kind)}
    return render(request, "partnerships/meetings/hold.html", context, status=422 if form.errors else 200)


def _kind(request: Request, partnership: Partnership) -> MeetingKind:
    """The kind asked for; anything else than a kind is answered with the proposed one."""
    said = request.POST.get("kind") or request.GET.get("kind", "")
    return MeetingKind(said) if said in MeetingKind.values else proposed_kind(partnership)


def _kind_links(partnership: Partnership, current: MeetingKind) -> list[dict[str, object]]:
    url = reverse("partnerships:hold_meeting", args=[partnership.slug])
    return [
        {"label": label, "url": f"{url}?kind={kind}", "is_current": kind == current}
        for kind, label in MeetingKind.choices
    ]


def _held(request: Request, partnership: Partnership, form: HoldMeetingForm) -> HttpResponse:
    by, at = person_of(request), timezone.now()
    details = {"in_name_of": form.inviter, **form.repetition, **form.details}
    meeting = hold_meeting(partnership, by=by, at=at, kind=form.kind, invited=form.people, **details)
    count = meeting.occasion.invitations.count()
    if meeting.occasion.is_over(at):
        say(request, _("Recorded. It is in the past, so nobody was invited: take attendance next."))
    else:
        words = ngettext("Set up, and %(n)d person invited.", "Set up, and %(n)d people invited.", count)
        say(request, words % {"n": count})
    return redirect("meetings:occasion", meeting.occasion.uuid)
