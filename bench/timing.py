"""How long something takes."""

import statistics
import time
from collections.abc import Callable


def median_seconds(work: Callable[[], object], *, times: int, warm: int = 0) -> float:
    """The median of several runs, after some that do not count."""
    for _ in range(warm):
        work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
