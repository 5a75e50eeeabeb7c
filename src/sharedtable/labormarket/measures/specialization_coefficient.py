"""Coefficient of specialization: the share of jobs that stand elsewhere than in the base."""

from typing import Any

from sharedtable.labormarket.measures.krugman_specialization import krugman_specialization


def specialization_coefficient(jobs: Any, total: Any, base_jobs: Any, base_total: Any) -> Any:
    """Half of Krugman's index: the share of a region's jobs above what the base's make-up would give.

        S = 1/2 * sum over i of |e(i,r) / E(r) - e(i,n) / E(n)|

    0 where the region is made up like the base, toward 1 where they have nothing in common. Everything said of
    `krugman_specialization` holds. Unknown if a part is.

    >>> specialization_coefficient([50.0, 50.0], 100.0, [750.0, 250.0], 1000.0)
    0.25

    Source: Hoover and Giarratani (1984), "An introduction to regional economics", 3rd edition.
    """
    return krugman_specialization(jobs, total, base_jobs, base_total) / 2
