"""How many places and jobs a set of industries has in each county, for trying what one more or fewer would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.cells import read_cells
from sharedtable.labormarket.cells.coverage import coverage
from sharedtable.labormarket.cells.questions import require_ownership, require_region
from sharedtable.labormarket.lakes.lake import Lake


@dataclass(frozen=True)
class Size:
    """Places, and jobs as far as they are published; `withheld` counts the cells that are not."""

    places: float = 0.0
    jobs: float = 0.0
    withheld: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.places + other.places, self.jobs + other.jobs, self.withheld + other.withheld)

    def __sub__(self, other: "Size") -> "Size":
        return Size(self.places - other.places, self.jobs - other.jobs, self.withheld - other.withheld)


def set_sizes(
    lake: Lake, *, counties: Sequence[str], codes: Sequence[str], year: int, ownership: str = "private"
) -> dict[str, dict[str, Size]]:
    """By county and code; counties without figures for the year are left out."""
    wanted, owns = require_region(counties), require_ownership(ownership)
    if not codes:
        return {}

    def read() -> dict[str, dict[str, Size]]:
        covered = coverage(lake, year)
        periods = {code: period for code in wanted if (period := covered.period_of(code))}
        found: dict[str, dict[str, Size]] = {code: {} for code in periods}
        if not periods:
            return found
        cells = read_cells(lake, periods, owns=owns, industry=tuple(codes))
        cells = cells.where(~cells.is_total)
        for area, industry, places, jobs, withheld in zip(
            cells.area.tolist(),
            cells.industry.tolist(),
            cells.establishments.tolist(),
            cells.jobs.tolist(),
            cells.withheld.tolist(),
            strict=True,
        ):
            there = found[area]
            there[industry] = there.get(industry, Size()) + Size(places, jobs, int(withheld))
        return found

    return lake.reading(read)
