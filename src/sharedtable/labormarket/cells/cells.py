"""Area x ownership x industry cells of one year, one row each, whichever table they come from.

They are read from the year's cube, or from its files where there is none; both give the same cells in the same
order, so that the same sums come of them to the last bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cell_files import cells_query, listed
from sharedtable.labormarket.cells.coverage import Period
from sharedtable.labormarket.cubes.cube import DEPTH_OF_DIGITS, area_order
from sharedtable.labormarket.cubes.keeping import cube_of
from sharedtable.labormarket.cubes.slices import rows_of
from sharedtable.labormarket.engines.embedded import arrays
from sharedtable.labormarket.lakes.lake import Lake

if TYPE_CHECKING:
    import numpy as np

OWNERSHIPS = {
    "total": (1, 2, 3, 4, 5),
    "private": (5,),
    "federal": (1,),
    "state": (2,),
    "local": (3,),
}
LEVELS = (2, 3, 4, 5, 6)
TOTAL_INDUSTRY = "10"
_COLUMNS = ("area_at", "code_at", "own", "withheld", "establishments", "jobs", "wages", "change")


@dataclass(frozen=True)
class Cells:
    """Columns of equal length, and the codes that `area_at` and `code_at` are places in.

    A withheld cell's `jobs` and `wages` are what was published of it, often 0.
    """

    areas: "np.ndarray"
    codes: "np.ndarray"
    area_at: "np.ndarray"
    code_at: "np.ndarray"
    own: "np.ndarray"
    withheld: "np.ndarray"
    establishments: "np.ndarray"
    jobs: "np.ndarray"
    wages: "np.ndarray"
    change: "np.ndarray"

    @property
    def area(self) -> "np.ndarray":
        """Each cell's area code."""
        return self.areas[self.area_at]

    @property
    def industry(self) -> "np.ndarray":
        """Each cell's industry code."""
        return self.codes[self.code_at]

    @property
    def is_total(self) -> "np.ndarray":
        """The rows that hold all jobs of an area."""
        return (self.own == 0) & (self.code_at == self.place_of(TOTAL_INDUSTRY))

    def place_of(self, industry: str) -> int:
        """The place of an industry code, -1 where no cell could have it."""
        import numpy as np

        place = int(np.searchsorted(self.codes, industry))
        return place if place < len(self.codes) and self.codes[place] == industry else -1

    def where(self, mask: "np.ndarray") -> "Cells":
        return replace(self, **{name: getattr(self, name)[mask] for name in _COLUMNS})


def read_cells(
    lake: Lake,
    periods: dict[str, Period],
    *,
    owns: Iterable[int],
    level: int | None = None,
    industry: str | tuple[str, ...] | None = None,
) -> Cells:
    """The cells of one level, of all levels, or of some industries, and the total row of each area.

    All levels bring the row of each ownership's total too.

    Those of one period stand by ownership, area (as `area_order` has them) and industry.
    """
    wanted = tuple(owns)
    codes = (industry,) if isinstance(industry, str) else industry
    return _union([_read(lake, period, areas, wanted, level, codes) for period, areas in _by_period(periods)])


def no_cells() -> Cells:
    """Nothing, in the shape of cells."""
    import numpy as np

    places, figures = np.zeros(0, dtype=np.intp), np.zeros(0)
    texts = np.zeros(0, dtype="U6")
    return Cells(texts, texts, places, places, places, np.zeros(0, dtype=bool), *(figures,) * 4)


def _read(
    lake: Lake,
    period: Period,
    areas: list[str],
    owns: tuple[int, ...],
    level: int | None,
    codes: tuple[str, ...] | None,
) -> Cells:
    ordered = sorted(areas, key=area_order)
    cube = cube_of(lake, period)
    if cube is None:
        return cells_of_files(lake, period, ordered, owns, level, codes)
    return Cells(**rows_of(cube, ordered, owns, _depths(level), codes, TOTAL_INDUSTRY))


def _depths(level: int | None) -> tuple[int, ...]:
    return (1, *(DEPTH_OF_DIGITS + one for one in LEVELS)) if level is None else (DEPTH_OF_DIGITS + level,)


def _by_period(periods: dict[str, Period]) -> list[tuple[Period, list[str]]]:
    grouped: dict[tuple[str, ...], tuple[Period, list[str]]] = {}
    for area, period in periods.items():
        grouped.setdefault(period.key, (period, []))[1].append(area)
    return list(grouped.values())


def cells_of_files(
    lake: Lake,
    period: Period,
    areas: list[str],
    owns: tuple[int, ...],
    level: int | None = None,
    codes: tuple[str, ...] | None = None,
) -> Cells:
    """The same cells as a cube's, read from the Parquet files."""
    rows = f"industry_code IN ({listed(codes)})" if codes else f"agglvl_code % 10 IN ({listed(_depths(level))})"
    wanted = (
        f"area_fips IN ({listed(areas)}) AND ((own_code IN ({listed(owns)}) AND {rows}) "
        f"OR (own_code = 0 AND industry_code = '{TOTAL_INDUSTRY}'))"
    )
    return _cells(arrays(cells_query(period.dataset, period.paths(lake), wanted)), areas)


def _cells(columns: dict[str, "np.ndarray"], areas: list[str]) -> Cells:
    import numpy as np

    codes, code_at = np.unique(np.asarray(columns["industry_code"], dtype="U6"), return_inverse=True)
    place_of = {area: place for place, area in enumerate(areas)}
    area_at = np.array([place_of[area] for area in columns["area_fips"].tolist()], dtype=np.intp)
    own = np.asarray(columns["own_code"], dtype=np.intp)
    order = np.lexsort((code_at, area_at, columns["depth"], own))

    def figures(name: str) -> "np.ndarray":
        return np.ma.filled(np.ma.asarray(columns[name], dtype=float), np.nan)[order]

    return Cells(
        areas=np.array(areas, dtype="U5"),
        codes=codes,
        area_at=area_at[order],
        code_at=code_at[order],
        own=own[order],
        withheld=np.asarray(columns["withheld"], dtype=bool)[order],
        establishments=figures("establishments"),
        jobs=figures("jobs"),
        wages=figures("wages"),
        change=figures("change"),
    )


def _union(parts: list[Cells]) -> Cells:
    """Cells of several periods as one, their codes brought together."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    areas = np.concatenate([part.areas for part in parts])
    codes = np.unique(np.concatenate([part.codes for part in parts]))
    starts = np.cumsum([0, *(len(part.areas) for part in parts)])
    moved = [
        replace(part, area_at=part.area_at + start, code_at=np.searchsorted(codes, part.codes)[part.code_at])
        for part, start in zip(parts, starts, strict=False)
    ]
    return Cells(areas, codes, *(np.concatenate([getattr(part, name) for part in moved]) for name in _COLUMNS))
