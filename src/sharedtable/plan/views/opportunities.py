"""What businesses said: written down fast, parked, taken up again, taken off the list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.people.models import Organization, Person
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.opportunities import (
    ParkedInThePast,
    archive_opportunity,
    park_opportunity,
    record_opportunity,
    take_up_opportunity,
)
from sharedtable.plan.forms import OpportunityForm, ParkForm
from sharedtable.plan.models import Opportunity
from sharedtable.plan.views.plan import page


@require_POST
@guarded("plan.record_opportunity")
def add_opportunity(request: Request, slug: str) -> HttpResponse:
    """One line more; the answer leaves the cursor in the field for the next."""
    partnership = partnership_or_404(request, slug)
    form = OpportunityForm(partnership, request.POST)
    fragment = "plan/_said.html" if request.htmx else "plan/plan.html"
    if not form.is_valid():
        return render(request, fragment, page(request, partnership, quick=form, is_adding=True))
    given = form.cleaned_data
    record_opportunity(
        partnership,
        by=person_of(request),
        at=timezone.now(),
        text=given["text"],
        kind=given["kind"],
        organization=Organization.objects.filter(pk__in=form.organization_ids).first(),
        person=Person.objects.filter(pk__in=form.person_ids).first(),
    )
    if request.htmx:
        fresh = OpportunityForm(partnership, initial={"kind": given["kind"], "said_by": given["said_by"]})
        return render(request, fragment, page(request, partnership, quick=fresh, is_adding=True))
    query = urlencode({"kind": given["kind"], "said_by": given["said_by"]})
    return redirect(f"{reverse('plan:plan', args=[slug])}?{query}#said")


def _opportunity(request: Request, slug: str, pk: int) -> Opportunity:
    partnership = partnership_or_404(request, slug)
    rows = Opportunity.objects.live().visible_to(request.standing).select_related("partnership__network", "person")
    return get_object_or_404(rows, partnership=partnership, pk=pk)


def _back(slug: str) -> HttpResponse:
    return redirect(f"{reverse('plan:plan', args=[slug])}#said")


@require_POST
@guarded("plan.park_opportunity")
def park(request: Request, slug: str, pk: int) -> HttpResponse:
    opportunity = _opportunity(request, slug, pk)
    form = ParkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day on which to look at it again."))
        return _back(slug)
    try:
        entry = park_opportunity(
            opportunity, by=person_of(request), at=timezone.now(), until=form.cleaned_data["until"]
        )
    except ParkedInThePast:
        messages.error(request, _("Choose a day ahead; the idea is still on the list."))
    else:
        say(request, _("Parked. It comes back by itself on that day."), entry)
    return _back(slug)


@require_POST
@guarded("plan.park_opportunity")
def take_up(request: Request, slug: str, pk: int) -> HttpResponse:
    take_up_opportunity(_opportunity(request, slug, pk), by=person_of(request), at=timezone.now())
    say(request, _("Back on the list."))
    return _back(slug)


@require_POST
@guarded("plan.archive_opportunity")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    entry = archive_opportunity(_opportunity(request, slug, pk), by=person_of(request), at=timezone.now())
    say(request, _("Taken off the list."), entry)
    return _back(slug)
