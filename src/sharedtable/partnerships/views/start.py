"""Starting a partnership, from a decided analysis or without one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.atlas.queries import search_industries
from sharedtable.base.access import guarded
from sharedtable.industry.models import Analysis
from sharedtable.partnerships.actions import start_partnership
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.scope import MOST_FOUND, StartForm, codes_in
from sharedtable.partnerships.proposals import proposal_from
from sharedtable.partnerships.scope_words import figures_of
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of, posted, uuid_or_404


@guarded("partnerships.start")
def start(request: Request) -> HttpResponse:
    analysis, network = _analysis(request), None
    networks = list(networks_where("partnerships.start", request.standing))
    if analysis:
        network = next((each for each in networks if each.pk == analysis.network_id), None)
    else:
        asked = request.GET.get("network", "")
        network = next((each for each in networks if each.slug == asked), networks[0] if networks else None)
    if network is None:
        raise Http404
    form = StartForm(posted(request), network=network, initial=_proposed(analysis))
    if "search" not in request.POST and form.is_valid():
        response = _start(request, form, network, analysis)
        if response:
            return response
    context = {
        "form": form,
        "analysis": analysis,
        "network": network,
        "networks": networks,
        "figures": figures_of(analysis, set(form.chosen_codes)) if analysis else None,
        "is_searching": "search" in request.POST,
    }
    return render(request, "partnerships/start.html", context)


@guarded("partnerships.start")
def find_industries(request: Request) -> HttpResponse:
    """The industries a word finds, as checkboxes for the form that asks; those ticked before stay."""
    listed, chosen = codes_in(request.GET.getlist("listed")), codes_in(request.GET.getlist("codes"))
    ticked = NaicsCode.objects.filter(code__in=set(chosen) - set(listed)).order_by("code")
    found = search_industries(request.GET.get("industry_search", ""), limit=MOST_FOUND)
    fresh = [each for each in found if each.code not in {*listed, *chosen}]
    return render(request, "partnerships/_found_industries.html", {"ticked": ticked, "found": fresh})


def _start(request: Request, form: StartForm, network: Network, analysis: Analysis | None) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        partnership = start_partnership(
            network,
            by=person_of(request),
            at=timezone.now(),
            name=data["name"],
            industry_name=data["industry_name"],
            naics_codes=data["codes"],
            region=data["region"],
            analysis=analysis,
            role=data["role"],
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return None
    messages.success(request, _("%(name)s has begun.") % {"name": partnership.name})
    return redirect(partnership)


def _analysis(request: Request) -> Analysis | None:
    """The analysis of the address, if this reader may see it."""
    key = request.GET.get("analysis")
    if not key:
        return None
    seen = Analysis.objects.live().visible_to(request.standing).select_related("network", "region")
    return get_object_or_404(seen, uuid=uuid_or_404(key))


def _proposed(analysis: Analysis | None) -> dict[str, Any]:
    if analysis is None:
        return {}
    proposal = proposal_from(analysis)
    return {
        "name": proposal.name,
        "industry_name": proposal.industry_name,
        "codes": proposal.codes,
        "region": analysis.region_id,
    }
