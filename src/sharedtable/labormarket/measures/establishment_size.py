"""Establishment size: jobs for each place of work."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def establishment_size(jobs: Any, establishments: Any) -> Any:
    """Mean jobs of a place of work.

        size = e / number of establishments

    In jobs a place. A place is a worksite, not a firm: one company may have many. Over a region add jobs and
    places first. Where cells are withheld the jobs of some places are missing while the places are all counted,
    so the size is too small; leave such cells out of both. Unknown without places.

    120 jobs at 40 places:

    >>> establishment_size(120, 40)
    3.0

    Source: U.S. Bureau of Labor Statistics, QCEW fields `annual_avg_emplvl` and `annual_avg_estabs`.
    """
    return ratio(jobs, establishments)
