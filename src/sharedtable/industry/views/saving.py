"""Keeping a region and its figures under a name."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.atlas import maps, shapes
from sharedtable.base.access import guarded
from sharedtable.industry.actions import NothingChosen, RegionNameTaken, save_analysis
from sharedtable.industry.figures import table_of
from sharedtable.industry.forms import SaveForm
from sharedtable.industry.models import Analysis
from sharedtable.industry.page import RegionPage
from sharedtable.industry.queries import networks_to_save_in, region_of_counties
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted

MOST_NAMED = 3


@guarded("industry.save")
def save(request: Request) -> HttpResponse:
    scope = Scope.of(request.GET)
    back = RegionPage(scope).link(scope)
    table, networks = table_of(scope), networks_to_save_in(request.standing)
    if table is None or not networks:
        raise Http404
    chosen = [row for row in table.rows if row.industry_code in scope.picked]
    if not chosen:
        messages.warning(request, _("Tick at least one industry first."))
        return redirect(back)
    form = SaveForm(posted(request), initial=_proposed(networks[0], scope, chosen))
    if form.is_valid():
        saved = _save(request, form, networks, table, scope)
        if saved:
            messages.success(request, _("%(title)s is saved.") % {"title": saved.title})
            return redirect("industry:analysis", saved.uuid)
    context = {
        "form": form,
        "networks": networks,
        "chosen": chosen,
        "table": table,
        "scope": scope,
        "back": back,
        "picture": maps.region_picture(scope.counties),
        "here": scope.at(request.path),
    }
    return render(request, "industry/save.html", context)


def _save(
    request: Request, form: SaveForm, networks: list[Network], table: IndustryTable, scope: Scope
) -> Analysis | None:
    network = next((each for each in networks if each.slug == request.POST.get("network")), networks[0])
    names = form.cleaned_data
    try:
        return save_analysis(
            network,
            by=person_of(request),
            at=timezone.now(),
            region_name=names["region_name"],
            title=names["title"],
            table=table,
            chosen=scope.picked,
        )
    except RegionNameTaken:
        form.add_error(
            "region_name", _("A region of this name has other counties. Choose another name, or those counties.")
        )
    except NothingChosen:
        form.add_error(None, _("Tick at least one industry first."))
    return None


def _proposed(network: Network, scope: Scope, chosen: list[IndustryRow]) -> dict[str, str]:
    """The name the network gave these counties before, else theirs where they are few."""
    known = region_of_counties(network, scope.counties)
    names = sorted(shapes.name_of(code) for code in scope.counties)
    together = ", ".join(names) if len(names) <= MOST_NAMED else ""
    largest = max(chosen, key=lambda row: row.jobs or 0)
    return {"region_name": known.name if known else together, "title": largest.title}
