"""Jobs now and a year before, over the cells known at both times: what growth is taken of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import Cells, read_cells
from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.lakes.lake import Lake

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
    """Jobs now and before, over the cells known at both times; `code_at` is each cell's place in `codes`."""

    codes: "np.ndarray"
    code_at: "np.ndarray"
    now: "np.ndarray"
    before: "np.ndarray"

    @property
    def industry(self) -> "np.ndarray":
        """Each cell's industry code."""
        return self.codes[self.code_at]

    def of_codes(self, codes: "np.ndarray") -> tuple["np.ndarray", "np.ndarray", "np.ndarray"]:
        """The cells of these industries (sorted): each one's place among them, jobs now, and before."""
        import numpy as np

        place_of = np.full(len(self.codes), -1)
        found = np.searchsorted(codes, self.codes)
        found[found == len(codes)] = 0
        is_in = codes[found] == self.codes if len(codes) else np.zeros(len(self.codes), dtype=bool)
        place_of[is_in] = found[is_in]
        at = place_of[self.code_at]
        known = at >= 0
        return at[known], self.now[known], self.before[known]


def published_change(cells: Cells) -> Change:
    import numpy as np

    known = ~np.isnan(cells.change)
    return Change(cells.codes, cells.code_at[known], cells.jobs[known], (cells.jobs - cells.change)[known])


def loaded_change(
    lake: Lake, cells: Cells, periods: dict[str, Period], owns: tuple[int, ...], level: int
) -> Change:
    past = read_cells(lake, periods, owns=owns, level=level)
    return change_between(past.where(~past.is_total), cells)


def change_between(past: Cells, cells: Cells) -> Change:
    """The cells of either time whose jobs are known at both. A cell without a row has no jobs."""
    import numpy as np

    areas = np.union1d(past.areas, cells.areas)
    codes = past.codes if np.array_equal(past.codes, cells.codes) else np.union1d(past.codes, cells.codes)
    keys = [_keys(one, areas, codes) for one in (cells, past)]
    together = np.union1d(*keys)
    jobs = np.zeros((2, len(together)))
    for row, one, key in zip(jobs, (cells, past), keys, strict=True):
        row[np.searchsorted(together, key)] = np.where(one.withheld, np.nan, one.jobs)
    known = ~np.isnan(jobs).any(axis=0)
    return Change(codes, together[known] % len(codes), jobs[0, known], jobs[1, known])


def _keys(cells: Cells, areas: "np.ndarray", codes: "np.ndarray") -> "np.ndarray":
    """One number a cell, the same at both times."""
    import numpy as np

    area_at = np.searchsorted(areas, cells.areas)[cells.area_at]
    code_at = cells.code_at if codes is cells.codes else np.searchsorted(codes, cells.codes)[cells.code_at]
    return (cells.own * len(areas) + area_at) * len(codes) + code_at
