"""The improvement pass: communities at the edge of an area move to another one while the whole gains by it.

Not part of the travel-to-work-area method but an option of its own. No area's validity falls below 1 by it, none
that is below falls further, and none disappears.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sharedtable.labormarket.regions.contiguity import Borders
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.flows import Flows, Numbers, Whole, totals
from sharedtable.labormarket.regions.partition import NOWHERE, Exchange, Partition, between

LEAST = 1e-9  # of validity, and
LEAST_SHARE = 1e-12  # of all workers: less is rounding, and could go round in circles


@dataclass(frozen=True, slots=True)
class Move:
    """A community into another area: what it adds to validities below 1, and to workers kept inside areas."""

    mended: float
    workers: float
    community: int
    area: int

    @property
    def rank(self) -> tuple[bool, float, int, int]:
        """Moves that mend an area first, then those that keep most workers inside, then by id."""
        return self.mended <= LEAST, -self.workers, self.community, self.area


@dataclass
class Improvement:
    """Rounds of moves, best first, until a round finds none."""

    flows: Flows
    partition: Partition
    criteria: Criteria
    borders: Borders | None = None

    @cached_property
    def least(self) -> float:
        """Fewer workers than this are no gain."""
        return LEAST_SHARE * self.flows.total

    def run(self) -> int:
        """Returns how many moves were made."""
        made = 0
        while moves := [move for at in self._worth_a_look() if (move := self._best(at))]:
            made += sum(self._make(move.community) for move in sorted(moves, key=lambda move: move.rank))
        return made

    def _worth_a_look(self) -> list[int]:
        """Communities tied more to another area than to their own, and all around areas below the criteria."""
        away = self.flows.home != self.flows.work
        home, work = self.flows.home[away], self.flows.work[away]
        area_of = np.array(self.partition.area_of, dtype=np.int64)
        to_own, most = self._ties(np.concatenate([home, work]), np.concatenate([work, home]), area_of)
        below = [area for area in self.partition.members if self._judged(area) < 1]
        is_below = np.isin(area_of, below)
        looked = (most > to_own) | is_below
        looked[home[is_below[work]]] = looked[work[is_below[home]]] = True
        return np.flatnonzero(looked & (area_of != NOWHERE)).tolist()

    def _ties(self, community: Whole, other: Whole, area_of: Whole) -> tuple[Numbers, Numbers]:
        """Workers each community exchanges with the rest of its area, and with the other one it has most with."""
        size, area = len(self.flows), area_of[other]
        away = self.flows.home != self.flows.work
        workers = np.tile(self.flows.workers[away], 2)
        keys, rows = np.unique((community * size + area)[area >= 0], return_inverse=True)
        summed = totals(rows, workers[area >= 0], len(keys))
        whose, is_own = keys // size, area_of[keys // size] == keys % size
        to_own, most = np.zeros(size), np.zeros(size)
        to_own[whose[is_own]] = summed[is_own]
        np.maximum.at(most, whose[~is_own], summed[~is_own])
        return to_own, most

    def _make(self, community: int) -> bool:
        """The move that is best by now: earlier ones of the round may have changed it."""
        move = self._best(community)
        if move is None:
            return False
        _area, exchange = self.partition.leave(community)
        self.partition.join(community, move.area, exchange)
        return True

    def _best(self, community: int) -> Move | None:
        held = self.partition
        area = held.area_of[community]
        others = held.members[area] - {community}
        if not others or not (self.borders is None or self.borders.is_whole(others)):
            return None
        exchange = held.exchange(community)
        moves = (
            self._move(community, exchange, other) for other in self._reached(community, exchange) if other != area
        )
        return min((move for move in moves if move), key=lambda move: move.rank, default=None)

    def _reached(self, community: int, exchange: Exchange) -> set[int]:
        reached = exchange[0].keys() | exchange[1].keys()
        return (
            reached
            if self.borders is None
            else reached & self.borders.areas_around(community, self.partition.area_of)
        )

    def _move(self, community: int, exchange: Exchange, other: int) -> Move | None:
        """The move to this area, where it gains something and no area loses by it."""
        held, area = self.partition, self.partition.area_of[community]
        workers = between(exchange, other) - between(exchange, area)
        before = [self._judged(area), self._judged(other)]
        if workers <= 0 and min(before) >= 1:
            return None
        sums = held.without_community(community, exchange), held.with_community(other, community, exchange)
        after = [min(self.criteria.validity(*each), 1.0) for each in sums]
        if any(new < old for new, old in zip(after, before, strict=True)):
            return None
        mended = sum(after) - sum(before)
        return Move(mended, workers, community, other) if mended > LEAST or workers > self.least else None

    def _judged(self, area: int) -> float:
        """Validity as far as it can fall short; beyond 1 it makes no difference."""
        held = self.partition
        return min(self.criteria.validity(held.residents[area], held.jobs[area], held.inside[area]), 1.0)
