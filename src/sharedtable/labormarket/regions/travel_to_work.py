"""Travel-to-work areas: the method of Coombes and Bond (2008) as European statistical offices use it.

Docs: docs/explanation/labor-market-regions.md. Deterministic: every tie is broken by id.
"""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from sharedtable.labormarket.regions.contiguity import Borders
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.partition import Partition


@dataclass
class Search:
    """Areas while they are dissolved one community at a time, weakest first."""

    partition: Partition
    criteria: Criteria
    borders: Borders | None = None  # where given, areas stay in one piece

    def run(self) -> list[int]:
        """Dissolve until every area meets the criteria; returns the reserve, which belongs nowhere yet."""
        self.validity = {area: self._judge(area) for area in self.partition.members}
        self.weakest = [(validity, area) for area, validity in self.validity.items()]
        heapify(self.weakest)
        reserve = []
        while (area := self._next()) is not None:
            community = self._first_out(area)
            if not self._moved(community):
                reserve.append(community)
        return reserve

    def _next(self) -> int | None:
        """The area of least validity below 1; of equal ones the lowest."""
        while self.weakest:
            validity, area = self.weakest[0]
            if validity >= 1:
                return None
            if self.validity.get(area) == validity:
                return area
            heappop(self.weakest)  # said before the area changed
        return None

    def _first_out(self, area: int) -> int:
        """The member with most crossing the area's border to it and out of itself; of equal ones the lowest."""
        members = self.partition.members[area]
        if len(members) == 1:
            return next(iter(members))
        if self.borders is not None:
            members = self.borders.loose(members)
        return min(members, key=self._leaving_order)

    def _leaving_order(self, member: int) -> tuple[float, int]:
        held = self.partition
        across = held.own_jobs[member] - held.from_own_area[member]
        return -(across + held.own_residents[member] - held.own_inside[member]), member

    def _moved(self, community: int) -> bool:
        """Take the community out of its area and into the best other one, if that loses nothing by it."""
        held = self.partition
        area, exchange = held.leave(community)
        self._rejudge(area)
        for side in exchange:
            side.pop(area, None)  # never back to the rest of its own
        target = held.strongest_link(community, exchange, _around(held, community, self.borders))
        if target is None:
            return False
        validity = self.criteria.validity(*held.with_community(target, community, exchange))
        if validity < self.validity[target]:
            return False
        held.join(community, target, exchange)
        self._set(target, validity)
        return True

    def _rejudge(self, area: int) -> None:
        if area in self.partition.members:
            self._set(area, self._judge(area))
        else:
            del self.validity[area]

    def _set(self, area: int, validity: float) -> None:
        self.validity[area] = validity
        heappush(self.weakest, (validity, area))

    def _judge(self, area: int) -> float:
        held = self.partition
        return self.criteria.validity(held.residents[area], held.jobs[area], held.inside[area])


def give_back(partition: Partition, reserve: list[int], borders: Borders | None = None) -> list[int]:
    """Each reserve community to the area it is tied to most, from the highest id down, until nothing changes.

    Returns those tied to no area.
    """
    waiting, before = sorted(reserve, reverse=True), -1
    while len(waiting) != before:
        before = len(waiting)
        waiting = [community for community in waiting if not _given(partition, community, borders)]
    return sorted(waiting)


def _given(partition: Partition, community: int, borders: Borders | None) -> bool:
    exchange = partition.exchange(community)
    target = partition.strongest_link(community, exchange, _around(partition, community, borders))
    if target is None:
        return False
    partition.join(community, target, exchange)
    return True


def _around(partition: Partition, community: int, borders: Borders | None) -> set[int] | None:
    """The areas a community borders on; None where borders do not count."""
    return None if borders is None else borders.areas_around(community, partition.area_of)
