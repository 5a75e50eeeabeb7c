"""Whole calendar files: what goes along with a mail, what a feed answers."""

from collections.abc import Iterable
from datetime import date, timedelta

from icalendar import Calendar, Event

MAKER = "-//Sharedtable//Meetings//EN"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_file(
    events: Iterable[Event], *, method: str, name: str = "", refresh: timedelta | None = None
) -> str:
    """As text with the line ends that the standard asks for. `name` and `refresh` are for feeds."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    if refresh:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", refresh)
    listed = list(events)
    for event in listed:
        calendar.add_component(event)
    years = [each.start.year for each in listed if each.start]
    if years:
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 6, 1, 1))
    text = calendar.to_ical().decode()
    assert isinstance(text, str)
    return text
