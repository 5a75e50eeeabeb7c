"""What came of it: results, activities, services and products of a partnership on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request
from sharedtable.plan.queries.results import results_at


@guarded("plan.view")
def results(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    around = room(request, partnership, current="plan:plan", here=_("What came of it"))
    return render(request, "plan/results/results.html", {**around, "results": results_at(partnership)})
