"""How far two delineations of the same areas agree."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.regions.flows import Flows
from sharedtable.labormarket.regions.ids import in_order


@dataclass(frozen=True)
class Comparison:
    """Over the areas that both place: agreement, and what would have to move to turn the first into the second.

    Each region of the first stands for the one of the second with which it shares most workers, one to one, the
    largest share first; areas outside those shares are the ones that moved. Without flows areas are counted alone.
    """

    areas: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    regions_first: int
    regions_second: int
    adjusted_rand: float
    same_regions: int  # of exactly the same areas in both
    moved_areas: tuple[str, ...]
    moved_workers: float | None  # employed residents of those areas
    workers: float | None  # of all areas compared

    @property
    def moved_share(self) -> float | None:
        return self.moved_workers / self.workers if self.workers and self.moved_workers is not None else None


def compare(first: Mapping[str, str], second: Mapping[str, str], flows: Flows | None = None) -> Comparison:
    """Two assignments of areas to regions, over the areas that stand in both (and in the flows, if given).

    >>> found = compare({"A": "1", "B": "1", "C": "2"}, {"A": "x", "B": "y", "C": "y", "D": "y"})
    >>> found.areas, found.only_second, found.moved_areas, found.adjusted_rand
    (3, ('D',), ('B',), -0.5)
    """
    common = in_order(area for area in first if area in second and (flows is None or area in flows.position))
    if not common:
        raise CallError("The two have no area in common.", "Ids must be written alike: 08001 is not 8001.")
    weight = {area: 1.0 if flows is None else float(flows.residents[flows.position[area]]) for area in common}
    shared = Counter((first[area], second[area]) for area in common)
    of_first, of_second = Counter(first[area] for area in common), Counter(second[area] for area in common)
    moved = _moved(common, first, second, weight)
    return Comparison(
        areas=len(common),
        only_first=in_order(set(first) - set(common)),
        only_second=in_order(set(second) - set(common)),
        regions_first=len(of_first),
        regions_second=len(of_second),
        adjusted_rand=adjusted_rand(shared, of_first, of_second),
        same_regions=sum(1 for (one, other), both in shared.items() if of_first[one] == of_second[other] == both),
        moved_areas=moved,
        moved_workers=None if flows is None else sum(weight[area] for area in moved),
        workers=None if flows is None else sum(weight.values()),
    )


def adjusted_rand(
    shared: Mapping[tuple[str, str], int], of_first: Mapping[str, int], of_second: Mapping[str, int]
) -> float:
    """Agreement of two partitions beyond chance (Hubert and Arabie 1985): 1 where they are the same, 0 by chance.

    (pairs together in both - expected) / (mean of pairs together in each - expected); expected is the product of
    both over all pairs.

    >>> adjusted_rand({("a", "x"): 2, ("b", "y"): 2}, {"a": 2, "b": 2}, {"x": 2, "y": 2})
    1.0
    """
    together, first, second = (sum(comb(n, 2) for n in one.values()) for one in (shared, of_first, of_second))
    everything = comb(sum(of_first.values()), 2)
    if first == second and first in {0, everything}:
        return 1.0
    by_chance = first * second  # times all pairs, like both below: whole numbers until the last division
    return 2 * (together * everything - by_chance) / ((first + second) * everything - 2 * by_chance)


def _moved(
    common: tuple[str, ...], first: Mapping[str, str], second: Mapping[str, str], weight: Mapping[str, float]
) -> tuple[str, ...]:
    """The areas outside the largest shares that pair the regions off one to one; equal shares go by first area."""
    share: dict[tuple[str, str], float] = {}
    for area in common:
        pair = first[area], second[area]
        share[pair] = share.get(pair, 0.0) + weight[area]
    partner: dict[str, str] = {}
    taken = set()
    for one, other in sorted(share, key=lambda pair: -share[pair]):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return tuple(area for area in common if partner.get(first[area]) != second[area])
