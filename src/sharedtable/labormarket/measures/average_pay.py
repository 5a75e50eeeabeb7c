"""Average pay: the year's wages for each job."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def average_pay(wages: Any, jobs: Any) -> Any:
    """Total wages of a year over its mean employment, in dollars a job and year.

        pay = W / e

    It is pay per job, not per person or full-time hour. For several areas, add wages and jobs first; the mean of
    averages would let a small county weigh as much as a large one. Unknown where there are no jobs.

    Two million dollars paid to 40 jobs: 50,000 dollars.

    >>> average_pay(2_000_000, 40)
    50000.0

    Source: U.S. Bureau of Labor Statistics, QCEW field `avg_annual_pay`.
    """
    return ratio(wages, jobs)
