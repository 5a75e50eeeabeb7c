"""The plan page: what the businesses said and chose, and who promised what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request
from sharedtable.people.standing import BUSINESS
from sharedtable.plan.choices import OpportunityKind
from sharedtable.plan.forms import OpportunityForm, ParkForm, PriorityForm
from sharedtable.plan.queries import chosen, commitments, said, silent_organizations
from sharedtable.plan.queries.work import teams_at


@guarded("plan.view")
def plan(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    return render(request, "plan/plan.html", page(request, partnership))


def page(request: Request, partnership: Partnership, **forms: Any) -> dict[str, Any]:
    """Context of the page; a form that needs a look takes the place of the empty one."""
    around = room(request, partnership, current="plan:plan")
    today = partnership.network.day_at(timezone.now())
    kind = request.GET.get("kind", "")
    first = {
        "kind": kind if kind in OpportunityKind else OpportunityKind.OPPORTUNITY,
        "said_by": request.GET.get("said_by", ""),
    }
    return {
        **around,
        "chosen": chosen(partnership),
        "said": said(partnership, today),
        "commitments": commitments(partnership),
        "teams": teams_at(partnership),
        "today": today,
        "silent": [] if around["room"].is_for_business else silent_organizations(partnership),
        "quick": OpportunityForm(partnership, initial=first),
        "choose": PriorityForm(partnership),
        "park": ParkForm(),
        "is_adding": "kind" in request.GET,
        "ticked": request.POST.getlist("opportunities"),
        "reader_id": request.standing.person_id,
        "is_public_partner": BUSINESS not in around["room"].classes,
        **forms,
    }
