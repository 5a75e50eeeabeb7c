"""Jobs now and a year before, over the cells known at both times: what growth is taken of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells import Cells, read_cells
from sharedtable.labormarket.coverage import Period, coverage
from sharedtable.labormarket.lake import Lake

if TYPE_CHECKING:
    import numpy as np


def year_before(lake: Lake, year: int, periods: dict[str, Period]) -> dict[str, Period] | None:
    """Every county's rows of the year before over the same quarters, or None where one lacks them."""
    covered = coverage(lake, year - 1)
    before = {code: covered.period_of(code) for code in periods}
    same = {code: one for code, one in before.items() if one and one.quarters == periods[code].quarters}
    return same if len(same) == len(periods) else None


@dataclass(frozen=True)
class Change:
    """Jobs now and before, over the cells known at both times, by industry."""

    industry: "np.ndarray"
    now: "np.ndarray"
    before: "np.ndarray"


def published_change(cells: Cells) -> Change:
    import numpy as np

    known = ~np.isnan(cells.change)
    return Change(cells.industry[known], cells.jobs[known], (cells.jobs - cells.change)[known])


def loaded_change(
    lake: Lake, cells: Cells, periods: dict[str, Period], owns: tuple[int, ...], level: int
) -> Change:
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
    return Change(industry[known], both[known, 0], both[known, 1])
