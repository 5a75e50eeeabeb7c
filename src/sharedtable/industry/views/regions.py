"""Kept regions and workforce areas: the list, one of them, keeping, changing and putting one away."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.atlas import maps, shapes
from sharedtable.base.access import allows, guarded
from sharedtable.base.versions import EditConflict
from sharedtable.industry.actions import RegionNameTaken
from sharedtable.industry.commuting import commuting_of, zones_of
from sharedtable.industry.forms import RegionEditForm, RegionForm
from sharedtable.industry.models import Region
from sharedtable.industry.page import RegionPage
from sharedtable.industry.queries import (
    explore_url,
    networks_to_save_in,
    region_cards,
    seen_analyses,
    seen_regions,
)
from sharedtable.industry.region_actions import (
    RegionInUse,
    SourceNeeded,
    archive_region,
    edit_region,
    is_in_use,
    keep_region,
)
from sharedtable.industry.scope import Scope
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may

A_PAGE = 24


@guarded("industry.view")
def regions(request: Request) -> HttpResponse:
    page = Paginator(seen_regions(request.standing), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": region_cards(page),
        "may_save": allows("industry.save", request.standing.classes),
        "may_bring": allows("industry.edit_region", request.standing.classes),
    }
    return render(request, "industry/regions.html", context)


@guarded("industry.view")
def region(request: Request, key: UUID) -> HttpResponse:
    found = _region_or_404(request, key)
    counties = sorted(found.counties.all(), key=lambda county: county.name)
    codes = tuple(county.pk for county in counties)
    context = {
        "region": found,
        "counties": counties,
        "picture": maps.region_picture(codes),
        "commuting": commuting_of(codes),
        "zones": zones_of(codes),
        "explore": explore_url(codes),
        "analyses": list(seen_analyses(request.standing).filter(region=found)[:A_PAGE]),
        "may_edit": may(request.standing, "industry.edit_region", found),
        "may_archive": may(request.standing, "industry.archive", found),
    }
    return render(request, "industry/region.html", context)


@guarded("industry.save")
def add_region(request: Request) -> HttpResponse:
    """Keep the counties that the address names."""
    scope, networks = Scope.of(request.GET), networks_to_save_in(request.standing)
    if not scope.counties or not networks:
        raise Http404
    form = RegionForm(posted(request), initial={"name": _names(scope.counties)})
    if form.is_valid():
        kept = _keep(request, form, networks, scope.counties)
        if kept:
            say(request, _("%(name)s is kept.") % {"name": kept.name})
            return redirect("industry:region", kept.uuid)
    context = {
        "form": form,
        "networks": networks,
        "picture": maps.region_picture(scope.counties),
        "names": [shapes.full_name(code) for code in scope.counties],
        "back": RegionPage(scope).link(scope),
        "here": scope.at(request.path),
    }
    return render(request, "industry/add_region.html", context)


def _keep(request: Request, form: RegionForm, networks: list[Network], counties: tuple[str, ...]) -> Region | None:
    network = next((each for each in networks if each.slug == request.POST.get("network")), networks[0])
    words = form.cleaned_data
    try:
        return keep_region(
            network,
            by=person_of(request),
            at=timezone.now(),
            name=words["name"],
            counties=counties,
            kind=words["kind"],
            source=words["source"],
        )
    except RegionNameTaken:
        form.add_error("name", _("The network has a region of this name already. Choose another name."))
    return None


@guarded("industry.edit_region")
def edit(request: Request, key: UUID) -> HttpResponse:
    """Another name or source; and the counties that the address names, once somebody came from the map."""
    found = _region_or_404(request, key)
    own = tuple(sorted(county.pk for county in found.counties.all()))
    counties = Scope.of(request.GET).counties or own
    now = {"name": found.name, "source": found.source, "version": found.version}
    form = RegionEditForm(posted(request), initial=now)
    if form.is_valid() and _edit(request, form, found, counties):
        return redirect("industry:region", found.uuid)
    context = {
        "region": found,
        "form": form,
        "is_in_use": is_in_use(found),
        "names": [shapes.full_name(code) for code in counties],
        "picture": maps.region_picture(counties),
        "here": request.get_full_path(),
        "explore": Scope(counties=own, region=str(found.uuid)).at(reverse("industry:explore")),
    }
    return render(request, "industry/edit_region.html", context)


def _edit(request: Request, form: RegionEditForm, found: Region, counties: tuple[str, ...]) -> bool:
    words = form.cleaned_data
    try:
        entry = edit_region(
            found,
            by=person_of(request),
            at=timezone.now(),
            expected=words["version"],
            name=words["name"],
            source=words["source"],
            counties=counties,
        )
    except RegionNameTaken:
        form.add_error("name", _("The network has a region of this name already. Choose another name."))
    except SourceNeeded:
        form.add_error("source", _("Say where this workforce area is written, so that others can check it."))
    except RegionInUse:
        form.add_error(
            None,
            _("An analysis or a partnership stands on these counties. Keep the others as a region of their own."),
        )
    except EditConflict:
        form.add_error(
            None, _("Somebody else saved this while you were writing. Look at it again before you save.")
        )
    else:
        say(request, _("Saved.") if entry else _("Nothing is different, so nothing was saved."), entry)
        return True
    return False


@require_POST
@guarded("industry.archive")
def archive(request: Request, key: UUID) -> HttpResponse:
    found = _region_or_404(request, key)
    entry = archive_region(found, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s is put away.") % {"name": found.name}, entry)
    return redirect("industry:regions")


def _region_or_404(request: Request, key: UUID) -> Region:
    return get_object_or_404(seen_regions(request.standing), uuid=key)


def _names(counties: tuple[str, ...]) -> str:
    names = sorted(shapes.name_of(code) for code in counties)
    return ", ".join(names) if len(names) <= 3 else ""
