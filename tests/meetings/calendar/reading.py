"""Reads calendar files as others do: a strict reader, a second one of another hand, and the raw lines."""

import re
from datetime import datetime, timedelta
from typing import Any

import vobject
from ical.calendar_stream import IcsCalendarStream

LINE = re.compile(r"^(?:[A-Z0-9-]+(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*:[^\x00-\x08\x0a-\x1f]*)$")


def strict(text: str) -> Any:
    """The calendar as the strict reader has it; raises at whatever the standard forbids."""
    [calendar] = IcsCalendarStream.from_ics(text).calendars
    return calendar


def times_by_strict(text: str) -> list[tuple[str, datetime, timedelta]]:
    """Every event as a calendar program would draw it."""
    return [(each.summary, each.dtstart, each.end - each.start) for each in strict(text).timeline]


def second(text: str) -> Any:
    """The calendar as the other reader has it, after it has validated each component."""
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    return calendar


def wrong_lines(text: str) -> list[str]:
    """Lines against the grammar of RFC 5545, 3.1: length in bytes, line ends, form."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    found = [line for line in raw if len(line.encode()) > 75 or "\n" in line]
    unfolded = text.replace("\r\n ", "").split("\r\n")[:-1]
    return found + [line for line in unfolded if not LINE.match(line)]
