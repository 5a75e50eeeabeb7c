"""Change: how many jobs came or went."""

from typing import Any


def jobs_change(jobs: Any, jobs_before: Any) -> Any:
    """Jobs at the later time less jobs at the earlier.

        change = e(t1) - e(t0)

    In jobs; negative where they went. Both must be of the same counties and published cells. Unknown where
    either is. Beside `growth` it says how much a share amounts to: ten per cent of fifty jobs is five.

    >>> jobs_change(420, 400)
    20

    Source: U.S. Bureau of Labor Statistics, "QCEW over-the-year change", fields `oty_..._chg`.
    """
    return jobs - jobs_before
