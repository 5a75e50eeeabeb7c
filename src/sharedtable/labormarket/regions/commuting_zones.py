"""Commuting zones: areas grouped by the share of workers they exchange (Tolbert and Sizer 1996)."""

import numpy as np

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.regions.average_linkage import Merge, average_linkage
from sharedtable.labormarket.regions.delineation import Delineation, named
from sharedtable.labormarket.regions.eligible import eligible
from sharedtable.labormarket.regions.flows import Flows, Numbers, Whole, totals

CUT = 0.98
MOST_SIMILAR = 0.999


def commuting_zones(flows: Flows, cut: float = CUT) -> Delineation:
    """Zones by average linkage, cut where two of them are further apart than `cut` on average.

    The similarity of two areas is the workers they exchange, both ways, over the employed residents of the smaller
    one, at most 0.999; distance is 1 less it. Ties: see `average_linkage`.

    >>> rows = [("A", "A", 90), ("A", "B", 10), ("B", "B", 50), ("C", "C", 99), ("C", "A", 1)]
    >>> home, work, workers = zip(*rows)
    >>> commuting_zones(Flows.of_rows(home, work, workers)).region_of
    {'A': 'A', 'B': 'A', 'C': 'C'}
    """
    if not 0 < cut <= 1:
        raise CallError(f"The cut ({cut:g}) must be a distance above 0, up to 1.", "0.98 is the usual one.")
    taking_part, left_out = eligible(flows)
    merges = average_linkage(len(taking_part), *exchanged_shares(taking_part), least=1 - cut)
    zones = _groups(len(taking_part), merges)
    return Delineation(flows=taking_part, region_of=named(taking_part, zones), left_out=left_out)


def exchanged_shares(flows: Flows) -> tuple[Whole, Whole, Numbers]:
    """Each pair of areas that exchange workers, once, and how similar that makes them."""
    away = flows.home != flows.work
    home, work = flows.home[away], flows.work[away]
    keys, rows = np.unique(np.minimum(home, work) * len(flows) + np.maximum(home, work), return_inverse=True)
    one, other = keys // max(len(flows), 1), keys % max(len(flows), 1)
    smaller = np.minimum(flows.residents[one], flows.residents[other])
    return one, other, np.minimum(totals(rows, flows.workers[away], len(keys)) / smaller, MOST_SIMILAR)


def _groups(size: int, merges: list[Merge]) -> list[list[int]]:
    members = {at: [at] for at in range(size)}
    for merge in merges:
        members[merge.first] += members.pop(merge.second)
    return list(members.values())
