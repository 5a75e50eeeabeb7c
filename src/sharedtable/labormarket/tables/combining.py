"""Several industries of a region as if they were one: jobs, places, concentration, growth and pay together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable


@dataclass(frozen=True)
class Combined:
    """Some industries together. None means unknown, because it is of one of them; `withheld` as in a row."""

    rows: tuple[IndustryRow, ...]
    jobs: float | None
    establishments: float
    lq: float | None
    growth: float | None
    pay: float | None
    withheld: int
    cells: int

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(row.industry_code for row in self.rows)

    @property
    def is_partial(self) -> bool:
        return self.withheld > 0

    def mean_of(self, figures: Mapping[str, float | None]) -> float | None:
        """The mean of a figure by industry, each counting by its jobs; a single industry's own figure."""
        found = [figures.get(code) for code in self.codes]
        known = [value for value in found if value is not None]
        if len(known) < len(found) or not known:
            return None
        jobs = [row.jobs or 0.0 for row in self.rows]
        if len(known) == 1 or not sum(jobs):
            return sum(known) / len(known)
        return sum(value * weight for value, weight in zip(known, jobs, strict=True)) / sum(jobs)


def combined(table: IndustryTable, codes: Sequence[str]) -> Combined:
    """The industries of a table with these codes as one. Codes of one level never overlap, so sums are true sums.

    Jobs and places are added; pay is wages over jobs. The quotient is the jobs over those that the nation's shares
    would give: (e1 + e2) / (n1 + n2), n = e / LQ. Growth goes back to the jobs of the year before, e / (1 + g).
    Where one of the industries has an unknown, so has the whole. Raises CallError for codes the table lacks.
    """
    by_code = {row.industry_code: row for row in table.rows}
    rows = tuple(by_code[code] for code in dict.fromkeys(codes) if code in by_code)
    if not rows:
        raise CallError("None of these industries has places in the region.", "Choose codes of the table.")
    if len(rows) == 1:
        (row,) = rows
        return Combined(rows, row.jobs, row.establishments, row.lq, row.growth, row.pay, row.withheld, row.cells)
    jobs = [row.jobs for row in rows]
    return Combined(
        rows=rows,
        jobs=_sum(jobs),
        establishments=sum(row.establishments for row in rows),
        lq=_over(jobs, [_over_one(row.jobs, row.lq) for row in rows]),
        growth=_less_one(_over(jobs, [_before(row) for row in rows])),
        pay=_over([_times(row.jobs, row.pay) for row in rows], jobs),
        withheld=sum(row.withheld for row in rows),
        cells=sum(row.cells for row in rows),
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _over(above: Sequence[float | None], below: Sequence[float | None]) -> float | None:
    top, bottom = _sum(above), _sum(below)
    return top / bottom if top is not None and bottom else None


def _over_one(value: float | None, divisor: float | None) -> float | None:
    return value / divisor if value is not None and divisor else None


def _times(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left * right


def _before(row: IndustryRow) -> float | None:
    """Jobs of the year before; nothing can be said of an industry that went from or to nothing."""
    return None if row.growth is None or row.growth <= -1 else _over_one(row.jobs, 1 + row.growth)


def _less_one(value: float | None) -> float | None:
    return None if value is None else value - 1
