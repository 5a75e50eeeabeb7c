"""A region's industries: jobs, places, concentration, growth and pay, from the counties' rows in the lake."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket import areas
from sharedtable.labormarket.cells import LEVELS, OWNERSHIPS, Cells, read_cells
from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.coverage import ALL_QUARTERS, Period, coverage, years
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.manifest import Load
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.national import NationalJobs, national_jobs, national_jobs_of_file
from sharedtable.labormarket.titles import industry_titles

if TYPE_CHECKING:
    import numpy as np

LQ_BASE = (
    "The share of the region's jobs over the share of the nation's, both of total covered employment "
    "(all ownerships), as BLS publishes it."
)


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
class IndustryTable:
    """The industries of a region, most jobs first, and everything needed to cite and judge them."""

    rows: tuple[IndustryRow, ...]
    year: int
    level: int
    ownership: str
    counties: tuple[str, ...]
    missing: tuple[str, ...]  # counties asked for that have no rows for this year
    total_jobs: float  # all ownerships
    periods: tuple[str, ...]
    growth_basis: str
    lq_reason: str  # why there is no location quotient; empty where there is
    sources: tuple[str, ...]
    is_sample: bool

    @property
    def withheld(self) -> int:
        return sum(row.withheld for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        partial = sum(row.is_partial for row in self.rows)
        said = [
            self.is_sample and "These are generated sample figures, not real ones.",
            self.missing and f"Not loaded for {self.year}, so left out: {', '.join(self.missing)}.",
            f"Figures are {'; '.join(self.periods)}.",
            partial
            and f"{partial} of {len(self.rows)} industries have withheld county cells: "
            "their jobs and pay are sums of what is published, so partial.",
            f"lq: {self.lq_reason or LQ_BASE}",
            f"growth: {self.growth_basis}",
        ]
        return tuple(sentence for sentence in said if sentence)


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
    if level not in LEVELS:
        raise CallError(f"There is no NAICS level {level}.", "Levels are 2 to 6 digits.")
    require_ownership(ownership)
    return lake.reading(lambda: _region_industries(lake, wanted, year, level, ownership, national))


def require_region(counties: Sequence[str]) -> tuple[str, ...]:
    """The counties in order, each once, else a CallError naming the wrong one. A whole state may stand alone."""
    wanted = tuple(dict.fromkeys(code.strip() for code in counties if code.strip()))
    if not wanted:
        raise CallError("A region needs at least one county.", "Name FIPS codes, such as 08013,08069.")
    for code in wanted:
        if not areas.is_county(code) and not areas.is_state(code):
            raise CallError(f"There is no county {code!r}.", "County codes have five digits, such as 08013.")
    for code in wanted:
        inside = [other for other in wanted if areas.is_state(code) and other != code and other[:2] == code[:2]]
        if inside:
            raise CallError(
                f"{inside[0]} is already in the whole state {code}.", "Name the state or its counties."
            )
    return wanted


def require_ownership(ownership: str) -> tuple[int, ...]:
    """BLS's codes of an ownership, else a CallError."""
    if ownership not in OWNERSHIPS:
        raise CallError(f"There is no ownership {ownership!r}.", f"Choose one of {', '.join(OWNERSHIPS)}.")
    return OWNERSHIPS[ownership]


def periods_of(lake: Lake, counties: tuple[str, ...], year: int | None) -> tuple[int, dict[str, Period]]:
    """The year to show (the latest that covers most of the counties unless named) and each county's rows in it."""
    choices = [year] if year is not None else years(lake, counties)
    best: tuple[int, dict[str, Period]] | None = None
    for choice in choices:
        covered = coverage(lake, choice)
        found = {code: period for code in counties if (period := covered.period_of(code))}
        if found and (best is None or len(found) > len(best[1])):
            best = (choice, found)
    if best is None:
        raise _nothing_loaded(lake, counties, year)
    return best


