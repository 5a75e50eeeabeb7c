"""Who leads a priority: taken up, stepped back from."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions import champions
from sharedtable.plan.forms import ChampionForm
from sharedtable.plan.models import PriorityChampion
from sharedtable.plan.views.priorities import priority_or_404


@require_POST
@guarded("plan.champion_priority")
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    form = ChampionForm(priority, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose somebody from a business at this table."))
        return redirect("plan:priority", slug, pk)
    person = form.cleaned_data["person"]
    champions.add_champion(priority, by=person_of(request), at=timezone.now(), person=person)
    say(request, _("%(name)s champions this now.") % {"name": person.name})
    return redirect("plan:priority", slug, pk)


@require_POST
@guarded("plan.champion_priority")
def step_back(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    rows = PriorityChampion.objects.visible_to(request.standing).filter(ended_date__isnull=True)
    rows = rows.select_related("person", "priority__partnership__network")
    champion = get_object_or_404(rows, priority__partnership=partnership, pk=pk)
    entry = champions.step_back(champion, by=person_of(request), at=timezone.now())
    say(request, _("Saved. Thank you for having led it."), entry)
    return redirect("plan:priority", slug, champion.priority_id)
