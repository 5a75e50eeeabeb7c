"""Dynamic shift-share: the parts of each year's change, added up."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sharedtable.labormarket.measures.shift_share import Shift, shift_share


def dynamic_shift_share(jobs: Sequence[Any], base: Sequence[Any], totals: Sequence[Any]) -> Shift:
    """Shift-share taken from each year to the next and summed, so that no year's weights stand for all.

    One figure a year, in order: the region's jobs in the industry, the base's, and all of the base's. With the
    parts of `shift_share` between the years t-1 and t:

        national = sum of national(t)        mix = sum of mix(t)        regional = sum of regional(t)

    In jobs. The three add up to the change from the first year to the last. With two years it is the classic
    form. Over long spans the classic form credits to the region what came of its growing into another mix on the
    way. Unknown where any year's parts are.

    100, 110, 132 jobs here; 1,000, 1,050, 1,050 in the nation; all work 10,000, 10,200, 10,404 (2 per cent a
    year). National 2 + 2.2, mix 3 - 2.2, regional 5 + 22:

    >>> parts = dynamic_shift_share([100, 110, 132], [1_000, 1_050, 1_050], [10_000, 10_200, 10_404])
    >>> [round(part, 9) for part in parts]
    [4.2, 0.8, 27.0]

    Source: Barff and Knight (1988), "Dynamic shift-share analysis", Growth and Change 19(2).
    """
    steps = pairwise(zip(jobs, base, totals, strict=True))
    each = [shift_share(one[0], two[0], one[1], two[1], (one[2], two[2])) for one, two in steps]
    return Shift(
        national=_added([step.national for step in each]),
        mix=_added([step.mix for step in each]),
        regional=_added([step.regional for step in each]),
    )


def _added(parts: list[Any]) -> Any:
    """Their sum, in order; `sum` would begin with a zero that Ibis carries into its query."""
    first, *rest = parts
    for part in rest:
        first = first + part
    return first