def _nothing_loaded(lake: Lake, counties: tuple[str, ...], year: int | None) -> NotLoadedError:
    listed = ", ".join(counties[:5]) + (" and more" if len(counties) > 5 else "")
    others = ", ".join(str(other) for other in years(lake, counties))
    arguments = " ".join(f"--area {code}" for code in counties[:3])
    return NotLoadedError(
        f"No figures{f' of {year}' if year else ''} are loaded for {listed}.",
        (
            f"Loaded years: {others}."
            if others
            else f"Load them: sharedtable data load qcew FILE, or {arguments} --year YEAR."
        ),
    )


def _region_industries(
    lake: Lake, counties: tuple[str, ...], year: int | None, level: int, ownership: str, national: Path | None
) -> IndustryTable:
    shown, periods = periods_of(lake, counties, year)
    owns = OWNERSHIPS[ownership]
    cells = read_cells(lake, periods, owns=owns, level=level)
    total = float(cells.jobs[cells.is_total].sum())
    cells = cells.where(~cells.is_total)
    before = _year_before(lake, shown, periods)
    base, reason = _base(lake, shown, periods, national)
    growth_basis, changed = (
        (
            "loaded: against the year before, counting cells published in both years.",
            _loaded_change(lake, cells, before, owns, level),
        )
        if before
        else ("BLS over-the-year change, of the cells for which BLS publishes one.", _published_change(cells))
    )
    rows = _rows(cells, changed, total, base, owns, industry_titles(lake))
    loads = _loads(periods) + (_loads(before) if before else []) + list(base.loads if base else ())
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
        sources=citations(loads),
        is_sample=any(load.sample for load in loads),
    )


def _loads(periods: dict[str, Period]) -> list[Load]:
    grouped: dict[tuple[str, tuple[int, ...]], tuple[Period, set[str]]] = {}
    for code, period in periods.items():
        grouped.setdefault((period.dataset, period.quarters), (period, set()))[1].add(code)
    return [load for period, codes in grouped.values() for load in period.loads_of(frozenset(codes))]


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


def _year_before(lake: Lake, year: int, periods: dict[str, Period]) -> dict[str, Period] | None:
    """Every county's rows of the year before over the same quarters, or None where one lacks them."""
    covered = coverage(lake, year - 1)
    before = {code: covered.period_of(code) for code in periods}
    same = {code: one for code, one in before.items() if one and one.quarters == periods[code].quarters}
    return same if len(same) == len(periods) else None


@dataclass(frozen=True)
class _Change:
    """Jobs now and before, over the cells known at both times, by industry."""

    industry: "np.ndarray"
    now: "np.ndarray"
    before: "np.ndarray"


def _published_change(cells: Cells) -> _Change:
    import numpy as np

    known = ~np.isnan(cells.change)
    return _Change(cells.industry[known], cells.jobs[known], (cells.jobs - cells.change)[known])


def _loaded_change(
    lake: Lake, cells: Cells, periods: dict[str, Period], owns: tuple[int, ...], level: int
) -> _Change:
    import numpy as np

    past = read_cells(lake, periods, owns=owns, level=level)
    past = past.where(~past.is_total)
    jobs: dict[tuple[str, int, str], list[float]] = {}
    for position, one in enumerate((cells, past)):
        keys = zip(one.area.tolist(), one.own.tolist(), one.industry.tolist(), strict=True)
        for key, value, withheld in zip(keys, one.jobs.tolist(), one.withheld.tolist(), strict=True):
            jobs.setdefault(key, [0.0, 0.0])[position] = float("nan") if withheld else value
    industry = np.array([key[2] for key in jobs], dtype=object)
    both = np.array(list(jobs.values())).reshape(-1, 2)
    known = ~np.isnan(both).any(axis=1)
    return _Change(industry[known], both[known, 0], both[known, 1])


