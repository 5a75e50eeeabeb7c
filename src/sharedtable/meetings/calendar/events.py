"""One occasion, or the dates of one series, as events of a calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText, vUri

from sharedtable.meetings.calendar.rhythms import moments_of, rule_of
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.hosts import Holder
from sharedtable.meetings.models import Occasion, Series

SHARED = ("title", "place", "room", "online_url", "joining_note")
"""What the dates of a series have in common; a date that differs is told apart."""
PARTICIPATION = {
    Answer.YES.value: "ACCEPTED",
    Answer.MAYBE.value: "TENTATIVE",
    Answer.NO.value: "DECLINED",
    Answer.DELEGATE.value: "DELEGATED",
}


@dataclass(frozen=True)
class Reader:
    """Whom a file is for: their name and mail address, what they answered, and where they answer in one tap."""

    name: str
    email: str
    answer: str = ""
    answer_link: str = ""


@dataclass(frozen=True)
class Telling:
    """What is said of a meeting besides its own row. `stamp` is when this file was made; a feed has none and says
    when the meeting was last changed. Without a reader it is a file for anybody who may see the meeting."""

    holder: Holder
    stamp: datetime | None = None
    reader: Reader | None = None
    organizer: tuple[str, str] | None = None


def event_of(occasion: Occasion, telling: Telling) -> Event:
    """An occasion by itself, or a date of a series that differs from its rule."""
    event = Event()
    event.add("uid", uid_of(occasion.series or occasion))
    event.add("dtstamp", telling.stamp or occasion.revised_at or occasion.starts_at)
    event.add("dtstart", occasion.local_start)
    event.add("dtend", occasion.ends_at.astimezone(occasion.zone))
    event.add("sequence", occasion.sequence)
    if occasion.series and occasion.slot_at:
        event.add("recurrence-id", occasion.slot_at.astimezone(occasion.series.zone))
    if occasion.revised_at:
        event.add("last-modified", occasion.revised_at)
    event.add("status", _status(occasion, telling))
    _describe(event, occasion, telling)
    return event


def series_events(series: Series, occasions: Sequence[Occasion], telling: Telling) -> list[Event]:
    """The rule with the dates it leaves out, then each date that differs. `occasions` are those to be shown, by
    time; whatever the rule says besides them is left out. Dates that were called off are left out too."""
    standing = [each for each in occasions if not each.is_cancelled]
    if not standing:
        return [event_of(each, telling) for each in occasions]
    pattern = next((each for each in standing if each.starts_at == each.slot_at), None)
    if pattern is None:
        return [event_of(each, telling) for each in standing]
    main = _main_event(series, pattern, telling)
    shown = {each.slot_at for each in standing}
    for moment in slots_of(series):
        if moment not in shown:
            main.add("exdate", moment.astimezone(series.zone))
    return [main, *(event_of(each, telling) for each in standing if differs(each, pattern))]


def _main_event(series: Series, pattern: Occasion, telling: Telling) -> Event:
    event = event_of(pattern, telling)
    event.pop("recurrence-id", None)
    length = pattern.ends_at - pattern.starts_at
    for name, value in (
        ("dtstart", series.first_local),
        ("dtend", series.first_local + length),
        ("sequence", series.sequence),
    ):
        event.pop(name, None)
        event.add(name, value)
    event.add("rrule", rule_of(series.rhythm, series.first_date, series.count))
    return event


def slots_of(series: Series) -> list[datetime]:
    return moments_of(series.rhythm, series.first_date, series.clock, series.zone, series.count)


def differs(occasion: Occasion, pattern: Occasion) -> bool:
    """Whether a date is told apart from the others of its series."""
    if occasion.starts_at != occasion.slot_at or occasion.time_zone != pattern.time_zone:
        return True
    if occasion.ends_at - occasion.starts_at != pattern.ends_at - pattern.starts_at:
        return True
    return any(getattr(occasion, name) != getattr(pattern, name) for name in SHARED)


def uid_of(thing: Occasion | Series) -> str:
    return f"{thing.uuid}@{urlsplit(settings.ADDRESS).hostname or 'localhost'}"


def _status(occasion: Occasion, telling: Telling) -> str:
    if occasion.is_cancelled:
        return "CANCELLED"
    is_open = telling.reader is not None and telling.reader.answer in ("", Answer.MAYBE)
    return "TENTATIVE" if is_open and telling.stamp is None else "CONFIRMED"


def _describe(event: Event, occasion: Occasion, telling: Telling) -> None:
    title = _("Called off: %(title)s") if occasion.is_cancelled else "%(title)s"
    event.add("summary", title % {"title": occasion.title})
    where = ", ".join(each for each in (occasion.place, occasion.room) if each)
    event.add("location", where or occasion.online_url or "")
    event.add("description", _words(occasion, telling))
    event.add("url", page_link(occasion))
    if occasion.online_url:
        conference = vUri(occasion.online_url)
        conference.params["VALUE"] = "URI"
        conference.params["FEATURE"] = "VIDEO"
        conference.params["LABEL"] = _("Join online")
        event.add("conference", conference, encode=False)
    if telling.organizer:
        event.add("organizer", _address(*telling.organizer), encode=False)
    if telling.reader and telling.reader.email and telling.organizer:
        event.add("attendee", _attendee(telling.reader), encode=False)


def _words(occasion: Occasion, telling: Telling) -> str:
    context = {
        "occasion": occasion,
        "holder": telling.holder,
        "reader": telling.reader,
        "page_link": page_link(occasion),
    }
    return render_to_string("meetings/calendar/description.txt", context).strip()


def page_link(occasion: Occasion) -> str:
    return f"{settings.ADDRESS}{reverse('meetings:occasion', args=[occasion.uuid])}"


def _attendee(reader: Reader) -> vCalAddress:
    found = _address(reader.name, reader.email)
    found.params["CUTYPE"] = vText("INDIVIDUAL")
    found.params["ROLE"] = vText("REQ-PARTICIPANT")
    found.params["PARTSTAT"] = vText(PARTICIPATION.get(reader.answer, "NEEDS-ACTION"))
    found.params["RSVP"] = vText("TRUE")
    return found


def _address(name: str, email: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{email}")
    found.params["CN"] = vText(name.replace('"', "'"))
    return found
