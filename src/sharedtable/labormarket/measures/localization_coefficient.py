"""Coefficient of localization: how unlike all work an industry is spread over the regions."""

from typing import Any

from sharedtable.labormarket.measures.added import added, size
from sharedtable.labormarket.measures.ratio import ratio


def localization_coefficient(jobs: Any, industry_total: Any, region_totals: Any, whole_total: Any) -> Any:
    """Half the differences between the industry's shares of regions and those of all work, summed over regions.

        CL = 1/2 * sum over r of |e(i,r) / e(i) - E(r) / E|

    0 where the industry is spread as all work is, toward 1 where it stands in one small region. It is the share
    of the industry's jobs that would have to move to be spread so. Finer regions give higher values: compare
    only over the same ones. Sums over the last axis, here the regions. Unknown if a part is: with withheld
    regions leave the industry out, or take states.

    All of an industry's 100 jobs are in the first of two regions, which has a fifth of all work:

    >>> localization_coefficient([100.0, 0.0], 100.0, [200.0, 800.0], 1000.0)
    0.8

    Source: Florence (1948), "Investment, location, and size of plant"; Hoover and Giarratani (1984), "An
    introduction to regional economics", 3rd edition.
    """
    return added(size(ratio(jobs, industry_total) - ratio(region_totals, whole_total))) / 2
