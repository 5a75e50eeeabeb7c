"""Each signal with its history, the changes it should see, the thresholds compared, and the product's own rule."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.signals import histories as made
from bench.signals.histories import Change
from sharedtable.indicators.signals.rules import (
    champion_silent,
    champions_open_doors,
    chance,
    delegates_for_owners,
    fewer_businesses,
    milestones_slip,
    no_new_priority,
    pulse_falls,
    support_outnumbers,
)

HALF_A_YEAR, A_YEAR, A_QUARTER = 183, 365, 90


@dataclass(frozen=True)
class Study:
    """`seen(history, day, threshold)` asks the product's own rule; `chosen` is the threshold it uses."""

    key: str
    make: Callable[[Random, Change], Any]
    changes: dict[str, Change]
    thresholds: dict[str, Any]
    chosen: str
    seen: Callable[[Any, int, Any], bool]


def _up_to(rows: Sequence[Any], day: int) -> Sequence[Any]:
    return rows[: bisect_right(rows, day, key=lambda row: row.day)]


def _fewer(history: list[made.Meeting], day: int, least: float) -> bool:
    numbers = [each.businesses for each in _up_to(history, day)[-6:]]
    return len(numbers) == 6 and fewer_businesses.is_seen(numbers[3:], numbers[:3], least=least)


def _outnumbered(history: list[made.Meeting], day: int, times: int) -> bool:
    last = [(each.businesses, each.partners) for each in _up_to(history, day)[-4:]]
    return support_outnumbers.is_seen(last, times=times)


def _stale(history: list[int], day: int, longest: int) -> bool:
    at = bisect_right(history, day)
    return at > 0 and no_new_priority.is_seen(day - history[at - 1], longest=longest)


