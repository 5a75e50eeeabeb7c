"""How long something takes, and a line of the report."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One job, ours beside a peer, in seconds."""

    job: str
    size: str
    ours: float
    peer: float
    peer_name: str

    @property
    def ratio(self) -> float:
        """How many times quicker ours is; below one, slower."""
        return self.peer / self.ours


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
