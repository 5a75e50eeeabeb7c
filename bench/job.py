"""A row of the speed table: ours and its peers on one input, each measured in a process of its own.

A module of `bench.jobs` lists its rows in `jobs()`. What is made ready before the clock starts (files written, a
lake loaded, a table in memory where the row says so) is named apart from what is timed.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import jobs as modules


@dataclass(frozen=True)
class Contender:
    """One way to do the job. `run` is timed; what `ready` returns is handed to it and is not.

    `slow` ones are measured once a machine and input and remembered, unless `--peers` asks for them anew.
    """

    name: str
    run: Callable[[Any], object]
    ready: Callable[[Path], Any] = lambda folder: folder
    times: int = 5
    warm: int = 1
    slow: bool = False


@dataclass(frozen=True)
class Job:
    """One row. `prepare` writes the input of a scale into an empty folder, seeded, the same everywhere.

    `size` says what scale 1 is; `scales` are measured to show how cost grows with it. `must` is what the row is
    held to, in words.
    """

    key: str
    name: str
    size: str
    must: str
    prepare: Callable[[Path, int], None]
    ours: Contender
    peers: tuple[Contender, ...] = ()
    scales: tuple[int, ...] = (1, 4, 16)

    @property
    def contenders(self) -> tuple[Contender, ...]:
        return (self.ours, *self.peers)


def all_jobs() -> list[Job]:
    """Every row, in the order of the modules' names."""
    names = sorted(found.name for found in pkgutil.iter_modules(modules.__path__))
    return [job for name in names for job in importlib.import_module(f"bench.jobs.{name}").jobs()]


def job_of(key: str) -> Job:
    return next(job for job in all_jobs() if job.key == key)
