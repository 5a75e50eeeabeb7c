"""What an industry pays elsewhere: in the nation where its rows are loaded, else in the region's whole states."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.cells import read_cells
from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.cells.questions import periods_of, require_ownership, require_region
from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.measures.pay_premium import pay_premium


@dataclass(frozen=True)
class PayElsewhere:
    """Pay by industry, dollars a job and year, of what is published; `areas` are US000 or whole states."""

    pay: dict[str, float]
    areas: tuple[str, ...]

    def premium(self, code: str, pay: float | None) -> float | None:
        """How much more is paid here: 0.1 is ten per cent. None where either is not known."""
        there = self.pay.get(code)
        if pay is None or there is None:
            return None
        found = pay_premium(pay, there)
        return None if found != found else float(found)


def pay_elsewhere(
    lake: Lake, *, counties: Sequence[str], year: int, level: int = 4, ownership: str = "private"
) -> PayElsewhere | None:
    """None where neither the nation's rows nor those of all the region's states cover the region's time."""
    wanted, owns = require_region(counties), require_ownership(ownership)

    def read() -> PayElsewhere | None:
        _year, periods = periods_of(lake, wanted, year)
        quarters = {period.quarters for period in periods.values()}
        states = tuple(dict.fromkeys(f"{code[:2]}000" for code in wanted))
        for areas in ((NATION,), states):
            found = _periods(lake, year, areas)
            if found and {period.quarters for period in found.values()} == quarters:
                return PayElsewhere(_pay(lake, found, owns, level), areas)
        return None

    return lake.reading(read)


def _periods(lake: Lake, year: int, areas: tuple[str, ...]) -> dict[str, Period]:
    covered = coverage(lake, year)
    found = {area: period for area in areas if (period := covered.period_of(area))}
    return found if len(found) == len(areas) else {}


def _pay(lake: Lake, periods: dict[str, Period], owns: tuple[int, ...], level: int) -> dict[str, float]:
    import numpy as np

    cells = read_cells(lake, periods, owns=owns, level=level)
    cells = cells.where(~cells.is_total & ~cells.withheld)
    codes, place = np.unique(cells.industry.astype(str), return_inverse=True)
    wages, jobs = np.bincount(place, cells.wages, len(codes)), np.bincount(place, cells.jobs, len(codes))
    pay = np.atleast_1d(average_pay(wages, jobs))
    return {str(code): float(value) for code, value in zip(codes, pay, strict=True) if value == value}
