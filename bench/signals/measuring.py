"""Delays and false alarms: a signal looked at once a week over many made-up histories."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Any

from bench.signals.histories import LAST, SECOND_YEAR, Change
from bench.signals.looks import ONSET, Study

HISTORIES = 400
LOOK_EVERY = 7
FOLLOWED = 730
SAME_WITHIN = 14
NEVER = 10**6

Seen = Callable[[int], bool]


@dataclass(frozen=True)
class Delay:
    """Days from the onset until it was seen: half of the histories by `median`, nine in ten by `p90`; `NEVER`
    where that many did not show it within two years."""

    median: int
    p90: int


@dataclass(frozen=True)
class Line:
    study: Study
    threshold: str
    false_alarms: float
    delays: dict[str, Delay]


def lines(study: Study, histories: int = HISTORIES) -> list[Line]:
    """One for each threshold; all thresholds see the same histories."""
    quiet = [study.make(_seed(study.key, "quiet", number), Change()) for number in range(histories)]
    moved = {
        name: [study.make(_seed(study.key, name, number), change) for number in range(histories)]
        for name, change in study.changes.items()
    }
    return [
        Line(
            study,
            name,
            _mean([false_alarms(_seen(study, history, threshold)) for history in quiet]),
            {
                what: _delay([delay(_seen(study, history, threshold)) for history in found])
                for what, found in moved.items()
            },
        )
        for name, threshold in study.thresholds.items()
    ]


def _seed(*parts: object) -> Random:
    return Random(":".join(str(each) for each in parts))


def _seen(study: Study, history: Any, threshold: Any) -> Seen:
    return lambda day: study.seen(history, day, threshold)


def false_alarms(seen: Seen) -> float:
    """How often a year it begins where nothing has changed; one that comes back within two weeks is the same."""
    began, last = 0, -NEVER
    for day in range(SECOND_YEAR, LAST, LOOK_EVERY):
        if seen(day):
            began += day - last > SAME_WITHIN
            last = day
    return began / ((LAST - SECOND_YEAR) / 365)


def delay(seen: Seen) -> int | None:
    """Days from the onset until it is seen first; none where it was there already."""
    if seen(ONSET - 1):
        return None
    days = range(0, FOLLOWED, LOOK_EVERY)
    return next((day for day in days if seen(ONSET + day)), NEVER)


def _delay(found: list[int | None]) -> Delay:
    known = sorted(each for each in found if each is not None)
    if not known:
        return Delay(NEVER, NEVER)
    return Delay(int(median(known)), known[min(len(known) - 1, int(0.9 * len(known)))])


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)
