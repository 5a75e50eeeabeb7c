"""Which areas have figures for which year, as published averages or as quarters. Reads manifests only."""

from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.codes.areas import counties, is_county
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load, Vintage
from sharedtable.labormarket.sources.qcew import ANNUAL, QUARTERLY

ALL_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Period:
    """The rows that stand for one year: the annual table's, or those of some quarters."""

    year: int
    dataset: str
    quarters: tuple[int, ...]
    vintages: tuple[Vintage, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The files behind it, which are never written twice: equal keys mean equal rows."""
        return (self.dataset, *(vintage.file for vintage in self.vintages))

    @property
    def is_whole_year(self) -> bool:
        return self.quarters == ALL_QUARTERS

    def paths(self, lake: Lake) -> list[Path]:
        return [lake.path(self.dataset, vintage) for vintage in self.vintages]

    def loads_of(self, areas: frozenset[str]) -> list[Load]:
        return [load for vintage in self.vintages for load in vintage.loads_of(areas)]

    def __str__(self) -> str:
        if self.dataset == ANNUAL:
            return f"{self.year} annual averages as published"
        if self.is_whole_year:
            return f"{self.year} averages of the four quarters"
        listed = ", ".join(str(quarter) for quarter in self.quarters)
        return f"{self.year} quarter {listed} only, not the whole year"


@dataclass(frozen=True)
class YearCoverage:
    """What is loaded of one year."""

    year: int
    annual: Vintage | None
    quarterly: dict[int, Vintage]

    @property
    def areas(self) -> frozenset[str]:
        found = [self.annual, *self.quarterly.values()]
        return frozenset().union(*(vintage.areas for vintage in found if vintage))

    @property
    def is_sample(self) -> bool:
        return any(vintage.sample for vintage in [self.annual, *self.quarterly.values()] if vintage)

    def period_of(self, area: str) -> Period | None:
        """Annual averages where they are loaded, else the quarters that are, else nothing."""
        if self.annual and area in self.annual.areas:
            return Period(self.year, ANNUAL, ALL_QUARTERS, (self.annual,))
        return self.quarters_of(area, ALL_QUARTERS)

    def county_periods(self) -> list[tuple[Period, frozenset[str]]]:
        """Every county's rows, counties with the same ones together."""
        annual = self.annual.areas & counties() if self.annual else frozenset()
        found: dict[tuple[int, ...], set[str]] = {}
        for county in (self.areas - annual) & counties():
            held = tuple(quarter for quarter, one in sorted(self.quarterly.items()) if county in one.areas)
            found.setdefault(held, set()).add(county)
        groups = [(self.period_of(next(iter(one))), frozenset(one)) for one in (annual, *found.values()) if one]
        return [(period, one) for period, one in groups if period]

    def quarters_of(self, area: str, wanted: tuple[int, ...]) -> Period | None:
        """The wanted quarters of the area, as many as are loaded."""
        held = {q: v for q, v in sorted(self.quarterly.items()) if q in wanted and area in v.areas}
        return Period(self.year, QUARTERLY, tuple(held), tuple(held.values())) if held else None


def coverage(lake: Lake, year: int) -> YearCoverage:
    """What is loaded of one year, perhaps nothing."""
    annual = lake.manifest(ANNUAL)
    quarterly = lake.manifest(QUARTERLY)
    quarters = quarterly.vintages if quarterly else {}
    return YearCoverage(
        year,
        annual.vintages.get(str(year)) if annual else None,
        {quarter: quarters[key] for quarter in ALL_QUARTERS if (key := f"{year}q{quarter}") in quarters},
    )


def years(lake: Lake, counties: tuple[str, ...] = ()) -> list[int]:
    """Years with figures, latest first: for any of these counties, or for any county at all."""
    wanted = frozenset(counties)
    found = []
    for year in sorted(_loaded_years(lake), reverse=True):
        areas = coverage(lake, year).areas
        if (areas & wanted) if wanted else any(is_county(area) for area in areas):
            found.append(year)
    return found


def _loaded_years(lake: Lake) -> set[int]:
    manifests = [lake.manifest(ANNUAL), lake.manifest(QUARTERLY)]
    return {int(vintage[:4]) for manifest in manifests if manifest for vintage in manifest.vintages}
