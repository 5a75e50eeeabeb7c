"""The counties' rows behind one number of a region's table of industries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.cells import read_cells
from sharedtable.labormarket.cells.questions import periods_of, require_ownership, require_region
from sharedtable.labormarket.cells.steady import loads_of
from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.sources.qcew import OWNERSHIP_TITLES
from sharedtable.labormarket.tables.table import known, whose


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
            pay=known(pay[at]),
            change=known(cells.change[at]),
            withheld=bool(cells.withheld[at]),
            period=str(periods[area]),
            source="; ".join(citations(periods[area].loads_of(frozenset({area})))),
        )
        for at, area in enumerate(cells.area.tolist())
    ]
    return IndustryCells(
        industry_code=code,
        title=industry_titles(lake).get(code, f"Industry {code}"),
        year=shown,
        ownership=ownership,
        rows=tuple(sorted(rows, key=lambda row: (counties.index(row.area), row.own_code))),
        **whose(loads_of(periods)),
    )