def _rows(
    cells: Cells,
    change: _Change,
    total: float,
    base: NationalJobs | None,
    owns: tuple[int, ...],
    titles: dict[str, str],
) -> tuple[IndustryRow, ...]:
    import numpy as np

    codes, place = np.unique(cells.industry.astype(str), return_inverse=True)

    def summed(weights: "np.ndarray", at: "np.ndarray" = place) -> "np.ndarray":
        return np.bincount(at, weights, len(codes))

    withheld = summed(cells.withheld)
    counted = summed(np.ones(len(place)))
    jobs = summed(cells.jobs)
    jobs[(withheld == counted) & (jobs == 0)] = np.nan
    known = np.isin(change.industry.astype(str), codes)
    changed = np.searchsorted(codes, change.industry[known].astype(str))
    grown = growth(summed(change.now[known], changed), summed(change.before[known], changed))
    nation = np.array([base.of(code, owns) if base else np.nan for code in codes])
    quotient = location_quotient(jobs, total, nation, base.total if base else np.nan)
    pay = average_pay(summed(cells.wages), jobs)
    places = summed(cells.establishments)
    rows = (
        IndustryRow(
            industry_code=str(code),
            title=titles.get(str(code), f"Industry {code}"),
            jobs=_known(jobs[at]),
            establishments=float(places[at]),
            lq=_known(quotient[at]),
            growth=_known(grown[at]),
            pay=_known(pay[at]),
            withheld=int(withheld[at]),
            cells=int(counted[at]),
        )
        for at, code in enumerate(codes)
    )
    return tuple(sorted(rows, key=lambda row: (row.jobs is None, -(row.jobs or 0), row.industry_code)))


def _known(value: float) -> float | None:
    return None if value != value else float(value)


@dataclass(frozen=True)
class IndustryCell:
    """One county's row behind a region's number; `jobs` and `pay` are None where BLS withholds them."""

    area: str
    own_code: int
    ownership: str
    jobs: float | None
    establishments: float
    pay: float | None
    change: float | None  # jobs more or fewer than a year before, as BLS publishes it
    withheld: bool
    period: str
    source: str


@dataclass(frozen=True)
class IndustryCells:
    """The county rows of one industry in one year, in the order the counties were asked for."""

    industry_code: str
    title: str
    year: int
    ownership: str
    rows: tuple[IndustryCell, ...]
    sources: tuple[str, ...]
    is_sample: bool


def industry_cells(
    lake: Lake, *, counties: Sequence[str], industry_code: str, year: int, ownership: str = "private"
) -> IndustryCells:
    """The rows behind one number of `region_industries`; their jobs add up to it."""
    wanted = require_region(counties)
    owns = require_ownership(ownership)
    if not industry_code.replace("-", "").isdecimal():
        raise CallError(f"There is no industry {industry_code!r}.", "Name a NAICS code, such as 3345 or 31-33.")
    return lake.reading(lambda: _industry_cells(lake, wanted, industry_code, year, ownership, owns))


def _industry_cells(
    lake: Lake, counties: tuple[str, ...], code: str, year: int, ownership: str, owns: tuple[int, ...]
) -> IndustryCells:
    import numpy as np

    from sharedtable.labormarket.sources.qcew import OWNERSHIP_TITLES

    shown, periods = periods_of(lake, counties, year)
    cells = read_cells(lake, periods, owns=owns, industry=code)
    cells = cells.where((cells.industry == code) & np.isin(cells.own, owns))
    pay = average_pay(cells.wages, cells.jobs)
    rows = [
        IndustryCell(
            area=area,
            own_code=int(cells.own[at]),
            ownership=OWNERSHIP_TITLES[int(cells.own[at])],
            jobs=None if cells.withheld[at] and cells.jobs[at] == 0 else float(cells.jobs[at]),
            establishments=float(cells.establishments[at]),
            pay=_known(pay[at]),
            change=_known(cells.change[at]),
            withheld=bool(cells.withheld[at]),
            period=str(periods[area]),
            source="; ".join(citations(periods[area].loads_of(frozenset({area})))),
        )
        for at, area in enumerate(cells.area.tolist())
    ]
    loads = _loads(periods)
    return IndustryCells(
        industry_code=code,
        title=industry_titles(lake).get(code, f"Industry {code}"),
        year=shown,
        ownership=ownership,
        rows=tuple(sorted(rows, key=lambda row: (counties.index(row.area), row.own_code))),
        sources=citations(loads),
        is_sample=any(load.sample for load in loads),
    )
