"""Average-linkage clustering of a sparse similarity, with every tie broken by id.

Two clusters merge when each is the other's most similar, by the mean over all pairs of members; of equally similar
ones the one with the lowest member counts. In which order such pairs merge makes no difference (average linkage is
reducible), so all of them merge at once, round by round. Similarities are rounded to 2^-36, so that sums are exact
and no order of adding matters either. Only pairs that exchange anything are kept.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sharedtable.labormarket.regions.flows import Numbers, Whole, totals

GRAIN = 2.0**-36


class Merge(NamedTuple):
    """Two clusters, each named by its lowest member, become one at this mean similarity."""

    similarity: float
    first: int
    second: int


class _Pairs(NamedTuple):
    """Pairs of clusters by rank, the lower first, each once, with the sum over pairs of members."""

    first: Whole
    second: Whole
    total: Numbers


def average_linkage(size: int, one: Whole, other: Whole, similarity: Numbers, least: float = 0.0) -> list[Merge]:
    """All merges of clusters more similar than `least`, most similar first.

    `one`, `other` and `similarity` give each pair once; a pair not given is of similarity 0.

    >>> pairs = np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.5, 0.2, 0.4])
    >>> [(round(similarity, 3), first, second) for similarity, first, second in average_linkage(3, *pairs)]
    [(0.5, 0, 1), (0.3, 0, 2)]
    """
    grains = np.rint(similarity / GRAIN) * GRAIN
    pairs = _added(np.minimum(one, other), np.maximum(one, other), grains, size)
    names, sizes = np.arange(size), np.ones(size)
    merges: list[Merge] = []
    while True:
        means = pairs.total / (sizes[pairs.first] * sizes[pairs.second])
        merging = _mutual(pairs, means, len(names)) & (means > least)
        if not merging.any():
            return sorted(merges, key=lambda merge: (-merge.similarity, merge.first, merge.second))
        first, second = pairs.first[merging], pairs.second[merging]
        merges += map(Merge, means[merging].tolist(), names[first].tolist(), names[second].tolist())
        into = np.arange(len(names))
        into[second] = first
        kept = into == np.arange(len(names))
        rank = (np.cumsum(kept) - 1)[into]
        names, sizes = names[kept], totals(rank, sizes, int(kept.sum()))
        pairs = _merged(pairs, rank, len(names))


def _mutual(pairs: _Pairs, means: Numbers, clusters: int) -> NDArray[np.bool_]:
    """Which pairs are each other's most similar, of equally similar ones the lowest."""
    best = np.zeros(clusters)
    np.maximum.at(best, pairs.first, means)
    np.maximum.at(best, pairs.second, means)
    lowest = np.full(clusters, clusters)
    for own, their in ((pairs.first, pairs.second), (pairs.second, pairs.first)):
        is_best = means == best[own]
        np.minimum.at(lowest, own[is_best], their[is_best])
    return (lowest[pairs.first] == pairs.second) & (lowest[pairs.second] == pairs.first)


def _merged(pairs: _Pairs, rank: Whole, clusters: int) -> _Pairs:
    one, other = rank[pairs.first], rank[pairs.second]
    apart = one != other
    one, other = one[apart], other[apart]
    return _added(np.minimum(one, other), np.maximum(one, other), pairs.total[apart], clusters)


def _added(first: Whole, second: Whole, total: Numbers, clusters: int) -> _Pairs:
    """Each pair once, its totals added."""
    keys, rows = np.unique(first * clusters + second, return_inverse=True)
    return _Pairs(keys // max(clusters, 1), keys % max(clusters, 1), totals(rows, total, len(keys)))
