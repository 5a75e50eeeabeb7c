"""What must hold of whole files, counted while they are read: no row twice, no area cut, no part missing."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.qcew.branches import Branches
from sharedtable.labormarket.sources.qcew.counted import Counted
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError
from sharedtable.labormarket.sources.qcew.rules import ROUNDING, has_all_industries
from sharedtable.labormarket.sources.qcew.typed import Typed

if TYPE_CHECKING:
    import numpy as np

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
    branches: Branches = field(default_factory=Branches)

    def add(self, piece: Typed) -> None:
        """Count one piece in. Raises NotPlainError where its rows stand twice or an area is not together."""
        rows = Counted(piece, self.areas, self.industries)
        self.rounding = ROUNDING[piece.piece.sheet.layout.dataset]
        self._see(rows)
        self._require_single(rows)
        self.branches.add(rows)
        self.sums.append(rows.totals_and_sectors())

    def _see(self, rows: Counted) -> None:
        """Each area and period once, all its rows together."""
        continued = self.running if self.running and self.running.goes_on_in(rows) else None
        open_pairs = continued.pairs if continued else set()
        pairs = rows.pairs() - open_pairs
        if pairs & self.seen:
            raise NotPlainError("an area in several places")
        self.seen |= pairs

    def _require_single(self, rows: Counted) -> None:
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

    def goes_on_in(self, rows: Counted) -> bool:
        return self.label == rows.label and self.name == rows.names[0]
