"""Bringing workforce areas: choose a sheet, look at every row, keep all of them or none."""

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.atlas import maps
from sharedtable.atlas.models import County
from sharedtable.atlas.written_counties import Counties
from sharedtable.base.access import guarded
from sharedtable.base.sheets import RawBook
from sharedtable.industry.areas.actions import NotReady, bring_areas
from sharedtable.industry.areas.checking import check_book
from sharedtable.industry.areas.forms import AreasForm, KeepForm
from sharedtable.industry.areas.page import LookedAt
from sharedtable.industry.areas.weighing import weigh
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of, posted

RULE = "industry.edit_region"


@guarded(RULE)
def bring(request: Request) -> HttpResponse:
    """The form; what its sheet holds; and, once that was looked at, the areas kept."""
    home, rows = request.standing.home_network_id, networks_where(RULE, request.standing)
    networks = sorted(rows, key=lambda each: each.pk != home)
    if not networks:
        raise Http404
    if state := request.GET.get("list"):
        return _counties_of(state)
    network = next((each for each in networks if each.slug == request.POST.get("network")), networks[0])
    if "sheet" in request.POST:
        return _keep(request, network)
    form = AreasForm(posted(request), request.FILES or None)
    context = {"form": form, "networks": networks, "network": network, "states": form.states}
    if form.is_valid():
        said = form.cleaned_data
        looked_at = _looked_at(form.book, network, said["state"])
        context |= {"looked_at": looked_at, "source": said["source"], "file_name": said["file"].name}
    return render(request, "industry/areas/bring.html", context)


def _looked_at(book: RawBook, network: Network, state: str = "") -> LookedAt:
    sheet = check_book(book, Counties(), state=state)
    return LookedAt(sheet, weigh(sheet, network), maps.region_picture(sheet.codes, names=False))


def _keep(request: Request, network: Network) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        say(request, _("That sheet could not be read again. Upload it once more."))
        return redirect("industry:bring_areas")
    looked_at = _looked_at(form.book, network)
    source = form.cleaned_data["source"]
    try:
        entry = bring_areas(network, looked_at.weighed, by=person_of(request), at=timezone.now(), source=source)
    except NotReady:
        context = {"network": network, "looked_at": looked_at, "source": source}
        return render(request, "industry/areas/bring.html", context)
    say(request, looked_at.said if entry else _("Nothing is different, so nothing was saved."), entry)
    return redirect("industry:regions")


def _counties_of(state: str) -> HttpResponse:
    """A sheet to fill in: every county of a state, its area still empty."""
    rows = County.objects.filter(state__abbreviation=state, is_former=False).order_by("name", "fips")
    if not rows:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="workforce-areas-{state.lower()}.csv"'
    lines = csv.writer(response, lineterminator="\n")
    lines.writerow(["FIPS", "County", "State", "Workforce area"])
    lines.writerows([county.fips, county.name, state, ""] for county in rows)
    return response
