"""A region's change of jobs between two years, industry by industry, in the parts that shift-share names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.coverage import coverage
from sharedtable.labormarket.cells.questions import require_level, require_ownership, require_region
from sharedtable.labormarket.cells.reference import Reference, reference_jobs
from sharedtable.labormarket.cells.steady import Steady, steady_jobs
from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.codes.naics_vintages import editions
from sharedtable.labormarket.codes.redrawn import CONCORDANCE_CITATION
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.dynamic_shift_share import dynamic_shift_share
from sharedtable.labormarket.measures.esteban_marquillas import esteban_marquillas
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.shift_share import shift_share
from sharedtable.labormarket.tables.table import Table

if TYPE_CHECKING:
    import numpy as np

FORMS = ("classic", "dynamic", "esteban-marquillas")
PARTS = ("national", "mix", "regional", "allocation")


@dataclass(frozen=True)
class ShiftShareRow:
    """One industry's change, in jobs of the cells published in every year. None means unknown."""

    industry_code: str
    title: str
    jobs_before: float | None
    jobs: float | None
    change: float | None
    national: float | None
    mix: float | None
    regional: float | None
    allocation: float | None  # the Esteban-Marquillas form only
    growth: float | None  # fractions over the whole span, here and in the base
    base_growth: float | None
    withheld: int  # cells left out because a year withholds them
    cells: int
    together: tuple[str, ...]  # codes of all editions counted in this row because NAICS redrew them

    @property
    def is_explained(self) -> bool:
        """Whether its change is told apart into parts."""
        return self.change is not None and self.national is not None and self.regional is not None


