"""Herfindahl-Hirschman index: whether the jobs stand in a few industries or in many."""

from typing import Any

from sharedtable.labormarket.measures.added import added
from sharedtable.labormarket.measures.ratio import ratio


def herfindahl(jobs: Any, total: Any) -> Any:
    """The sum of squared shares.

        HHI = sum over i of (e(i) / E)**2

    With jobs of a region's industries it says how little diverse its work is; with jobs of one industry's
    regions, how concentrated the industry is. Between 1/n for n equal shares and 1 for a single one; its inverse
    is the number of equal industries that would be as diverse. (On the scale of competition law multiply by
    10,000.) It depends on how finely industries are told apart: compare only within a level. Sums over the last
    axis, so that a table of regions by industries gives one figure a region (then give `total` as a column,
    `E[:, None]`). Unknown if a part or the total is: shares of published cells alone would look more
    concentrated than the region is.

    Shares of 0.2, 0.5, 0.2 and 0.1: 0.04 + 0.25 + 0.04 + 0.01.

    >>> round(herfindahl([20, 50, 20, 10], 100), 9)
    0.34

    Source: Hirschman (1964), "The paternity of an index", American Economic Review 54(5).
    """
    share = ratio(jobs, total)
    return added(share * share)
