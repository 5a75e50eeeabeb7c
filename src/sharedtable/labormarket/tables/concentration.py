"""How diverse a region's work is, and how unlike another's; in bounds where cells are withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.against import against
from sharedtable.labormarket.cells.grid import Grid
from sharedtable.labormarket.cells.questions import require_level, require_ownership, require_region
from sharedtable.labormarket.cells.reference import base_areas
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.herfindahl import herfindahl
from sharedtable.labormarket.measures.krugman_specialization import krugman_specialization
from sharedtable.labormarket.tables.table import Table, known, whose

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class ConcentrationRow:
    """One area, or all together (`area` empty). Least and most are what the withheld cells leave possible."""

    area: str
    jobs: float | None  # of the ownership
    published: float | None  # share of them whose industry is published
    hhi_least: float | None
    hhi_most: float | None
    krugman_least: float | None
    krugman_most: float | None
    industries: int
    withheld: int


@dataclass(frozen=True)
class ConcentrationTable(Table):
    """Each area in the order asked for, and all of them together first."""

    rows: tuple[ConcentrationRow, ...]
    year: int
    level: int
    base: str
    base_reason: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        return self.told(
            self.lacking(f" for {self.year} alike"),
            self.figures(),
            any(row.withheld for row in self.rows)
            and "Withheld jobs are known together (all work less what is published) but not by industry: least "
            "and most are the values they leave possible.",
            f"krugman: {self.base_reason or self.base}",
        )


def region_concentration(
    lake: Lake,
    *,
    counties: Sequence[str],
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    base: str = "nation",
) -> ConcentrationTable:
    """HHI and Krugman's index of a region and each of its counties."""
    wanted = require_region(counties)
    owns = require_ownership(ownership)
    require_level(level)
    areas = base_areas(base, wanted)

    def read() -> ConcentrationTable:
        found = against(lake, wanted, base, areas, year=year, owns=owns, level=level)
        codes = _all_codes(found.region, found.whole)
        shares = None if found.reason else _shares(found.whole, codes)
        return ConcentrationTable(
            rows=_rows(found.region, codes, shares),
            year=found.year,
            level=level,
            ownership=ownership,
            missing=found.region.missing,
            base=f"Against {found.title}, industries as shares of all jobs of the same ownership.",
            base_reason=found.reason,
            periods=found.region.periods,
            **whose(found.loads),
        )

    return lake.reading(read)


def _all_codes(region: Grid, whole: Grid) -> "np.ndarray":
    import numpy as np

    return np.union1d(region.codes, whole.codes)


def _shares(whole: Grid, codes: "np.ndarray") -> "np.ndarray":
    """What the base publishes of each industry, as shares of all its jobs; under one together if it withholds."""
    column: np.ndarray = whole.placed(whole.figures["jobs"].sum(axis=0), codes) / whole.total("jobs", "ownership")
    return column


def _rows(region: Grid, codes: "np.ndarray", shares: "np.ndarray | None") -> tuple[ConcentrationRow, ...]:
    import numpy as np

    totals = region.ownership_totals["jobs"]
    single = [
        _row(area, region.figures["jobs"][at], region.withheld[at], totals[at], region, codes, shares)
        for at, area in enumerate(region.areas)
    ]
    if len(single) == 1:
        return tuple(single)
    together = region.figures["jobs"].sum(axis=0), region.withheld.sum(axis=0)
    return (_row("", *together, float(np.sum(totals)), region, codes, shares), *single)


def _row(
    area: str,
    jobs: "np.ndarray",
    withheld: "np.ndarray",
    total: float,
    region: Grid,
    codes: "np.ndarray",
    shares: "np.ndarray | None",
) -> ConcentrationRow:
    import numpy as np

    here = region.placed(jobs, codes)
    hidden = region.placed(withheld, codes) > 0
    rest = max(total - float(here.sum()), 0.0)
    hhi = herfindahl_bounds(here, hidden, rest)
    nothing = (float("nan"), float("nan"))
    krugman = nothing if shares is None else krugman_bounds(here, hidden, rest, shares)
    return ConcentrationRow(
        area=area,
        jobs=known(total),
        published=known(float(here.sum()) / total) if total else None,
        hhi_least=known(hhi[0]),
        hhi_most=known(hhi[1]),
        krugman_least=known(krugman[0]),
        krugman_most=known(krugman[1]),
        industries=int(np.count_nonzero((here > 0) | hidden)),
        withheld=int(withheld.sum()),
    )


def herfindahl_bounds(jobs: "np.ndarray", hidden: "np.ndarray", rest: float) -> tuple[float, float]:
    """HHI if the `rest` of the jobs were spread over the hidden industries as evenly, or as unevenly, as can be.

    >>> import numpy as np
    >>> [round(bound, 4) for bound in herfindahl_bounds(np.array([6.0, 0, 0]), np.array([False, True, True]), 4.0)]
    [0.44, 0.52]
    """
    total = float(jobs.sum()) + rest
    if not hidden.any() or not total > 0:
        exact = herfindahl(jobs, total)
        return exact, exact
    even, uneven = jobs.copy(), jobs.copy()
    even[hidden] = _filled(jobs[hidden], rest)
    uneven[_largest(jobs, hidden)] += rest
    return herfindahl(even, total), herfindahl(uneven, total)


def krugman_bounds(
    jobs: "np.ndarray", hidden: "np.ndarray", rest: float, shares: "np.ndarray"
) -> tuple[float, float]:
    """Krugman's index if the `rest` went where the base has most that is missing, or where it has least.

    `shares` may add up to less than one; the bounds are then wider by what is missing.
    """
    import numpy as np

    total = float(jobs.sum()) + rest
    if not total > 0:
        return float("nan"), float("nan")
    unknown = max(1 - float(shares.sum()), 0.0)
    lacking = np.where(hidden, np.maximum(shares - jobs / total, 0), 0)
    now = krugman_specialization(jobs, total, shares, 1.0)
    left = rest / total
    filled = min(left, float(lacking.sum()))
    least = now - filled + (left - filled)
    most = now if not hidden.any() else float(np.max((now - 2 * np.minimum(lacking, left) + left)[hidden]))
    return max(least - unknown, 0.0), min(most + unknown, 2.0)


def _filled(jobs: "np.ndarray", rest: float) -> "np.ndarray":
    """The rest poured in so that the lowest are filled to one level."""
    import numpy as np

    order = np.sort(jobs)
    count = np.arange(1, len(order) + 1)
    levels = (order.cumsum() + rest) / count
    over = np.append(order[1:], np.inf)
    level = levels[np.argmax(levels <= over)]
    return np.maximum(jobs, level)


def _largest(jobs: "np.ndarray", hidden: "np.ndarray") -> int:
    import numpy as np

    return int(np.argmax(np.where(hidden, jobs, -1.0)))
