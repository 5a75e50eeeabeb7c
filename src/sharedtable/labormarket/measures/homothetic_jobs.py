"""Homothetic jobs: what a region of its size would have in an industry if it were built like the base."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def homothetic_jobs(region_total: Any, base_industry: Any, base_total: Any) -> Any:
    """The jobs an industry would have here, were its share of the region's work what it is of the base's.

        h(i) = E(r) * e(i,n) / E(n)

    In jobs. Where the region has exactly these, its location quotient is 1. Unknown where the base has no jobs.

    A region of 10,000 jobs; 3 million of the nation's 150 million are in the industry, 2 per cent:

    >>> homothetic_jobs(10_000, 3_000_000, 150_000_000)
    200.0

    Source: Esteban-Marquillas (1972), "A reinterpretation of shift-share analysis", Regional and Urban Economics
    2(3).
    """
    return region_total * ratio(base_industry, base_total)
