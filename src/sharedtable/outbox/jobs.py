"""The registry of jobs: what a `Job` row's name stands for. Apps register theirs in `ready()`."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Run = Callable[..., None]
_jobs: dict[str, Run] = {}
_nightly: list[str] = []


def job(name: str) -> Callable[[Run], Run]:
    """Register `run(job, **arguments)` under a name such as "indicators.refresh". It must be safe to run twice.

    A long one tells its progress with `outbox.running.report(job, percent)`.
    """

    def register(run: Run) -> Run:
        if name in _jobs:
            raise ImproperlyConfigured(f"Job {name!r} is registered twice")
        _jobs[name] = run
        return run

    return register


def nightly(name: str) -> Callable[[Run], Run]:
    """Register `run(job)` to be run once every night."""

    def register(run: Run) -> Run:
        _nightly.append(name)
        return job(name)(run)

    return register


def registered(name: str) -> Run:
    try:
        return _jobs[name]
    except KeyError:
        raise ImproperlyConfigured(f"No job {name!r} is registered") from None


def nightly_names() -> list[str]:
    return sorted(_nightly)


def call(name: str, row: Any) -> None:
    """Run a row's function with its arguments."""
    registered(name)(row, **row.arguments)
