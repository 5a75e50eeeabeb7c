"""Regions to start from: metropolitan areas, commuting zones, computed areas, and those the network keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from sharedtable.atlas import shapes
from sharedtable.industry.choices import RegionKind
from sharedtable.industry.commuting import flows
from sharedtable.industry.figures import lake
from sharedtable.industry.models import Region
from sharedtable.labormarket.regions.known_regions import (
    CBSA,
    COMMUTING_ZONES,
    COMPUTED,
    KnownRegion,
    KnownRegions,
    known_regions,
)
from sharedtable.people.requests import uuid_or_404
from sharedtable.people.standing import Standing

REGION = "region"
NAMED = 3  # counties that name an area without a name of its own


@dataclass(frozen=True)
class Start:
    """One region to start from; `key` is what the address holds."""

    key: str
    name: str


@dataclass(frozen=True)
class Shelf:
    """Regions of one kind under one heading."""

    title: str
    starts: list[Start]


def shelves(state: str, kept: list[Region]) -> list[Shelf]:
    """What a state's map can start from: the network's own first, then what is published or computed."""
    found = [
        Shelf(_("Your regions"), _kept(kept, RegionKind.OWN)),
        Shelf(_("Workforce areas"), _kept(kept, RegionKind.WORKFORCE)),
        *(Shelf(title(), _published(dataset, state)) for dataset, title in PUBLISHED.items()),
    ]
    return [shelf for shelf in found if shelf.starts]


PUBLISHED: dict[str, Callable[[], str]] = {
    CBSA: lambda: _("Metropolitan and micropolitan areas"),
    COMMUTING_ZONES: lambda: _("Commuting zones"),
    COMPUTED: lambda: _("Labor markets computed from commuting"),
}


def counties_of(key: str, standing: Standing) -> tuple[str, ...]:
    """The counties of a region to start from; nothing for a key that names none."""
    kind, _colon, code = key.partition(":")
    if kind == REGION:
        row = Region.objects.live().visible_to(standing).filter(uuid=uuid_or_404(code)).first()
        return tuple(sorted(row.counties.values_list("fips", flat=True))) if row else ()
    regions = known_regions(lake(), kind) if kind in PUBLISHED else None
    found = regions.of(code) if regions else None
    return found.counties if found else ()


def _kept(rows: list[Region], kind: str) -> list[Start]:
    return [Start(f"{REGION}:{row.uuid}", row.name) for row in rows if row.kind == kind]


def _published(dataset: str, state: str) -> list[Start]:
    regions = known_regions(lake(), dataset)
    return list(_listed(dataset, regions, state)) if regions else []


@lru_cache(maxsize=256)
def _listed(dataset: str, regions: KnownRegions, state: str) -> tuple[Start, ...]:
    touching = [each for each in regions.regions if any(code[:2] == state for code in each.counties)]
    starts = [Start(f"{dataset}:{each.code}", each.title or named_after(each)) for each in touching]
    return tuple(sorted(starts, key=lambda start: start.name))


def named_after(region: KnownRegion) -> str:
    """An area by its counties, those with most jobs first: `Denver, Arapahoe and 3 more, CO`."""
    ordered = _most_jobs_first(region.counties)
    names = [shapes.name_of(code) for code in ordered]
    state = shapes.state_abbreviation(ordered[0][:2])
    if len(names) <= NAMED:
        return f"{', '.join(names)}, {state}"
    words = {"names": ", ".join(names[:2]), "count": len(names) - 2, "state": state}
    return _("%(names)s and %(count)s more, %(state)s") % words


def _most_jobs_first(counties: tuple[str, ...]) -> list[str]:
    loaded = flows()
    if loaded is None:
        return list(counties)
    jobs = {code: float(loaded.jobs[loaded.position[code]]) for code in counties if code in loaded.position}
    return sorted(counties, key=lambda code: -jobs.get(code, 0))
