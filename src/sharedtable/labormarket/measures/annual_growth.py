"""Annual growth: the even yearly rate that leads from one figure to a later one."""

from typing import Any

from sharedtable.labormarket.measures.ratio import ratio


def annual_growth(jobs: Any, jobs_before: Any, years: float) -> Any:
    """Compound annual growth rate, so that spans of different length can be compared.

        CAGR = (e(t1) / e(t0)) ** (1 / years) - 1

    A fraction: 0.05 is five per cent a year. Over one year it is `growth`. -1 where all jobs went. Unknown where
    there were none before. It depends on the two ends only: a year of crisis at one of them shows in it.

    From 100 jobs to 121 in two years: ten per cent, twice.

    >>> round(annual_growth(121, 100, 2), 9)
    0.1

    Source: the usual definition; U.S. Bureau of Labor Statistics uses it for projections ("compound annual rate
    of change", Handbook of Methods, Employment Projections).
    """
    return ratio(jobs, jobs_before) ** (1 / years) - 1
