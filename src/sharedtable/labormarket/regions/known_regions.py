"""Regions to start from: metropolitan areas, commuting zones as published, areas computed from the flows."""

from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.delineation import delineate
from sharedtable.labormarket.regions.flows import Flows, flows_of_lake

CBSA = "cbsa"
COMMUTING_ZONES = "commuting_zones"
COMPUTED = "computed"


@dataclass(frozen=True)
class KnownRegion:
    """One area of a delineation. `title` is empty where its publisher gave it none, as for commuting zones."""

    code: str
    title: str
    counties: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnownRegions:
    """A delineation as loaded; `home` says which area a county belongs to."""

    regions: tuple[KnownRegion, ...]
    home: dict[str, str]
    vintage: str
    sources: tuple[str, ...]
    is_sample: bool

    def of(self, code: str) -> KnownRegion | None:
        return next((region for region in self.regions if region.code == code), None)


_QUERIES = {
    CBSA: "SELECT cbsa_code, cbsa_title, county_fips FROM {table} ORDER BY cbsa_code, county_fips",
    COMMUTING_ZONES: 'SELECT "zone", \'\', county_fips FROM {table} ORDER BY "zone", county_fips',
}
_ready: dict[str, KnownRegions] = {}


def known_regions(lake: Lake, dataset: str) -> KnownRegions | None:
    """The latest loaded delineation of a kind, kept ready under the name of its file; None where none is loaded.

    COMPUTED are the travel-to-work areas of the loaded flows, with the usual criteria.
    """
    return _computed(lake) if dataset == COMPUTED else lake.reading(lambda: _served(lake, dataset))


def _served(lake: Lake, dataset: str) -> KnownRegions | None:
    manifest = lake.manifest(dataset)
    if manifest is None or not manifest.vintages:
        return None
    vintage = manifest.vintages[max(manifest.vintages)]
    path = lake.path(dataset, vintage)
    if str(path) not in _ready:
        found = _grouped(dataset, path)
        _ready[str(path)] = KnownRegions(
            regions=found,
            home={county: region.code for region in found for county in region.counties},
            vintage=vintage.vintage,
            sources=citations(vintage.loads, manifest.citation),
            is_sample=vintage.sample,
        )
    return _ready[str(path)]


def _grouped(dataset: str, path: Path) -> tuple[KnownRegion, ...]:
    counties: dict[tuple[str, str], list[str]] = {}
    for code, title, county in rows(_QUERIES[dataset].format(table=parquet([path]))):
        counties.setdefault((code, title), []).append(county)
    return tuple(KnownRegion(code, title, tuple(listed)) for (code, title), listed in counties.items())


def _computed(lake: Lake) -> KnownRegions | None:
    """Delineated once for each table of flows, a third of a second for the whole country."""
    try:
        flows = flows_of_lake(lake)
    except NotLoadedError:
        return None
    key = f"{lake.root}/{flows.dataset}/{flows.vintage}/{'; '.join(flows.sources)}"
    if key not in _ready:
        _ready[key] = _delineated(flows)
    return _ready[key]


def _delineated(flows: Flows) -> KnownRegions:
    home = delineate(flows).region_of
    counties: dict[str, list[str]] = {}
    for county, region in home.items():
        counties.setdefault(region, []).append(county)
    return KnownRegions(
        regions=tuple(KnownRegion(code, "", tuple(listed)) for code, listed in counties.items()),
        home=home,
        vintage=flows.vintage,
        sources=flows.sources,
        is_sample=flows.is_sample,
    )
