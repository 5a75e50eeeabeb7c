"""One year's figures of some areas as a table of areas by industries, with each area's totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY, Cells, read_cells
from sharedtable.labormarket.cells.coverage import ALL_QUARTERS, Period, coverage
from sharedtable.labormarket.cells.national import national_jobs
from sharedtable.labormarket.cells.steady import loads_of
from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load

if TYPE_CHECKING:
    import numpy as np

FIGURES = ("jobs", "establishments", "wages")


@dataclass(frozen=True)
class Grid:
    """Areas (rows) by industries (columns). Figures are of what is published; `withheld` counts what is not."""

    areas: tuple[str, ...]
    codes: "np.ndarray"
    figures: dict[str, "np.ndarray"]
    withheld: "np.ndarray"
    cells: "np.ndarray"
    totals: dict[str, "np.ndarray"]  # all work of all ownerships, one figure an area
    ownership_totals: dict[str, "np.ndarray"]  # of the ownership; NaN where withheld
    missing: tuple[str, ...]
    periods: tuple[str, ...]
    loads: tuple[Load, ...]

    def known(self, figure: str) -> "np.ndarray":
        """The figure added over the areas; NaN where any area's is withheld (places never are)."""
        import numpy as np

        added: np.ndarray = self.figures[figure].sum(axis=0)
        return added if figure == "establishments" else np.where(self.withheld.sum(axis=0) > 0, np.nan, added)

    def published(self, figure: str) -> "np.ndarray":
        """The figure added over the areas that publish it; NaN where none does."""
        import numpy as np

        added: np.ndarray = self.figures[figure].sum(axis=0)
        hidden = (self.withheld.sum(axis=0) == self.cells.sum(axis=0)) & (added == 0)
        return added if figure == "establishments" else np.where(hidden, np.nan, added)

    def total(self, figure: str, scope: str) -> float:
        """All work of the areas together: of the ownership, or of all ownerships."""
        return float((self.ownership_totals if scope == "ownership" else self.totals)[figure].sum())

    def placed(self, column: "np.ndarray", codes: "np.ndarray") -> "np.ndarray":
        """A column of this grid's industries in the order of other ones; zero where this has no such industry."""
        import numpy as np

        if not len(self.codes):
            return np.zeros(len(codes))
        at = np.searchsorted(self.codes, codes).clip(max=len(self.codes) - 1)
        return np.where(self.codes[at] == codes, column[at], 0.0)


def area_grid(
    lake: Lake, areas: Sequence[str], year: int, *, owns: tuple[int, ...], level: int, quarters: tuple[int, ...]
) -> Grid:
    """The areas that have rows of these quarters of the year; the others are in `missing`."""
    covered = coverage(lake, year)
    found = {area: period for area in areas if (period := covered.period_of(area)) and period.quarters == quarters}
    grid = _grid(lake, found, owns, level)
    missing = tuple(area for area in areas if area not in found)
    if tuple(missing) == (NATION,) and quarters == ALL_QUARTERS:
        return _national_grid(lake, year, owns, level) or _without(grid, missing)
    return _without(grid, missing)


def _without(grid: Grid, missing: tuple[str, ...]) -> Grid:
    return Grid(**vars(grid) | {"missing": missing})


def _grid(lake: Lake, periods: dict[str, Period], owns: tuple[int, ...], level: int) -> Grid:
    import numpy as np

    areas = tuple(periods)
    if not areas:
        return _empty()
    cells = read_cells(lake, periods, owns=owns, level=level)
    whole, cells = cells.where(cells.is_total), cells.where(~cells.is_total)
    codes, at = np.unique(cells.industry, return_inverse=True)
    place = _rows_of(cells, areas) * len(codes) + at
    shape = (len(areas), len(codes))

    def laid(values: "np.ndarray") -> "np.ndarray":
        return np.bincount(place, values, shape[0] * shape[1]).reshape(shape)

    return Grid(
        areas=areas,
        codes=codes,
        figures={name: laid(getattr(cells, name)) for name in FIGURES},
        withheld=laid(cells.withheld.astype(float)),
        cells=laid(np.ones(len(place))),
        totals={name: _by_area(whole, areas, getattr(whole, name)) for name in FIGURES},
        ownership_totals=_ownership_totals(lake, periods, owns, areas),
        missing=(),
        periods=tuple(dict.fromkeys(str(period) for period in periods.values())),
        loads=tuple(loads_of(periods)),
    )


def _ownership_totals(
    lake: Lake, periods: dict[str, Period], owns: tuple[int, ...], areas: tuple[str, ...]
) -> dict[str, "np.ndarray"]:
    import numpy as np

    cells = read_cells(lake, periods, owns=owns, industry=TOTAL_INDUSTRY)
    cells = cells.where(cells.is_total if len(owns) > 1 else ~cells.is_total)
    figures = {name: getattr(cells, name) for name in FIGURES}
    for name in ("jobs", "wages"):
        figures[name] = np.where(cells.withheld, np.nan, figures[name])
    return {name: _by_area(cells, areas, values) for name, values in figures.items()}


def _by_area(cells: Cells, areas: tuple[str, ...], values: "np.ndarray") -> "np.ndarray":
    import numpy as np

    return np.bincount(_rows_of(cells, areas), values, len(areas))


def _rows_of(cells: Cells, areas: tuple[str, ...]) -> "np.ndarray":
    """Which row of the grid each cell's area is."""
    import numpy as np

    order = np.argsort(areas)
    return order[np.searchsorted(np.array(areas)[order], cells.area)]


def _national_grid(lake: Lake, year: int, owns: tuple[int, ...], level: int) -> Grid | None:
    """The nation's jobs from the table loaded beside QCEW; it knows no places and no wages."""
    import numpy as np

    nation = national_jobs(lake, year, ALL_QUARTERS)
    if nation is None:
        return None
    digits = sorted({code for _own, code in nation.jobs if _digits(code) == level})
    jobs = np.array([nation.of(code, owns) for code in digits])
    unknown = np.full(len(digits), np.nan)
    own_total = nation.total if len(owns) > 1 else nation.of(TOTAL_INDUSTRY, owns)
    return Grid(
        areas=(NATION,),
        codes=np.array(digits, dtype="U6"),
        figures={"jobs": jobs[None], "establishments": unknown[None], "wages": unknown[None]},
        withheld=np.isnan(jobs)[None].astype(float),
        cells=np.ones((1, len(digits))),
        totals=_one_row(nation.total),
        ownership_totals=_one_row(own_total),
        missing=(),
        periods=(nation.period,),
        loads=nation.loads,
    )


def _one_row(jobs: float) -> dict[str, "np.ndarray"]:
    import numpy as np

    return {"jobs": np.array([jobs]), "establishments": np.array([np.nan]), "wages": np.array([np.nan])}


def _digits(code: str) -> int:
    """NAICS digits of a code; 0 for BLS's own high-level ones.

    >>> _digits("31-33"), _digits("3345"), _digits("10"), _digits("1011")
    (2, 4, 0, 0)
    """
    if "-" in code:
        return 2
    return 0 if code.startswith("10") else len(code)


def _empty() -> Grid:
    import numpy as np

    nothing = np.zeros((0, 0))
    none = {name: np.zeros(0) for name in FIGURES}
    return Grid(
        (), np.zeros(0, dtype="U6"), dict.fromkeys(FIGURES, nothing), nothing, nothing, none, none, (), (), ()
    )
