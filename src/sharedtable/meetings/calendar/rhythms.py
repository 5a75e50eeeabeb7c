"""The dates of a series, in local wall time, and the rule that calendar programs are told."""

from datetime import UTC, date, datetime, time
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule

from sharedtable.meetings.choices import Rhythm

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
MOST_DATES = 60
LAST = -1


class Beat(NamedTuple):
    """`frequency` is dateutil's: by month or by week."""

    frequency: Literal[1, 2]
    every: int


BEATS = {
    Rhythm.WEEK: Beat(WEEKLY, 1),
    Rhythm.TWO_WEEKS: Beat(WEEKLY, 2),
    Rhythm.MONTH: Beat(MONTHLY, 1),
    Rhythm.TWO_MONTHS: Beat(MONTHLY, 2),
    Rhythm.QUARTER: Beat(MONTHLY, 3),
}


def days_of(rhythm: str, first: date, count: int) -> list[date]:
    """The days of a series; a fifth Thursday counts as the last one.

    >>> [str(day) for day in days_of("month", date(2026, 10, 29), 3)]
    ['2026-10-29', '2026-11-26', '2026-12-31']
    """
    beat = BEATS[Rhythm(rhythm)]
    weekday = WEEKDAYS[first.weekday()](_which(first)) if beat.frequency == MONTHLY else None
    start = datetime.combine(first, time())
    found = rrule(beat.frequency, dtstart=start, interval=beat.every, count=count, byweekday=weekday)
    return [each.date() for each in found]


def moments_of(rhythm: str, first: date, clock: time, zone: ZoneInfo, count: int) -> list[datetime]:
    """The same wall-clock time on each day, as moments. A time that clocks skip that night is read as RFC 5545
    does: by the offset from before."""
    days = days_of(rhythm, first, count)
    return [datetime.combine(day, clock, zone).astimezone(UTC) for day in days]


def rule_of(rhythm: str, first: date, count: int) -> dict[str, Any]:
    """As a calendar file says it: `FREQ=MONTHLY;BYDAY=2TH;COUNT=8`."""
    beat = BEATS[Rhythm(rhythm)]
    rule: dict[str, Any] = {"FREQ": "MONTHLY" if beat.frequency == MONTHLY else "WEEKLY", "COUNT": count}
    if beat.every > 1:
        rule["INTERVAL"] = beat.every
    if beat.frequency == MONTHLY:
        rule["BYDAY"] = f"{_which(first)}{str(WEEKDAYS[first.weekday()])[:2]}"
    return rule


def _which(day: date) -> int:
    """The second Thursday of its month is 2; a fifth one is the last."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else LAST
