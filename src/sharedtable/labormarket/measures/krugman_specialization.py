"""Krugman specialization: how differently a region's work is made up from another's."""

from typing import Any

from sharedtable.labormarket.measures.added import added, size
from sharedtable.labormarket.measures.ratio import ratio


def krugman_specialization(jobs: Any, total: Any, base_jobs: Any, base_total: Any) -> Any:
    """The sum of differences between a region's shares of industries and the base's.

        K = sum over i of |e(i,r) / E(r) - e(i,n) / E(n)|

    0 where both are made up alike, 2 where they have no industry in common. Half of it is the share of jobs that
    would have to be in another industry for the two to be alike (see `specialization_coefficient`). The base may
    be the nation or another region; it holds the region itself unless taken out. It depends on the level of
    industries. Sums over the last axis. Unknown if a part is.

    Shares of a half and a half against three quarters and a quarter:

    >>> krugman_specialization([50.0, 50.0], 100.0, [750.0, 250.0], 1000.0)
    0.5

    Source: Krugman (1991), "Geography and trade", MIT Press.
    """
    return added(size(ratio(jobs, total) - ratio(base_jobs, base_total)))
