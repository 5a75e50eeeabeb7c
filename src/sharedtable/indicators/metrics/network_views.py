"""What a network suggests to measure, and how what its partnerships chose adds up: released figures alone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.indicators.metrics.actions import suggest_metrics
from sharedtable.indicators.metrics.catalogue import catalogue
from sharedtable.indicators.metrics.network import added_up
from sharedtable.indicators.models import SuggestedMetric
from sharedtable.ledger.saying import say
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.choices import Beneficiary


@guarded("indicators.suggest_metric")
def suggest(request: Request, slug: str) -> HttpResponse:
    """The catalogue with a tick for each suggestion and why; posting keeps them. Nothing is ever required."""
    network = get_object_or_404(networks_where("indicators.suggest_metric", request.standing), slug=slug)
    if request.method == "POST":
        ticked = request.POST.getlist("entry")
        reasons = {key: request.POST.get(f"why-{key}", "")[:300] for key in ticked}
        done = suggest_metrics(network, reasons, by=person_of(request), at=timezone.now())
        say(request, _("Saved. Partnerships see it where they choose; nobody has to take it."), done)
        return redirect("indicators:suggest_metrics", slug)
    suggested = dict(SuggestedMetric.objects.live().filter(network=network).values_list("entry", "why"))
    sums = {each.entry.key: each for each in added_up(network)}
    rows = [
        {"entry": each, "is_suggested": key in suggested, "why": suggested.get(key, ""), "sum": sums.get(key)}
        for key, each in sorted(
            catalogue().items(), key=lambda found: list(Beneficiary).index(found[1].beneficiary)
        )
    ]
    context = {"network": network, "rows": rows, "suggested": len(suggested), "used": len(sums)}
    return render(request, "indicators/metrics/suggest.html", context)
