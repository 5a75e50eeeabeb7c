"""Measures one contender: `python -m bench.measure JOB CONTENDER FOLDER` in a process of its own, as JSON."""

import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.job import Contender, job_of

PATIENCE = 1800


@dataclass(frozen=True)
class Measured:
    """Median and best of the runs in seconds, and the peak memory of the whole process in megabytes."""

    median: float
    best: float
    megabytes: float


def measure_apart(job: str, contender: str, folder: Path) -> Measured | str:
    """What a fresh process measures, or its last words where it could not."""
    command = [sys.executable, "-m", "bench.measure", job, contender, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"more than {PATIENCE // 60} minutes"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"ended with {done.returncode}"
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def measure_here(contender: Contender, folder: Path) -> Measured:
    """Warm runs that do not count, then the counted ones."""
    state = contender.ready(folder)
    for _ in range(contender.warm):
        contender.run(state)
    taken = []
    for _ in range(contender.times):
        start = time.perf_counter()
        contender.run(state)
        taken.append(time.perf_counter() - start)
    return Measured(statistics.median(taken), min(taken), _peak_megabytes())


def _peak_megabytes() -> float:
    """Of this process alone; the usual count begins at what its parent held when it was started."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(key: str, contender: str, folder: str) -> None:
    """Print what was measured as the last line."""
    wanted = next(one for one in job_of(key).contenders if one.name == contender)
    print(json.dumps(vars(measure_here(wanted, Path(folder)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
