"""Counts of several industries together, unknown where one of them is."""

from collections.abc import Iterable


def total(counts: Iterable[int | None]) -> int | None:
    """The sum; none where one count is not known, or where there is nothing to add.

    >>> total([7306, 2411]), total([7306, None]), total([])
    (9717, None, None)
    """
    found = list(counts)
    known = [count for count in found if count is not None]
    return sum(known) if known and len(known) == len(found) else None
