"""Symmetric quotient: a location quotient on a scale from -1 to 1."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def symmetric_quotient(quotient: Any) -> Any:
    """A location quotient (or RCA) with "half as much" as far from the middle as "twice as much".

        SLQ = (LQ - 1) / (LQ + 1)

    -1 where there is none of the industry, 0 where it is as common as in the base, toward 1 the more there is.
    For pictures and averages, where a quotient's long tail would drown the rest. Unknown where the quotient is.

    >>> symmetric_quotient(2.0) + symmetric_quotient(0.5)
    0.0

    Source: Laursen (2015), "Revealed comparative advantage and the alternatives as measures of international
    specialization", Eurasian Business Review 5(1).
    """
    return ratio(quotient - 1, quotient + 1)
