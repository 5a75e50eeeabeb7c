"""Whether every branch of industries in a sheet goes down to its most detailed level."""

from sharedtable.labormarket.sources.qcew.counted import Counted
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError


class Branches:
    """That no branch of industries breaks off. In the order of a published file an industry is followed by more
    detailed ones within it, down to the most detailed that the sheet has; in another order it says no.
    """

    def __init__(self) -> None:
        self.sheet = ""
        self.deepest = 0
        self.open: dict[int, tuple[str, int, int]] = {}

    def add(self, rows: Counted) -> None:
        if rows.label != self.sheet:
            self.end_sheet()
            self.sheet = rows.label
        for quarter in (0,) if rows.is_annual else (1, 2, 3, 4):
            self._add(rows, quarter)

    def _add(self, rows: Counted, quarter: int) -> None:
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
