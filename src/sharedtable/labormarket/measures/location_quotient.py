"""Location quotient: how much more of its work a region has in an industry than the nation has."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def location_quotient(industry: Any, region_total: Any, base_industry: Any, base_total: Any) -> Any:
    """The industry's share of the region's jobs, divided by its share of the nation's.

    One means "as common here as in the nation", two "twice as common". With e(i,r) the jobs of industry i in
    region r, E(r) all jobs of the region, and n the nation or another base:

        LQ(i,r) = (e(i,r) / E(r)) / (e(i,n) / E(n))

    The base is the caller's choice and must be said with the figure. BLS divides jobs of one ownership by the
    total of *all* ownerships on both sides (own_code 0, industry_code 10); with those totals this gives the
    `lq_` columns that BLS publishes. The same arithmetic serves establishments and wages. A number without unit;
    unknown where the region or the base has no jobs, or the base has none in the industry.

    A region of 10,000 jobs has 300 in an industry that has 1.5 of the nation's 150 million: 0.03 / 0.01 = 3.

    >>> location_quotient(300, 10_000, 1_500_000, 150_000_000)
    3.0

    Source: U.S. Bureau of Labor Statistics, "QCEW location quotient details"; Isserman (1977), "The location
    quotient approach to estimating regional economic impacts", Journal of the American Institute of Planners
    43(1).
    """
    return ratio(ratio(industry, region_total), ratio(base_industry, base_total))
