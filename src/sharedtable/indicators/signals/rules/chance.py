"""When a count has risen by more than chance: what several green lights compare with."""

from math import sqrt

LEAST = 2
SPREADS = 1.5


def rose(now: int, before: int, *, least: int = LEAST, spreads: float = SPREADS) -> bool:
    """At least two more, and more than one and a half times the spread that two counts of chance have, which is
    the root of their sum.

    >>> rose(3, 0), rose(2, 1), rose(9, 6), rose(13, 6)
    (True, False, False, True)
    """
    return now - before >= max(least, spreads * sqrt(now + before))
