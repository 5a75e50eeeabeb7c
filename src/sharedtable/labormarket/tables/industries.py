"""A region's industries: jobs, places, concentration, growth and pay, from the counties' rows in the lake."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import OWNERSHIPS, Cells, read_cells
from sharedtable.labormarket.cells.change import Change, loaded_change, published_change, year_before
from sharedtable.labormarket.cells.coverage import ALL_QUARTERS, Period
from sharedtable.labormarket.cells.national import NationalJobs, national_jobs, national_jobs_of_file
from sharedtable.labormarket.cells.questions import periods_of, require_level, require_ownership, require_region
from sharedtable.labormarket.cells.steady import loads_of
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.tables.table import Table, whose

if TYPE_CHECKING:
    import numpy as np

LQ_BASE = (
    "The share of the region's jobs over the share of the nation's, both of total covered employment "
    "(all ownerships), as BLS publishes it."
)
LOADED_BASIS = "loaded: against the year before, counting cells published in both years."
PUBLISHED_BASIS = "BLS over-the-year change, of the cells for which BLS publishes one."


@dataclass(frozen=True)
class IndustryRow:
    """One industry of a region. None means unknown; a sum with `withheld` > 0 is partial: at least this much."""

    industry_code: str
    title: str
    jobs: float | None
    establishments: float
    lq: float | None
    growth: float | None  # a fraction: 0.05 is five per cent
    pay: float | None  # dollars a job and year
    withheld: int  # county cells that BLS withholds
    cells: int = 0  # county cells with a row, withheld ones among them

    @property
    def is_partial(self) -> bool:
        return self.withheld > 0


@dataclass(frozen=True)
class IndustryTable(Table):
    """The industries of a region, most jobs first, and everything needed to cite and judge them."""

    rows: tuple[IndustryRow, ...]
    year: int
    level: int
    counties: tuple[str, ...]
    total_jobs: float  # all ownerships
    growth_basis: str
    lq_reason: str  # why there is no location quotient; empty where there is

    @property
    def withheld(self) -> int:
        return sum(row.withheld for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        partial = sum(row.is_partial for row in self.rows)
        return self.told(
            self.lacking(f" for {self.year}"),
            self.figures(),
            partial
            and f"{partial} of {len(self.rows)} industries have withheld county cells: "
            "their jobs and pay are sums of what is published, so partial.",
            f"lq: {self.lq_reason or LQ_BASE}",
            f"growth: {self.growth_basis}",
        )


def region_industries(
    lake: Lake,
    *,
    counties: Sequence[str],
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    national: Path | None = None,
) -> IndustryTable:
    """A region's industries. Raises CallError for a wrong question, NotLoadedError where no county has rows."""
    wanted = require_region(counties)
    require_level(level)
    require_ownership(ownership)
    return lake.reading(lambda: _region_industries(lake, wanted, year, level, ownership, national))


def _region_industries(
    lake: Lake, counties: tuple[str, ...], year: int | None, level: int, ownership: str, national: Path | None
) -> IndustryTable:
    shown, periods = periods_of(lake, counties, year)
    owns = OWNERSHIPS[ownership]
    cells = read_cells(lake, periods, owns=owns, level=level)
    total = float(cells.jobs[cells.is_total].sum())
    cells = cells.where(~cells.is_total)
    before = year_before(lake, shown, periods)
    base, reason = _base(lake, shown, periods, national)
    if before:
        growth_basis, changed = LOADED_BASIS, loaded_change(lake, cells, before, owns, level)
    else:
        growth_basis, changed = PUBLISHED_BASIS, published_change(cells)
    rows = _rows(cells, changed, total, base, owns, industry_titles(lake))
    loads = loads_of(periods) + (loads_of(before) if before else []) + list(base.loads if base else ())
    return IndustryTable(
        rows=rows,
        year=shown,
        level=level,
        ownership=ownership,
        counties=tuple(code for code in counties if code in periods),
        missing=tuple(code for code in counties if code not in periods),
        total_jobs=total,
        periods=tuple(dict.fromkeys(str(period) for period in periods.values())),
        growth_basis=growth_basis,
        lq_reason=reason,
        **whose(loads),
    )


def _base(
    lake: Lake, year: int, periods: dict[str, Period], national: Path | None
) -> tuple[NationalJobs | None, str]:
    """The nation over the same time, or why there is none."""
    shapes = {period.quarters for period in periods.values()}
    if len(shapes) > 1:
        return None, "None, because the counties' figures cover different quarters."
    (quarters,) = shapes
    base = national_jobs_of_file(national, year, quarters) if national else national_jobs(lake, year, quarters)
    if base is None:
        when = str(year) if quarters == ALL_QUARTERS else f"the same quarters of {year}"
        return None, f"None, because no national rows (area US000) of {when} are loaded."
    return base, ""


def _rows(
    cells: Cells,
    change: Change,
    total: float,
    base: NationalJobs | None,
    owns: tuple[int, ...],
    titles: dict[str, str],
) -> tuple[IndustryRow, ...]:
    import numpy as np

    used, place = np.unique(cells.code_at, return_inverse=True)
    codes = cells.codes[used].tolist()

    def summed(weights: "np.ndarray", at: "np.ndarray" = place) -> "np.ndarray":
        return np.bincount(at, weights, len(codes)).astype(float)  # of nothing it gives integers

    withheld = summed(cells.withheld)
    counted = summed(np.ones(len(place)))
    jobs = summed(cells.jobs)
    jobs[(withheld == counted) & (jobs == 0)] = np.nan
    changed, now, before = change.of_codes(cells.codes[used])
    grown = growth(summed(now, changed), summed(before, changed))
    nation = np.array(base.of_all(codes, owns)) if base else np.full(len(codes), np.nan)
    quotient = location_quotient(jobs, total, nation, base.total if base else np.nan)
    order = np.lexsort((used, -np.nan_to_num(jobs), np.isnan(jobs)))
    columns = (
        [codes[at] for at in order],
        [titles.get(codes[at]) or f"Industry {codes[at]}" for at in order],
        _figures(jobs[order]),
        summed(cells.establishments)[order].tolist(),
        _figures(quotient[order]),
        _figures(grown[order]),
        _figures(average_pay(summed(cells.wages), jobs)[order]),
        withheld[order].astype(int).tolist(),
        counted[order].astype(int).tolist(),
    )
    return tuple(map(IndustryRow, *columns))


def _figures(values: "np.ndarray") -> list[float | None]:
    """Plain numbers, None where one is unknown."""
    return [None if value != value else value for value in values.tolist()]
