"""A region's grid beside that of its base: the same year and quarters, the same industries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.grid import Grid, area_grid
from sharedtable.labormarket.cells.questions import common_period
from sharedtable.labormarket.cells.reference import base_rows, base_title
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load


@dataclass(frozen=True)
class Against:
    """Two grids of one time; `whole` is of no use where some of it is missing, and `reason` then says so."""

    year: int
    region: Grid
    whole: Grid
    title: str

    @property
    def reason(self) -> str:
        if not self.whole.missing:
            return ""
        return f"None, because no {base_rows(self.whole.missing)} of {self.year} over the same time are loaded."

    @property
    def loads(self) -> tuple[Load, ...]:
        return (*self.region.loads, *self.whole.loads)


def against(
    lake: Lake,
    counties: Sequence[str],
    base: str,
    areas: tuple[str, ...],
    *,
    year: int | None,
    owns: tuple[int, ...],
    level: int,
) -> Against:
    """The counties against the areas that the base stands for, of a year or the latest that all counties have."""
    shown, quarters = common_period(lake, tuple(counties), year)
    region = area_grid(lake, counties, shown, owns=owns, level=level, quarters=quarters)
    whole = area_grid(lake, areas, shown, owns=owns, level=level, quarters=quarters)
    return Against(shown, region, whole, base_title(base, areas))