@dataclass(frozen=True)
class ShiftShareTable(Table):
    """The industries of a region, largest change first, and what a reader has to know."""

    rows: tuple[ShiftShareRow, ...]
    year_from: int
    year_to: int
    years: tuple[int, ...]  # those compared: two, or each one loaded in the dynamic form
    form: str
    level: int
    counties: tuple[str, ...]
    base: str
    base_reason: str  # why there are no parts; empty where there are
    is_carried: bool  # whether codes of different NAICS editions could be matched
    redrawn: tuple[str, ...]  # codes left out because only years of one NAICS edition have them

    @property
    def total(self) -> ShiftShareRow:
        """The sum of the rows whose change is explained; its parts add up to its change."""
        known = [row for row in self.rows if row.is_explained] or [
            row for row in self.rows if row.jobs is not None
        ]
        sums = {name: _sum([getattr(row, name) for row in known]) for name in _SUMMED}
        before, change = sums["jobs_before"], sums["change"]
        return ShiftShareRow(
            industry_code="",
            title="Together",
            growth=change / before if before and change is not None else None,
            base_growth=None,
            withheld=self.withheld,
            cells=sum(row.cells for row in self.rows),
            together=(),
            **sums,
        )

    @property
    def withheld(self) -> int:
        """Cells that do not count because one of the years withholds them."""
        return sum(row.withheld for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        unexplained = sum(row.change is not None and not row.is_explained for row in self.rows)
        steps = set(range(self.year_from, self.year_to + 1)) - set(self.years)
        return self.told(
            self.lacking(" for every year alike"),
            self.figures(),
            self.form == "dynamic"
            and steps
            and f"Not loaded, so stepped over: {', '.join(str(year) for year in sorted(steps))}.",
            self.withheld
            and f"{self.withheld} of {sum(row.cells for row in self.rows)} county cells are withheld in a "
            "year: they count in none, so that hiding a figure does not look like a change.",
            self._editions_note(),
            f"parts: {self.base_reason or self.base}",
            unexplained
            and not self.base_reason
            and f"{unexplained} industries have a change but no parts: the base or the region had no published "
            "jobs in them before.",
        )

    def _editions_note(self) -> str:
        found = editions(self.years)
        if len(found) < 2:
            return ""
        listed = " and ".join(f"NAICS {edition}" for edition in found)
        if self.is_carried:
            joined = sum(row.industry_code.endswith("+") for row in self.rows)
            told = f"{joined} rows, marked +, count together what was" if joined else "nothing at this level was"
            return f"The years are coded in {listed}: {told} redrawn between them."
        gone = (
            f"; {len(self.redrawn)} codes that only some of the years have were left out" if self.redrawn else ""
        )
        return f"The years are coded in {listed}: an industry that was redrawn may seem to change{gone}."


_SUMMED = ("jobs_before", "jobs", "change", *PARTS)


def region_shift_share(
    lake: Lake,
    *,
    counties: Sequence[str],
    year_from: int,
    year_to: int,
    level: int = 4,
    ownership: str = "private",
    form: str = "classic",
    base: str = "nation",
    base_total: str = "ownership",
) -> ShiftShareTable:
    """Shift-share of a region's industries. Raises CallError for a wrong question, NotLoadedError without rows."""
    wanted = require_region(counties)
    owns = require_ownership(ownership)
    require_level(level)
    if form not in FORMS:
        raise CallError(f"There is no form {form!r} of shift-share.", f"Choose one of {', '.join(FORMS)}.")
    if year_from >= year_to:
        raise CallError(f"{year_from} is not before {year_to}.", "Name the earlier year first.")

    def read() -> ShiftShareTable:
        years = _years(lake, wanted, year_from, year_to, form)
        region = steady_jobs(lake, wanted, years, owns=owns, level=level)
        if not region.areas:
            raise _not_loaded(lake, wanted, (year_from, year_to))
        reference = reference_jobs(lake, region, base, base_total, owns=owns, level=level)
        return _table(lake, region, reference, form, level, ownership)

    return lake.reading(read)


def _years(lake: Lake, counties: tuple[str, ...], first: int, last: int, form: str) -> tuple[int, ...]:
    """The years to compare. Between the two, the dynamic form takes those loaded for all the counties it can."""
    if form != "dynamic":
        return (first, last)
    ends = coverage(lake, first).areas & coverage(lake, last).areas & frozenset(counties)
    between = [year for year in range(first + 1, last) if ends and ends <= coverage(lake, year).areas]
    return (first, *between, last)


def _not_loaded(lake: Lake, counties: tuple[str, ...], years: tuple[int, int]) -> NotLoadedError:
    listed = ", ".join(counties[:5]) + (" and more" if len(counties) > 5 else "")
    absent = [str(year) for year in years if not (coverage(lake, year).areas & frozenset(counties))]
    when = " and ".join(absent) if absent else "both years over the same quarters"
    return NotLoadedError(
        f"No figures of {when} are loaded for {listed}.",
        f"Load them: sharedtable data load qcew FILE, or --area {counties[0]} --year {years[0]}.",
    )


def _table(
    lake: Lake, region: Steady, reference: Reference, form: str, level: int, ownership: str
) -> ShiftShareTable:
    redrawn = _redrawn(region, reference)
    loads = (*region.loads, *reference.loads)
    concordance = citations(region.redrawn.loads, CONCORDANCE_CITATION) if region.redrawn else ()
    return ShiftShareTable(
        rows=_rows(region, reference, form, redrawn, industry_titles(lake)),
        year_from=region.years[0],
        year_to=region.years[-1],
        years=region.years,
        form=form,
        level=level,
        ownership=ownership,
        counties=region.areas,
        missing=region.missing,
        base=reference.title,
        base_reason=reference.reason,
        periods=region.periods,
        is_carried=region.redrawn is not None,
        redrawn=tuple(region.codes[redrawn].tolist()),
        sources=(*citations(loads), *concordance),
        is_sample=any(load.sample for load in loads),
    )


def _redrawn(region: Steady, reference: Reference) -> "np.ndarray":
    """Codes found in years of one NAICS edition only, here and in the base."""
    import numpy as np

    found = editions(region.years)
    if len(found) < 2 or region.redrawn:
        return np.zeros(len(region.codes), dtype=bool)
    seen = region.seen | reference.seen
    by_edition = [
        seen[[edition == editions((year,))[0] for year in region.years]].any(axis=0) for edition in found
    ]
    return ~np.all(by_edition, axis=0)


def _rows(
    region: Steady, reference: Reference, form: str, redrawn: "np.ndarray", titles: dict[str, str]
) -> tuple[ShiftShareRow, ...]:
    import numpy as np

    jobs = np.where((region.cells == region.left_out) & (region.left_out > 0), np.nan, region.jobs)
    parts = _parts(region, jobs, reference, form)
    columns = {
        "jobs_before": jobs[0],
        "jobs": jobs[-1],
        "change": jobs[-1] - jobs[0],
        **dict(zip(PARTS, parts, strict=True)),
        "growth": growth(jobs[-1], jobs[0]),
        "base_growth": growth(reference.jobs[-1], reference.jobs[0]),
    }
    kept = np.flatnonzero(~redrawn)
    figures = zip(*(_known(column[kept]) for column in columns.values()), strict=True)
    rows = [
        ShiftShareRow(
            industry_code=code,
            title=_title(region, code, titles),
            withheld=withheld,
            cells=cells,
            together=_together(region, code),
            **dict(zip(columns, each, strict=True)),
        )
        for code, withheld, cells, each in zip(
            region.codes[kept].tolist(),
            region.left_out[kept].tolist(),
            region.cells[kept].tolist(),
            figures,
            strict=True,
        )
    ]
    return tuple(sorted(rows, key=lambda row: (row.change is None, -abs(row.change or 0), row.industry_code)))


def _title(region: Steady, code: str, titles: dict[str, str]) -> str:
    if region.redrawn and code in region.redrawn.members:
        return region.redrawn.title(code, titles)
    return titles.get(code, f"Industry {code}")


def _together(region: Steady, code: str) -> tuple[str, ...]:
    by_edition = region.redrawn.members.get(code, {}) if region.redrawn else {}
    return tuple(sorted({each for codes in by_edition.values() for each in codes}))


def _parts(region: Steady, jobs: "np.ndarray", reference: Reference, form: str) -> list["np.ndarray"]:
    import numpy as np

    nothing = np.full(len(region.codes), np.nan)
    ends = (jobs[0], jobs[-1], reference.jobs[0], reference.jobs[-1], (reference.totals[0], reference.totals[-1]))
    if form == "esteban-marquillas":
        total = region.totals[0] if reference.is_all_ownerships else region.ownership_totals[0]
        return list(esteban_marquillas(*ends, total))
    if form == "dynamic":
        return [*dynamic_shift_share(list(jobs), list(reference.jobs), list(reference.totals)), nothing]
    return [*shift_share(*ends), nothing]


def _known(column: "np.ndarray") -> list[float | None]:
    return [None if value != value else value for value in column.tolist()]


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
