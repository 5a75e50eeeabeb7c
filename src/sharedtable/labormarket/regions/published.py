"""Our delineations beside the published ones that the lake holds, judged by the same flows."""
# ruff: noqa: S608  queries are made of our own table and file names only

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.commuting_zones import commuting_zones
from sharedtable.labormarket.regions.comparison import Comparison, compare
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.delineation import delineate
from sharedtable.labormarket.regions.described import described
from sharedtable.labormarket.regions.distribution import Distribution, distribution
from sharedtable.labormarket.regions.flows import Flows

ZONES, CBSA = "commuting_zones", "cbsa"
_COLUMNS = {ZONES: "county_fips, zone", CBSA: "county_fips, cbsa_code"}
_CALLED = {ZONES: "Commuting zones {} (ERS)", CBSA: "Metropolitan and micropolitan areas {} (OMB)"}
OURS = "Travel-to-work areas"


@dataclass(frozen=True)
class Judged:
    """One delineation on the flows: how self-containment is spread, and how it differs from ours."""

    name: str
    spread: Distribution
    covered: float  # share of all employed residents who live in one of its regions
    beside_ours: Comparison


def judged(lake: Lake, flows: Flows, criteria: Criteria | None = None) -> tuple[Judged, ...]:
    """Ours first, then the published ones in the lake, then each area alone."""
    ours = delineate(flows, criteria).region_of
    assignments: dict[str, Mapping[str, str]] = {
        OURS: ours,
        f"{OURS}, improved": delineate(flows, criteria, improve=True).region_of,
        "Average-linkage zones, cut at 0.98": commuting_zones(flows).region_of,
        **published(lake),
        "Each county alone": {area: area for area in flows.areas},
    }
    known = {name: region_of for name, region_of in assignments.items() if flows.position.keys() & region_of}
    return tuple(_judged(name, region_of, ours, flows) for name, region_of in known.items())


def published(lake: Lake) -> dict[str, dict[str, str]]:
    """Every published delineation of counties that the lake holds, latest first."""
    found = {}
    for dataset in (ZONES, CBSA):
        manifest = lake.manifest(dataset)
        for vintage in sorted(manifest.vintages if manifest else (), reverse=True):
            found[_CALLED[dataset].format(vintage)] = lake.reading(partial(_rows, lake, dataset, vintage))
    return found


def _rows(lake: Lake, dataset: str, vintage: str) -> dict[str, str]:
    path = lake.path(dataset, lake.holding(dataset, vintage).vintages[vintage])
    return dict(rows(f"SELECT {_COLUMNS[dataset]} FROM {parquet([path])} ORDER BY 1"))


def _judged(name: str, region_of: Mapping[str, str], ours: Mapping[str, str], flows: Flows) -> Judged:
    regions = described(flows, region_of)
    covered = sum(region.residents for region in regions) / flows.total
    return Judged(name, distribution(regions), covered, compare(ours, region_of, flows))
