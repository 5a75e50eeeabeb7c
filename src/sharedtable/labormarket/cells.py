"""Area x ownership x industry cells of one year, one row each, whichever table they come from.

Plain SQL, not an Ibis expression: compiling one costs as much again as the query, importing Ibis a second a
process (`docs/decisions/0010-lake-and-query-path.md`). The arithmetic on the cells is the measures' and stands
there once.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from sharedtable.labormarket.coverage import Period
from sharedtable.labormarket.engine import arrays, parquet
from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL

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
_OWNERSHIP_TOTAL = -1  # where the digits of an industry stand for all industries of one ownership
_AREA_LEVELS = (10, 30, 40, 50, 70)  # nation, combined and metropolitan areas, states, counties

_ANNUAL = """
SELECT area_fips, own_code, industry_code, disclosure_code = 'N' AS withheld,
       annual_avg_estabs::DOUBLE AS establishments, annual_avg_emplvl::DOUBLE AS jobs,
       total_annual_wages::DOUBLE AS wages,
       CASE WHEN disclosure_code = 'N' OR oty_disclosure_code = 'N' THEN NULL
            ELSE oty_annual_avg_emplvl_chg END::DOUBLE AS change
FROM {table} WHERE {where}
"""

_QUARTERLY = """
SELECT area_fips, own_code, industry_code, bool_or(disclosure_code = 'N') AS withheld,
       sum(qtrly_estabs) / {n} AS establishments,
       sum(month1_emplvl + month2_emplvl + month3_emplvl) / (3.0 * {n}) AS jobs,
       sum(total_qtrly_wages) * 4.0 / {n} AS wages,
       CASE WHEN bool_or(disclosure_code = 'N' OR oty_disclosure_code = 'N') THEN NULL
            ELSE sum(oty_month1_emplvl_chg + oty_month2_emplvl_chg + oty_month3_emplvl_chg) / (3.0 * {n})
       END AS change
FROM {table} WHERE {where} GROUP BY ALL
"""


@dataclass(frozen=True)
class Cells:
    """Columns of equal length. A withheld cell's `jobs` and `wages` are what was published of it, often 0."""

    area: "np.ndarray"
    own: "np.ndarray"
    industry: "np.ndarray"
    withheld: "np.ndarray"
    establishments: "np.ndarray"
    jobs: "np.ndarray"
    wages: "np.ndarray"
    change: "np.ndarray"

    def where(self, mask: "np.ndarray") -> "Cells":
        return Cells(*(column[mask] for column in vars(self).values()))

    @property
    def is_total(self) -> "np.ndarray":
        """The rows that hold all jobs of an area."""
        return (self.own == 0) & (self.industry == TOTAL_INDUSTRY)


def read_cells(
    lake: Lake,
    periods: dict[str, Period],
    *,
    owns: Iterable[int],
    level: int | None = None,
    industry: str | tuple[str, ...] | None = None,
) -> Cells:
    """The cells of one level, or of some industries, and the total row of each area."""
    rows = f"industry_code IN ({_quoted(industry)})" if industry else _at_level(level)
    wanted = (
        f"((own_code IN ({_listed(owns)}) AND {rows}) OR (own_code = 0 AND industry_code = '{TOTAL_INDUSTRY}'))"
    )
    return _union(
        [part for period, listed in _by_period(periods) for part in _parts(lake, period, listed, wanted)]
    )


def _at_level(level: int | None) -> str:
    levels = (_OWNERSHIP_TOTAL, *LEVELS) if level is None else (level,)
    return f"agglvl_code IN ({_listed(base + 2 + one for base in _AREA_LEVELS for one in levels)})"


def _by_period(periods: dict[str, Period]) -> list[tuple[Period, list[str]]]:
    grouped: dict[tuple[str, tuple[int, ...]], tuple[Period, list[str]]] = {}
    for area, period in periods.items():
        grouped.setdefault((period.dataset, period.quarters), (period, []))[1].append(area)
    return list(grouped.values())


def _parts(lake: Lake, period: Period, areas: list[str], wanted: str) -> list[Cells]:
    """Each area's cells; those asked for lately are still at hand, so that a region may change by one county."""
    source = parquet(period.paths(lake))
    found = {area: _shelf.get((source, wanted, area)) for area in areas}
    new = [area for area, cells in found.items() if cells is None]
    if new:
        together = _query(source, period, new, wanted)
        for area in new:
            cells = found[area] = together.where(together.area == area)
            _shelf.put((source, wanted, area), cells)
    return [cells for cells in found.values() if cells is not None]


def forget_cells() -> None:
    """Start as a new process would; for measuring and tests."""
    _shelf.kept.clear()


def _query(source: str, period: Period, areas: list[str], wanted: str) -> Cells:
    listed = ", ".join(f"'{area}'" for area in areas)
    template = _ANNUAL if period.dataset == ANNUAL else _QUARTERLY
    where = f"area_fips IN ({listed}) AND size_code = 0 AND {wanted}"
    return _cells(arrays(template.format(table=source, n=len(period.quarters), where=where)))


class _Shelf:
    """The areas' cells read last. Files of a lake never change, so what was read of them stays true."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: OrderedDict[tuple[str, str, str], Cells] = OrderedDict()
        self.lock = Lock()

    def get(self, key: tuple[str, str, str]) -> Cells | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: tuple[str, str, str], cells: Cells) -> None:
        with self.lock:
            self.kept[key] = cells
            while len(self.kept) > self.room:
                self.kept.popitem(last=False)


_shelf = _Shelf(room=600)


def _cells(columns: dict[str, "np.ndarray"]) -> Cells:
    import numpy as np

    return Cells(
        area=np.asarray(columns["area_fips"], dtype="U5"),
        own=np.asarray(columns["own_code"]),
        industry=np.asarray(columns["industry_code"], dtype="U6"),
        withheld=np.asarray(columns["withheld"], dtype=bool),
        **{
            name: np.ma.filled(np.ma.asarray(columns[name], dtype=float), np.nan)
            for name in ("establishments", "jobs", "wages", "change")
        },
    )


def _union(parts: list[Cells]) -> Cells:
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    return Cells(*(np.concatenate([getattr(part, name) for part in parts]) for name in vars(parts[0])))


def _quoted(industry: str | tuple[str, ...]) -> str:
    codes = (industry,) if isinstance(industry, str) else industry
    return ", ".join(f"'{code}'" for code in codes)


def _listed(codes: Iterable[int]) -> str:
    return ", ".join(str(int(code)) for code in codes)
