"""Excess jobs: how many more an industry has here than a region of this size would have."""

from typing import Any

from sharedtable.labormarket.measures.homothetic_jobs import homothetic_jobs


def excess_jobs(jobs: Any, region_total: Any, base_industry: Any, base_total: Any) -> Any:
    """Jobs above those the region would have, were it built like the base.

        x(i) = e(i,r) - E(r) * e(i,n) / E(n)

    In jobs. What a location quotient says as a ratio, said as an amount: a quotient of 3 on 30 jobs is 20, one
    of 1.2 on 12,000 is 2,000. Positive ones are read as work for customers elsewhere (the minimum of it, as the
    nation also sells abroad); negative ones as what the region buys. Over all industries they add up to none.
    Unknown where the base has no jobs.

    >>> excess_jobs(30, 1_000, 1_500_000, 150_000_000)
    20.0

    Source: Isserman (1977), "The location quotient approach to estimating regional economic impacts", Journal of
    the American Institute of Planners 43(1).
    """
    return jobs - homothetic_jobs(region_total, base_industry, base_total)
