"""A region's jobs, places and pay in an industry over every loaded year."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.cells import Cells, read_cells
from sharedtable.labormarket.cells.coverage import Period, coverage, years
from sharedtable.labormarket.cells.questions import require_ownership, require_region
from sharedtable.labormarket.cells.steady import loads_of
from sharedtable.labormarket.codes.naics_vintages import editions, naics_edition
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.tables.table import Table, known, whose


@dataclass(frozen=True)
class TrendRow:
    """One year. None means unknown; with `withheld` > 0 jobs and wages are of what is published: at least this."""

    year: int
    jobs: float | None
    comparable_jobs: float | None  # of the cells published in every year: what may be compared between years
    establishments: float
    wages: float | None  # dollars of the year
    pay: float | None  # dollars a job and year
    withheld: int
    cells: int
    naics: int

    @property
    def is_partial(self) -> bool:
        return self.withheld > 0


@dataclass(frozen=True)
class Trend(Table):
    """One row a loaded year, oldest first."""

    rows: tuple[TrendRow, ...]
    industry_codes: tuple[str, ...]
    covered: tuple[str, ...]  # codes asked for that stand inside another one asked for
    counties: tuple[str, ...]
    skipped: tuple[int, ...]  # years that only some of the counties have

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(row.year for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        hidden = [row.year for row in self.rows if row.is_partial]
        found = editions(self.years)
        return self.told(
            self.lacking(""),
            self.skipped
            and f"Not loaded for all counties, so left out: {', '.join(str(year) for year in self.skipped)}.",
            self.figures(),
            hidden
            and f"County cells are withheld in {', '.join(str(year) for year in hidden)}: jobs of those years are "
            "partial. comparable_jobs counts only cells published in every year.",
            len(found) > 1
            and f"The years are coded in {' and '.join(f'NAICS {edition}' for edition in found)}: an industry "
            "that was redrawn may seem to change.",
            self.covered and f"Counted once, inside a wider code: {', '.join(self.covered)}.",
        )


def region_trend(
    lake: Lake, *, counties: Sequence[str], industry_codes: Sequence[str], ownership: str = "private"
) -> Trend:
    """The industries together by year. Raises CallError for a wrong question, NotLoadedError without rows."""
    wanted = require_region(counties)
    owns = require_ownership(ownership)
    codes, covered = _apart(industry_codes)
    return lake.reading(lambda: _trend(lake, wanted, codes, covered, ownership, owns))


def _apart(industry_codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that no other holds, and those that another one holds already."""
    codes = tuple(dict.fromkeys(code.strip() for code in industry_codes if code.strip()))
    wrong = [code for code in codes if not code.replace("-", "").isdecimal()]
    if wrong or not codes:
        raise CallError(
            f"There is no industry {(wrong or [''])[0]!r}.", "Name NAICS codes, such as 3345 or 31-33."
        )
    covered = tuple(code for code in codes if any(_holds(other, code) for other in codes))
    return tuple(code for code in codes if code not in covered), covered


def _holds(wider: str, code: str) -> bool:
    """Whether a NAICS code stands inside a wider one.

    >>> _holds("31-33", "3345"), _holds("3345", "334510"), _holds("3345", "3345")
    (True, True, False)
    """
    if wider == code:
        return False
    if "-" in wider:
        first, last = wider.split("-")
        return "-" not in code and first <= code[:2] <= last
    return code.startswith(wider)


def _trend(
    lake: Lake,
    counties: tuple[str, ...],
    codes: tuple[str, ...],
    covered: tuple[str, ...],
    ownership: str,
    owns: tuple[int, ...],
) -> Trend:
    loaded = sorted(years(lake, counties))
    found = frozenset(code for code in counties if any(code in coverage(lake, year).areas for year in loaded))
    whole = {year: periods for year in loaded if (periods := _periods(lake, year, counties, found))}
    if not whole:
        raise _nothing(counties, loaded)
    cells = {year: _cells(lake, periods, codes, owns) for year, periods in whole.items()}
    steady = _steady(list(cells.values()))
    loads: list[Load] = [load for periods in whole.values() for load in loads_of(periods)]
    return Trend(
        rows=tuple(_row(year, one, steady) for year, one in cells.items()),
        industry_codes=codes,
        covered=covered,
        ownership=ownership,
        counties=tuple(code for code in counties if code in found),
        missing=tuple(code for code in counties if code not in found),
        skipped=tuple(year for year in loaded if year not in whole),
        periods=tuple(dict.fromkeys(str(period) for one in whole.values() for period in one.values())),
        **whose(loads),
    )


def _periods(lake: Lake, year: int, counties: tuple[str, ...], found: frozenset[str]) -> dict[str, Period]:
    """Each county's rows of the whole year; nothing where one that has any year lacks this one."""
    covered = coverage(lake, year)
    periods = {code: period for code in counties if (period := covered.period_of(code)) and period.is_whole_year}
    return periods if found <= periods.keys() else {}


def _nothing(counties: tuple[str, ...], loaded: list[int]) -> NotLoadedError:
    if loaded:
        return NotLoadedError(
            "No year is loaded whole for all of these counties.", "Load the same years for each."
        )
    return NotLoadedError(
        f"No figures are loaded for {', '.join(counties[:5])}.",
        f"Load them: sharedtable data load qcew FILE, or --area {counties[0]} --year YEAR.",
    )


def _cells(lake: Lake, periods: dict[str, Period], codes: tuple[str, ...], owns: tuple[int, ...]) -> Cells:
    import numpy as np

    cells = read_cells(lake, periods, owns=owns, industry=codes)
    return cells.where(np.isin(cells.industry, codes) & np.isin(cells.own, owns))


def _keys(cells: Cells) -> list[tuple[str, int, str]]:
    return list(zip(cells.area.tolist(), cells.own.tolist(), cells.industry.tolist(), strict=True))


def _steady(by_year: list[Cells]) -> set[tuple[str, int, str]]:
    """Cells that no year withholds."""
    keys = [_keys(cells) for cells in by_year]
    hidden = {
        key
        for one, cells in zip(keys, by_year, strict=True)
        for key, no in zip(one, cells.withheld, strict=True)
        if no
    }
    return {key for one in keys for key in one} - hidden


def _row(year: int, cells: Cells, steady: set[tuple[str, int, str]]) -> TrendRow:
    withheld = int(cells.withheld.sum())
    unknown = withheld == len(cells.jobs) and not cells.jobs.any() and withheld > 0
    jobs, wages = float(cells.jobs.sum()), float(cells.wages.sum())
    same = [value for key, value in zip(_keys(cells), cells.jobs.tolist(), strict=True) if key in steady]
    return TrendRow(
        year=year,
        jobs=None if unknown else jobs,
        comparable_jobs=sum(same) if steady else None,
        establishments=float(cells.establishments.sum()),
        wages=None if unknown else wages,
        pay=known(average_pay(wages, jobs)),
        withheld=withheld,
        cells=len(cells.jobs),
        naics=naics_edition(year),
    )
