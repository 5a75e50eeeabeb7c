"""What an industry pays in a region, beside all work there and beside the same industry in the nation."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY, read_cells
from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.cells.questions import periods_of, require_ownership, require_region
from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.average_pay import average_pay
from sharedtable.labormarket.measures.pay_premium import pay_premium


@dataclass(frozen=True)
class IndustryPay:
    """Dollars a job and year, each None where unknown: withheld, or not loaded for the nation."""

    here: float | None
    all_work: float | None
    nation: float | None

    @property
    def over_all_work(self) -> float | None:
        """A fraction: 0.2 is a fifth more than work here pays on average."""
        return _premium(self.here, self.all_work)

    @property
    def over_nation(self) -> float | None:
        return _premium(self.here, self.nation)


def industry_pay(
    lake: Lake, *, counties: Sequence[str], industry_code: str, year: int, ownership: str = "private"
) -> IndustryPay:
    """An industry's average pay and what it is held against. Raises NotLoadedError where no county has rows."""
    wanted, owns = require_region(counties), require_ownership(ownership)

    def read() -> IndustryPay:
        _year, periods = periods_of(lake, wanted, year)
        nation = coverage(lake, year).period_of(NATION)
        return IndustryPay(
            here=_pay(lake, periods, owns, industry_code),
            all_work=_pay(lake, periods, owns, TOTAL_INDUSTRY),
            nation=_pay(lake, {NATION: nation}, owns, industry_code) if nation else None,
        )

    return lake.reading(read)


def _pay(lake: Lake, periods: dict[str, Period], owns: tuple[int, ...], industry: str) -> float | None:
    import numpy as np

    cells = read_cells(lake, periods, owns=owns, industry=(industry,))
    cells = cells.where((cells.industry == industry) & np.isin(cells.own, owns))
    pay = float(average_pay(float(cells.wages.sum()), float(cells.jobs.sum())))
    return None if pay != pay else pay


def _premium(pay: float | None, base: float | None) -> float | None:
    return None if pay is None or base is None else float(pay_premium(pay, base))
