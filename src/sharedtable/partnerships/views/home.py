"""A partnership's home page: what is next, who does what, are we healthy."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sharedtable.base.access import guarded
from sharedtable.industry.models import Analysis
from sharedtable.meetings.models import Invitation
from sharedtable.meetings.queries import answers_of
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.partnerships.next_action import next_action
from sharedtable.partnerships.panels import panels_for
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.queries import current_roles, next_meetings
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.rules import TEAM
from sharedtable.partnerships.scope_words import figures_for, places_of
from sharedtable.partnerships.who_does_what import contact_of, parts_of
from sharedtable.people.requests import Request
from sharedtable.people.standing import Standing


@guarded("partnerships.view")
def home(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    standing, now = request.standing, timezone.now()
    progress, roles = Progress(partnership, now), current_roles(partnership)
    classes = partnership.classes_for(standing)
    context = room(request, partnership, current="partnerships:home") | {
        "table": progress.table,
        "steps": step_items(partnership),
        "places": places_of(partnership),
        "figures": figures_for(partnership),
        "analysis_url": _analysis_url(partnership.analysis, standing),
        "next": next_action(progress, classes) if classes & TEAM else None,
        "meeting": _meeting(partnership, standing),
        "parts": parts_of(roles, standing.person_id),
        "contact": contact_of(roles),
        "has_part": any(role.person_id == standing.person_id for role in roles),
        "row_panels": panels_for(partnership, standing, "row"),
        "panels_below": panels_for(partnership, standing, "below"),
    }
    return render(request, "partnerships/home.html", context)


def step_items(partnership: Partnership) -> list[dict[str, Any]]:
    """The step indicator's items; the present one leads to what is still open."""
    states = {-1: "done", 0: "now", 1: "ahead"}
    items: list[dict[str, Any]] = [
        {"label": step.label, "state": states[(step > partnership.step) - (step < partnership.step)]}
        for step in Step
    ]
    items[partnership.step - 1]["url"] = reverse("partnerships:steps", args=[partnership.slug])
    return items


def _analysis_url(analysis: Analysis | None, standing: Standing) -> str:
    """Where the figures come from, for readers who may look."""
    if analysis is None or not Analysis.objects.visible_to(standing).filter(pk=analysis.pk).exists():
        return ""
    return reverse("industry:analysis", args=[analysis.uuid])


def _meeting(partnership: Partnership, standing: Standing) -> dict[str, Any] | None:
    """The next meeting with what was answered, and this reader's own invitation."""
    meeting: PartnershipMeeting | None = next_meetings([partnership], standing, timezone.now()).get(partnership.pk)
    if meeting is None:
        return None
    invited = Invitation.objects.filter(occasion=meeting.occasion)
    return {
        "row": meeting,
        "occasion": meeting.occasion,
        "url": reverse("meetings:occasion", args=[meeting.occasion.uuid]),
        "answers": answers_of([meeting.occasion_id]).get(meeting.occasion_id),
        "own": invited.filter(person_id=standing.person_id).first() if standing.person_id else None,
    }
