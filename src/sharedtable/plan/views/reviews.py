"""Parked ideas, looked at twice a year: one page, one verdict each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.opportunities import ParkedInThePast
from sharedtable.plan.actions.reviews import NotParked, review_opportunity
from sharedtable.plan.forms import ReviewForm
from sharedtable.plan.models import Opportunity
from sharedtable.plan.queries.reviews import HALF_A_YEAR, parked_at_table


@guarded("plan.park_opportunity")
def review_ideas(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.park_opportunity")
    now = timezone.now()
    found = parked_at_table(partnership, now)
    around = room(request, partnership, current="plan:plan", here=_("Parked ideas"))
    until = partnership.network.day_at(now) + HALF_A_YEAR
    return render(request, "plan/review_ideas.html", {**around, "found": found, "until": until})


@require_POST
@guarded("plan.park_opportunity")
def review(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    rows = Opportunity.objects.live().visible_to(request.standing).select_related("partnership__network", "person")
    opportunity = get_object_or_404(rows, partnership=partnership, pk=pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what becomes of it; a kept idea needs a day."))
        return redirect("plan:review_ideas", slug)
    try:
        entry = review_opportunity(opportunity, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except ParkedInThePast:
        messages.error(request, _("Choose a day ahead; the idea still waits."))
    except NotParked:
        messages.error(request, _("It was taken up or let go already."))
    else:
        told = opportunity.person is not None and opportunity.person.email
        say(request, _("Saved. Whoever said it is told in a minute.") if told else _("Saved."), entry)
    return redirect("plan:review_ideas", slug)
