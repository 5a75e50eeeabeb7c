"""What must hold of whole files, counted while they are read: no row twice, no area cut, no part missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError
from sharedtable.labormarket.sources.qcew.rules import ROUNDING, has_all_industries
from sharedtable.labormarket.sources.qcew.typed import Typed

if TYPE_CHECKING:
    import numpy as np

_ROOMS = (
    1 << 19,
    16,
    128,
    128,
    8,
)  # for industry, ownership, level, size and quarter: 40 bits, and the area above
_OWNS = (1, 2, 3, 5)
_GOVERNMENTS_AND_PRIVATE = (1, 2, 3, 4, 5)


def _numbered() -> dict[str, int]:
    """Names and their numbers, in the order in which they are first asked for."""
    return defaultdict(count().__next__)


@dataclass
class Tallies:
    """Fed with every piece in order; memory grows with areas, not with rows."""

    areas: dict[str, int] = field(default_factory=_numbered)
    industries: dict[str, int] = field(default_factory=_numbered)
    seen: set[tuple[int, int]] = field(default_factory=set)
    sums: list[tuple["np.ndarray", ...]] = field(default_factory=list)
    running: "_Running | None" = None
    rounding: float = 0.0
    branches: "_Branches" = field(default_factory=lambda: _Branches())

    def add(self, piece: Typed) -> None:
        """Count one piece in. Raises NotPlainError where its rows stand twice or an area is not together."""
        rows = _Rows(piece, self)
        self.rounding = ROUNDING[piece.piece.sheet.layout.dataset]
        self._see(rows)
        self._require_single(rows)
        self.branches.add(rows)
        self.sums.append(rows.totals_and_sectors())

    def _see(self, rows: "_Rows") -> None:
        """Each area and period once, all its rows together."""
        continued = self.running if self.running and self.running.goes_on_in(rows) else None
        open_pairs = continued.pairs if continued else set()
        pairs = rows.pairs() - open_pairs
        if pairs & self.seen:
            raise NotPlainError("an area in several places")
        self.seen |= pairs

    def _require_single(self, rows: "_Rows") -> None:
        import numpy as np

        from sharedtable.labormarket.sources.qcew.scan import number_codes

        keys, last, pairs = rows.keys(), rows.last, rows.pairs_of_last()
        if self.running and self.running.goes_on_in(rows):
            pairs |= self.running.pairs if len(rows.names) == 1 else set()
            keys = np.concatenate([self.running.keys, keys])
            last = np.concatenate([np.full(len(self.running.keys), len(rows.names) == 1), last])
        room = 2 << len(keys).bit_length()
        if number_codes(keys, np.empty(len(keys), np.int32), np.empty(room, np.int64)) < len(keys):
            raise NotPlainError("a row twice")
        # The last area may go on in the next piece, where it is the first.
        self.running = _Running(rows.label, rows.names[-1], pairs, keys[last] & rows.without_area)

    def require_whole(self) -> None:
        """Raise NotPlainError where an area has no total row, or a total's parts are missing."""
        import numpy as np

        self.branches.end_sheet()
        columns = [np.concatenate(part) for part in zip(*self.sums, strict=True)]
        area, own, period, is_total, places, is_hidden = columns
        cell = area.astype(np.int64) * 10_000 + period
        known, group = np.unique(cell, return_inverse=True)
        everything = is_total & (own == 0)
        if len(np.unique(cell[everything])) < len(self.seen) or len(known) < len(self.seen):
            raise NotPlainError("an area without its total")
        sums = _Sums(group, places, is_hidden, self.rounding, len(known))
        complete = np.array([has_all_industries(name) for name in self.areas])[known // 10_000]
        for wanted in _OWNS:
            mine = own == wanted
            sectors = mine & ~is_total
            sums.require(sums.most(mine & is_total), sectors, complete | sums.any(sectors))
        totals = is_total & np.isin(own, _GOVERNMENTS_AND_PRIVATE)
        sums.require(sums.most(everything), totals, complete)


class _Branches:
    """That no branch of industries breaks off. In the order of a published file an industry is followed by more
    detailed ones within it, down to the most detailed that the sheet has; in another order it says no.
    """

    def __init__(self) -> None:
        self.sheet = ""
        self.deepest = 0
        self.open: dict[int, tuple[str, int, int]] = {}

    def add(self, rows: "_Rows") -> None:
        if rows.label != self.sheet:
            self.end_sheet()
            self.sheet = rows.label
        for quarter in (0,) if rows.is_annual else (1, 2, 3, 4):
            self._add(rows, quarter)

    def _add(self, rows: "_Rows", quarter: int) -> None:
        import numpy as np

        depth = rows.level % 10
        wanted = np.flatnonzero((depth >= 4) & (rows.level < 80) & (rows.size == 0) & (rows.quarter == quarter))
        if not len(wanted):
            return
        depth, own, area = depth[wanted], rows.own[wanted], rows.area[wanted]
        self.deepest = max(self.deepest, int(depth.max()))
        breaks_off = (area[1:] != area[:-1]) | (own[1:] != own[:-1]) | (depth[1:] <= depth[:-1])
        self._require_going_on(quarter, rows.names[area[0]], int(own[0]), int(depth[0]))
        if (breaks_off & (depth[:-1] < self.deepest)).any():
            raise NotPlainError("a branch of industries breaks off")
        if depth[-1] < self.deepest:
            self.open[quarter] = (rows.names[area[-1]], int(own[-1]), int(depth[-1]))

    def _require_going_on(self, quarter: int, area: str, own: int, depth: int) -> None:
        """What the last piece ended in must go on in this one."""
        before = self.open.pop(quarter, (area, own, 0))
        if before[:2] != (area, own) or depth <= before[2]:
            raise NotPlainError("a branch of industries breaks off")

    def end_sheet(self) -> None:
        if self.open:
            raise NotPlainError("a branch of industries breaks off")
        self.deepest = 0


@dataclass(frozen=True)
class _Sums:
    """Places of totals and of their parts, grouped by area and period."""

    group: "np.ndarray"
    places: "np.ndarray"
    is_hidden: "np.ndarray"
    rounding: float
    count: int

    def most(self, wanted: "np.ndarray") -> "np.ndarray":
        import numpy as np

        found = np.zeros(self.count, dtype=np.int64)
        np.maximum.at(found, self.group[wanted], self.places[wanted])
        return found

    def number(self, wanted: "np.ndarray") -> "np.ndarray":
        import numpy as np

        return np.bincount(self.group[wanted], minlength=self.count)

    def any(self, wanted: "np.ndarray") -> "np.ndarray":
        found: np.ndarray = self.number(wanted) > 0
        return found

    def require(self, total: "np.ndarray", parts: "np.ndarray", held: "np.ndarray") -> None:
        """Parts may fall short of a total by rounding, and where one of them is hidden; else rows are missing."""
        import numpy as np

        found = np.bincount(self.group[parts], weights=self.places[parts], minlength=self.count)
        least = total - self.rounding * (1 + self.number(parts))
        if ((found < least) & held & ~self.any(parts & self.is_hidden)).any():
            raise NotPlainError("parts of a total are missing")


@dataclass(frozen=True)
class _Running:
    """The area that a piece ends in."""

    label: str
    name: str
    pairs: set[tuple[int, int]]
    keys: "np.ndarray"

    def goes_on_in(self, rows: "_Rows") -> bool:
        return self.label == rows.label and self.name == rows.names[0]


class _Rows:
    """The columns of one piece that are counted, as arrays."""

    without_area = (1 << 40) - 1

    def __init__(self, piece: Typed, tallies: Tallies) -> None:
        import numpy as np

        layout = piece.piece.sheet.layout
        self.label = piece.piece.sheet.label
        self.columns = piece.rows
        self.area, self.names = self._codes("area_fips")
        if len(self.names) != np.count_nonzero(np.diff(self.area)) + 1:
            raise NotPlainError("an area in several places")
        industry, codes = self._codes("industry_code")
        numbers = np.array([tallies.industries[code] for code in codes])
        self.industry = numbers[industry]
        self.total = tallies.industries["10"]
        self.numbers = np.array([tallies.areas[name] for name in self.names])
        self.own, self.level, self.size = (
            self._numbers(name) for name in ("own_code", "agglvl_code", "size_code")
        )
        self.is_annual = layout.dataset == ANNUAL
        self.quarter = np.zeros_like(self.own) if self.is_annual else self._numbers("qtr")
        self.places = "annual_avg_estabs" if self.is_annual else "qtrly_estabs"
        self.period = (piece.year - 1975) * 5 + self.quarter.astype(np.int64)
        self.last = self.area == self.area[-1]

    def _codes(self, name: str) -> tuple["np.ndarray", list[str]]:
        codes = self.columns.column(name).chunk(0)
        return codes.indices.to_numpy(), codes.dictionary.to_pylist()

    def _numbers(self, name: str) -> "np.ndarray":
        found: np.ndarray = self.columns.column(name).chunk(0).to_numpy()
        return found

    def pairs(self) -> set[tuple[int, int]]:
        """Every area and period of the piece."""
        return self._pairs(slice(None), range(len(self.names)))

    def pairs_of_last(self) -> set[tuple[int, int]]:
        return self._pairs(self.last, range(len(self.names) - 1, len(self.names)))

    def _pairs(self, wanted: Any, areas: Iterable[int]) -> set[tuple[int, int]]:
        import numpy as np

        if self.is_annual:
            return {(int(self.numbers[area]), int(self.period[0])) for area in areas}
        both = np.unique(self.area[wanted].astype(np.int64) * 10_000 + self.period[wanted])
        return {(int(self.numbers[one // 10_000]), int(one % 10_000)) for one in both.tolist()}

    def keys(self) -> "np.ndarray":
        """One number a row, the same for rows of the same area, ownership, industry, level, size and quarter."""
        import numpy as np

        key = self.area.astype(np.int64)
        columns = (self.industry, self.own, self.level, self.size, self.quarter)
        for column, room in zip(columns, _ROOMS, strict=True):
            key = key * room + column
        return key

    def totals_and_sectors(self) -> tuple["np.ndarray", ...]:
        import numpy as np

        is_total = self.industry == self.total
        wanted = np.flatnonzero((is_total | ((self.level % 10 == 4) & (self.level < 80))) & (self.size == 0))
        places = self._numbers(self.places)[wanted]
        flags, words = self._codes("disclosure_code")
        is_withheld = np.array([word == "N" for word in words])[flags[wanted]]
        area = self.numbers[self.area[wanted]]
        return area, self.own[wanted], self.period[wanted], is_total[wanted], places, is_withheld & (places == 0)
