"""Growth: the change of jobs from one period to a later one, as a share of the earlier."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def growth(jobs: Any, jobs_before: Any) -> Any:
    """How many jobs came or went for each one there was before.

        growth = (e(t1) - e(t0)) / e(t0)

    A fraction: 0.05 is five per cent more. Both figures must cover the same counties and the same published
    cells, or a cell withheld in one of the years looks like a change. Unknown where there were no jobs before,
    because no share of nothing describes an arrival.

    From 400 jobs to 420: 20 / 400 = 0.05.

    >>> growth(420, 400)
    0.05
    >>> growth(10, 0)
    nan

    Source: U.S. Bureau of Labor Statistics, "QCEW over-the-year change", whose per cent is a hundred times this.
    """
    return ratio(jobs - jobs_before, jobs_before)
