"""Areas put into regions by a published method, and what could not be."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sharedtable.labormarket.regions.adjacency import Adjacency
from sharedtable.labormarket.regions.contiguity import Borders
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.described import Region, described, overall_self_containment
from sharedtable.labormarket.regions.eligible import LeftOut, eligible
from sharedtable.labormarket.regions.flows import Flows
from sharedtable.labormarket.regions.ids import in_order
from sharedtable.labormarket.regions.improvement import Improvement
from sharedtable.labormarket.regions.partition import Partition
from sharedtable.labormarket.regions.travel_to_work import Search, give_back


@dataclass(frozen=True)
class Delineation:
    """Which region each area is in. A region is named by its area with most jobs, of equal ones the lowest id.

    `flows` are those among the areas that took part. `reserve` fitted nowhere at first and went to the region each
    is tied to most; `unassigned` are tied to none; `left_out` took no part.
    """

    flows: Flows
    region_of: dict[str, str]
    unassigned: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reserve: tuple[str, ...] = ()
    moves: int = 0  # of the improvement pass
    criteria: Criteria | None = None

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        return described(self.flows, self.region_of)

    @property
    def self_containment(self) -> float | None:
        """Of all workers who live in any region, the share who work in their own."""
        return overall_self_containment(self.regions)

    def validity(self, region: Region) -> float:
        """How far a region meets the criteria; from 1 on it does."""
        criteria = self.criteria or Criteria()
        return criteria.validity(region.residents, region.jobs, region.inside)

    @cached_property
    def below(self) -> tuple[Region, ...]:
        """Regions that do not meet the criteria: with a reserve community that fitted nowhere."""
        return tuple(region for region in self.regions if self.validity(region) < 1)


def delineate(
    flows: Flows, criteria: Criteria | None = None, *, adjacency: Adjacency | None = None, improve: bool = False
) -> Delineation:
    """Travel-to-work areas of these flows, the same however the rows are ordered.

    `adjacency` keeps every region in one piece; `improve` adds the improvement pass.

    >>> home, work = ["A", "A", "B", "B", "C", "C"], ["A", "B", "A", "B", "C", "A"]
    >>> flows = Flows.of_rows(home, work, [400, 200, 300, 500, 900, 10])
    >>> delineate(flows, Criteria(min_size=500, target_size=1000)).region_of
    {'A': 'A', 'B': 'A', 'C': 'C'}
    """
    asked = criteria or Criteria()
    taking_part, left_out = eligible(flows)
    borders = Borders(taking_part.areas, adjacency) if adjacency is not None else None
    partition = Partition(taking_part, range(len(taking_part)))
    reserve = Search(partition, asked, borders).run()
    unassigned = give_back(partition, reserve, borders)
    moves = Improvement(taking_part, partition, asked, borders).run() if improve else 0
    return Delineation(
        flows=taking_part,
        region_of=named(taking_part, partition.members.values()),
        unassigned=tuple(taking_part.areas[at] for at in unassigned),
        left_out=left_out,
        reserve=tuple(taking_part.areas[at] for at in sorted(reserve)),
        moves=moves,
        criteria=asked,
    )


def named(flows: Flows, groups: Iterable[Iterable[int]]) -> dict[str, str]:
    """Region of each area: the id of the one of its group with most jobs, of equal ones the lowest."""
    jobs = flows.jobs.tolist()
    region_of = {}
    for group in groups:
        members = sorted(group)
        largest = max(members, key=lambda at: (jobs[at], -at))
        region_of.update({flows.areas[at]: flows.areas[largest] for at in members})
    return {area: region_of[area] for area in in_order(region_of)}