def _silent(history: made.Silence, day: int, limits: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(history.heard, day)
    since = history.heard[at - 1] if at else 0
    missed = bisect_right(history.met, day) - bisect_right(history.met, since)
    return champion_silent.is_seen(day - since, missed, limits=limits)


def _sent(history: list[made.Seats], day: int, rise: float) -> bool:
    recent = [each for each in _up_to(history, day) if each.day > day - A_YEAR]
    before = [each for each in _up_to(history, day - A_YEAR) if each.day > day - 2 * A_YEAR]
    seats, seats_before = sum(each.seats for each in recent), sum(each.seats for each in before)
    if not seats or not seats_before:
        return False
    now, then = sum(each.sent for each in recent) / seats, sum(each.sent for each in before) / seats_before
    return delegates_for_owners.is_seen(now, then, seats, seats_before, rise=rise)


def _slipping(history: list[made.Task], day: int, rule: tuple[float, int]) -> bool:
    to_do = [each for each in history if each.added <= day < each.done]
    slipping = [each for each in to_do if each.due + 14 < day or _was_put_off(each, day)]
    return milestones_slip.is_seen(len(slipping), len(to_do), share=rule[0], fewest=rule[1])


def _was_put_off(task: made.Task, day: int) -> bool:
    return task.put_off is not None and day - A_QUARTER < task.put_off <= day


def _falls(history: list[made.Pulse], day: int, least: float) -> bool:
    last = _up_to(history, day)[-2:]
    return len(last) == 2 and pulse_falls.is_seen(last[1].yes, last[0].yes, least=least)


def _counts(history: list[int], day: int, days: int) -> tuple[int, int]:
    now = bisect_right(history, day) - bisect_right(history, day - days)
    return now, bisect_right(history, day - days) - bisect_right(history, day - 2 * days)


def _more_given(history: list[int], day: int, rule: tuple[int, float]) -> bool:
    now, before = _counts(history, day, HALF_A_YEAR)
    return chance.rose(now, before, least=rule[0], spreads=rule[1])


def _more_at_work(history: list[int], day: int, rule: tuple[int, float]) -> bool:
    """A business has work in hand for a year from each start."""
    now, _before = _counts(history, day, A_YEAR)
    then, _before = _counts(history, day - HALF_A_YEAR, A_YEAR)
    return chance.rose(now, then, least=rule[0], spreads=rule[1])


def _doors(history: list[int], day: int, fewest: int) -> bool:
    now, _before = _counts(history, day, A_QUARTER)
    return champions_open_doors.is_seen(now, fewest=fewest)


def _a_year(times: float) -> Callable[[Random, Change], list[int]]:
    return lambda rng, change: made.occurrences(rng, times, change)


ONSET = made.SECOND_YEAR + 365


def _change(to: float, ramp: int = 120) -> Change:
    return Change(ONSET, to, ramp)


GROWTH = {
    "1 more": (1, 0.0),
    "2 more": (2, 0.0),
    "2 more, 1 spread": (2, 1.0),
    "2 more, 1.5 spreads": (2, 1.5),
    "2 more, 2 spreads": (2, 2.0),
}
STUDIES = [
    Study(
        "fewer-businesses",
        made.meetings,
        {"a quarter stays away": _change(0.75), "half": _change(0.5), "three quarters": _change(0.25)},
        {"20 % fewer": 0.2, "30 % fewer": 0.3, "40 % fewer": 0.4},
        "30 % fewer",
        _fewer,
    ),
    Study(
        "support-outnumbers",
        made.meetings,
        {"half of the businesses stay away": _change(0.5), "three quarters": _change(0.25)},
        {"at 1 of the last 4 meetings": 1, "at 2": 2, "at 3": 3},
        "at 1 of the last 4 meetings",
        _outnumbered,
    ),
    Study(
        "no-new-priority",
        _a_year(6),
        {"a third as many changes": _change(0.33, 0), "none at all": _change(0.0, 0)},
        {"120 days": 120, "183 days": 183, "270 days": 270},
        "183 days",
        _stale,
    ),
    Study(
        "champion-silent",
        made.champion,
        {"comes half as often": _change(0.5, 0), "does not come at all": _change(0.0, 0)},
        {
            "60 days": ((60, 0),),
            "60 days, 1 meeting missed": ((60, 1),),
            "60 days, 2 missed": ((60, 2),),
            "60 days, 2 missed, or 120 and 1": ((60, 2), (120, 1)),
            "90 days, 2 missed": ((90, 2),),
        },
        "60 days, 2 missed, or 120 and 1",
        _silent,
    ),
    Study(
        "delegates-for-owners",
        made.delegates,
        {"every fourth seat": _change(2.5), "every second": _change(5), "nearly every": _change(8)},
        {"10 points more": 0.1, "15 points more": 0.15, "20 points more": 0.2, "30 points more": 0.3},
        "15 points more",
        _sent,
    ),
    Study(
        "milestones-slip",
        made.milestones,
        {"two in five are late": _change(2, 60), "three in five": _change(3, 60), "four in five": _change(4, 60)},
        {
            "2 and a quarter": (0.25, 2),
            "2 and a third": (1 / 3, 2),
            "2 and a half": (0.5, 2),
            "3 and a third": (1 / 3, 3),
            "3 and a half": (0.5, 3),
        },
        "3 and a third",
        _slipping,
    ),
    Study(
        "pulse-falls",
        made.pulses,
        {"a fifth fewer yes": _change(0.8, 60), "two fifths fewer": _change(0.6, 60)},
        {"10 points lower": 0.1, "15 points lower": 0.15, "20 points lower": 0.2},
        "15 points lower",
        _falls,
    ),
    Study(
        "more-at-work",
        _a_year(6),
        {"half as many again": _change(1.5), "twice as many": _change(2)},
        GROWTH,
        "2 more, 1.5 spreads",
        _more_at_work,
    ),
    Study(
        "contributions-up",
        _a_year(6),
        {"half as many again": _change(1.5), "twice as many": _change(2), "three times": _change(3)},
        GROWTH,
        "2 more, 1.5 spreads",
        _more_given,
    ),
    Study(
        "champions-open-doors",
        _a_year(0.5),
        {"twice a year": _change(4, 0), "every other month": _change(12, 0)},
        {"1 person in 90 days": 1, "2 people": 2, "3 people": 3},
        "1 person in 90 days",
        _doors,
    ),
]
