"""A region's location quotients of jobs, places and wages, against a base of one's choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.against import against
from sharedtable.labormarket.cells.grid import FIGURES, Grid
from sharedtable.labormarket.cells.questions import require_level, require_ownership, require_region
from sharedtable.labormarket.cells.reference import TOTALS, base_areas
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.measures.excess_jobs import excess_jobs
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.measures.pay_premium import pay_premium
from sharedtable.labormarket.tables.table import Table, known, whose


@dataclass(frozen=True)
class QuotientRow:
    """One industry. None means unknown; with `withheld` > 0 jobs and wages are partial, quotients too low."""

    industry_code: str
    title: str
    jobs: float | None
    lq_jobs: float | None
    lq_establishments: float | None
    lq_wages: float | None
    excess_jobs: float | None
    pay: float | None
    premium_here: float | None  # pay over that of all work of the region, less one
    premium_elsewhere: float | None  # over the same industry's in the base
    withheld: int


@dataclass(frozen=True)
class QuotientTable(Table):
    """The industries of a region, highest quotient of jobs first."""

    rows: tuple[QuotientRow, ...]
    year: int
    level: int
    counties: tuple[str, ...]
    base: str
    base_reason: str  # why there are no quotients; empty where there are

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        partial = sum(row.withheld > 0 for row in self.rows)
        return self.told(
            self.lacking(f" for {self.year} alike"),
            self.figures(),
            partial
            and f"{partial} of {len(self.rows)} industries have withheld county cells: their quotients of jobs "
            "and wages are of what is published, so too low. Places are never withheld.",
            f"lq: {self.base_reason or self.base}",
        )


def region_quotients(
    lake: Lake,
    *,
    counties: Sequence[str],
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    base: str = "nation",
    base_total: str = "all",
) -> QuotientTable:
    """Quotients of a region. `base`: nation, state, area codes; `base_total`: all ownerships (as BLS) or own."""
    wanted = require_region(counties)
    owns = require_ownership(ownership)
    require_level(level)
    if base_total not in TOTALS:
        raise CallError(f"There is no base total {base_total!r}.", f"Choose one of {', '.join(TOTALS)}.")
    areas = base_areas(base, wanted)

    def read() -> QuotientTable:
        found = against(lake, wanted, base, areas, year=year, owns=owns, level=level)
        return QuotientTable(
            rows=_rows(found.region, found.whole, base_total, industry_titles(lake)),
            year=found.year,
            level=level,
            ownership=ownership,
            counties=found.region.areas,
            missing=found.region.missing,
            base=f"Against {found.title}, both as shares of all {TOTALS[base_total]}.",
            base_reason=found.reason,
            periods=found.region.periods,
            **whose(found.loads),
        )

    return lake.reading(read)


def _rows(region: Grid, whole: Grid, base_total: str, titles: dict[str, str]) -> tuple[QuotientRow, ...]:
    import numpy as np

    there = not whole.missing
    nothing = np.full(len(region.codes), np.nan)
    base = {name: whole.placed(whole.known(name), region.codes) if there else nothing for name in FIGURES}
    own = {name: region.published(name) for name in FIGURES}
    totals = {name: region.total(name, base_total) for name in FIGURES}
    base_totals = {name: whole.total(name, base_total) if there else float("nan") for name in FIGURES}
    pay = average_pay(own["wages"], own["jobs"])
    columns = {
        "jobs": own["jobs"],
        **{
            f"lq_{name}": location_quotient(own[name], totals[name], base[name], base_totals[name])
            for name in FIGURES
        },
        "excess_jobs": excess_jobs(own["jobs"], totals["jobs"], base["jobs"], base_totals["jobs"]),
        "pay": pay,
        "premium_here": pay_premium(pay, average_pay(totals["wages"], totals["jobs"])),
        "premium_elsewhere": pay_premium(pay, average_pay(base["wages"], base["jobs"])),
    }
    rows = (
        QuotientRow(
            industry_code=str(code),
            title=titles.get(str(code), f"Industry {code}"),
            withheld=int(region.withheld[:, at].sum()),
            **{name: known(column[at]) for name, column in columns.items()},
        )
        for at, code in enumerate(region.codes)
    )
    return tuple(sorted(rows, key=lambda row: (row.lq_jobs is None, -(row.lq_jobs or 0), row.industry_code)))
