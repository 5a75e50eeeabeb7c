"""A partnership's home page: what is next, who does what, are we healthy."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sharedtable.base.access import guarded
from sharedtable.industry.models import Analysis
from sharedtable.meetings.next_action import remind_label, remind_words
from sharedtable.meetings.queries import invitations_to, remindable
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, StateChange
from sharedtable.partnerships.next_action import next_action
from sharedtable.partnerships.panels import panels_for
from sharedtable.partnerships.path.guide import line_of_steps
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.queries import next_meetings
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.rules import TEAM
from sharedtable.partnerships.scope_words import figures_for, places_of
from sharedtable.partnerships.views.open_work import open_items
from sharedtable.partnerships.who_does_what import contact_of, parts_of
from sharedtable.people.requests import Request
from sharedtable.people.standing import Standing, may


@guarded("partnerships.view")
def home(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    standing, now = request.standing, timezone.now()
    progress = Progress(partnership, now)
    classes = partnership.classes_for(standing)
    is_team = bool(classes & TEAM)
    context = room(request, partnership, current="partnerships:home") | {
        "table": progress.table,
        "steps": line_of_steps(partnership),
        "places": places_of(partnership),
        "figures": figures_for(partnership),
        "analysis_url": _analysis_url(partnership.analysis, standing),
        "next": next_action(progress, classes) if is_team else None,
        "meeting": _meeting(progress, standing, is_team=is_team),
        "remind": _reminding(progress, standing) if is_team else "",
        "open_items": open_items(partnership, progress.roles, standing, now),
        "resting": _resting(partnership),
        "parts": parts_of(progress.roles, standing.person_id),
        "contact": contact_of(progress.roles),
        "has_part": any(role.person_id == standing.person_id for role in progress.roles),
        "row_panels": panels_for(partnership, standing, "row"),
        "panels_below": panels_for(partnership, standing, "below"),
    }
    return render(request, "partnerships/home.html", context)


def _analysis_url(analysis: Analysis | None, standing: Standing) -> str:
    """Where the figures come from, for readers who may look."""
    if analysis is None or not may(standing, "industry.view", analysis):
        return ""
    return reverse("industry:analysis", args=[analysis.uuid])


def _resting(partnership: Partnership) -> StateChange | None:
    """Since when and why it rests, where it does."""
    if partnership.state == PartnershipState.ACTIVE:
        return None
    return partnership.state_changes.order_by("-entered_date", "-pk").first()


def _meeting(progress: Progress, standing: Standing, *, is_team: bool) -> PartnershipMeeting | None:
    """The next meeting: the team sees every kind, with the answers; others what they may see, with their own."""
    if is_team:
        return progress.next_meeting
    partnership = progress.partnership
    return next_meetings([partnership], standing, progress.at).get(partnership.pk)


def _reminding(progress: Progress, standing: Standing) -> str:
    """The words of the button that reminds whoever is silent; empty where nobody can be asked today."""
    meeting: Any = progress.next_meeting
    if meeting is None or not meeting.reachable or meeting.occasion.has_begun(progress.at):
        return ""
    zone = meeting.occasion.zone
    today = progress.at.astimezone(zone).date()
    is_asked_today = meeting.written_first.astimezone(zone).date() >= today
    if is_asked_today or not may(standing, "meetings.remind", meeting.occasion):
        return ""
    if meeting.written_last.astimezone(zone).date() < today:
        return remind_words(meeting.reachable, meeting.one_to_remind)
    return remind_label(remindable(invitations_to(meeting.occasion), progress.at))
