"""Esteban-Marquillas: shift-share that keeps being faster apart from being specialized."""

from typing import Any, NamedTuple

from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.homothetic_jobs import homothetic_jobs
from sharedtable.labormarket.measures.shift_share import shift_share


class AllocatedShift(NamedTuple):
    """The four parts of a change, in jobs. `regional` and `allocation` are the classic regional shift, split."""

    national: Any
    mix: Any
    regional: Any
    allocation: Any


def esteban_marquillas(
    jobs_before: Any, jobs: Any, base_before: Any, base: Any, totals: tuple[Any, Any], region_total_before: Any
) -> AllocatedShift:
    """Shift-share whose regional part does not grow with how much of the industry the region already had.

    The classic regional shift is large where an industry is large. Here it is taken of the *homothetic* jobs h,
    what the region would have had if it were built like the base; the rest, *allocation*, says whether the
    region is specialized in what grows faster here than elsewhere. With e, g(i), G(i) as in `shift_share`:

        regional = h * (g(i) - G(i))        allocation = (e - h) * (g(i) - G(i))

    In jobs. All four parts add up to the change. Allocation is positive in an industry that is both concentrated
    and faster here, or neither. Unknown where the region had no jobs in the industry before (no rate of growth
    then), or the base had none.

    As in `shift_share`, in a region of 1,000 jobs: hospitals are a fifth of the nation's work, so h is 200, and
    the shift of 10 jobs (10 per cent of 100) is 20 by rate, less 10 for having half the share.

    >>> parts = esteban_marquillas(100, 120, 2_000, 2_200, (10_000, 10_500), 1_000)
    >>> [round(part, 9) for part in parts]
    [5.0, 5.0, 20.0, -10.0]

    Source: Esteban-Marquillas (1972), "A reinterpretation of shift-share analysis", Regional and Urban Economics
    2(3).
    """
    national, mix, whole = shift_share(jobs_before, jobs, base_before, base, totals)
    faster = growth(jobs, jobs_before) - growth(base, base_before)
    regional = homothetic_jobs(region_total_before, base_before, totals[0]) * faster
    return AllocatedShift(national, mix, regional, allocation=whole - regional)
