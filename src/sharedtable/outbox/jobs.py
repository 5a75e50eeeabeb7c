"""The registry of jobs: what a `Job` row's name stands for. Apps register theirs in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

Run = Callable[..., None]
Page = Callable[..., str]
NIGHT_BEGINS = time(8, 0, tzinfo=UTC)  # the small hours from the Atlantic to Alaska
SUNDAY = 6


@dataclass(frozen=True)
class Rhythm:
    """How often: `slot(at)` is the moment at or before `at` since when the job is due."""

    word: str
    slot: Callable[[datetime], datetime]


_jobs: dict[str, Run] = {}
_pages: dict[str, Page] = {}
_scheduled: dict[str, Rhythm] = {}


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _night(at: datetime) -> datetime:
    tonight = datetime.combine(at.astimezone(UTC).date(), NIGHT_BEGINS)
    return tonight if tonight <= at else tonight - timedelta(days=1)


def _week(at: datetime) -> datetime:
    night = _night(at)
    return night - timedelta(days=(night.weekday() - SUNDAY) % 7)


HOURLY, NIGHTLY, WEEKLY = Rhythm("hourly", _hour), Rhythm("nightly", _night), Rhythm("weekly", _week)


def job(name: str, *, page: Page | None = None) -> Callable[[Run], Run]:
    """Register `run(job, **arguments)` under a name such as "indicators.refresh". It must be safe to run twice.

    A long one tells its progress with `job.report(done, total, words)`, outside of its transactions, and is
    stopped there; `job.keep_result(name, content)` leaves a file for whoever asked.
    `page(**arguments)` is the address where its asker goes on when it is over.
    """

    def register(run: Run) -> Run:
        if name in _jobs:
            raise ImproperlyConfigured(f"Job {name!r} is registered twice")
        _jobs[name] = run
        if page is not None:
            _pages[name] = page
        return run

    return register


def scheduled(name: str, rhythm: Rhythm) -> Callable[[Run], Run]:
    """Register `run(job)` to be run once a slot of the rhythm; what was missed is caught up once."""

    def register(run: Run) -> Run:
        _scheduled[name] = rhythm
        return job(name)(run)

    return register


def hourly(name: str) -> Callable[[Run], Run]:
    return scheduled(name, HOURLY)


def nightly(name: str) -> Callable[[Run], Run]:
    """Register `run(job)` to be run once every night."""
    return scheduled(name, NIGHTLY)


def weekly(name: str) -> Callable[[Run], Run]:
    """In the night to Sunday."""
    return scheduled(name, WEEKLY)


def registered(name: str) -> Run:
    try:
        return _jobs[name]
    except KeyError:
        raise ImproperlyConfigured(f"No job {name!r} is registered") from None


def page_after(row: Any) -> str:
    """Where whoever asked for it goes on; nothing for a job without such a page."""
    page = _pages.get(row.name)
    return page(**row.arguments) if page else ""


def rhythms() -> dict[str, Rhythm]:
    return dict(sorted(_scheduled.items()))


def call(name: str, row: Any) -> None:
    """Run a row's function with its arguments."""
    registered(name)(row, **row.arguments)
