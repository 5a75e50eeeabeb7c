"""What others read in our calendar files. No row is stored here."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sharedtable.meetings.calendar.events import Reader, Telling, event_of, series_events, slots_of
from sharedtable.meetings.calendar.files import CANCEL, PUBLISH, REQUEST, calendar_file
from sharedtable.meetings.choices import Answer, OccasionState, Rhythm
from sharedtable.meetings.hosts import Holder
from sharedtable.meetings.models import Occasion, Series
from sharedtable.people.models import Network
from tests.meetings.calendar.reading import second, strict, times_by_strict, wrong_lines

pytestmark = pytest.mark.any_database

DENVER = ZoneInfo("America/Denver")
STAMP = datetime(2026, 9, 1, 12, tzinfo=UTC)
HALF_PAST_SEVEN = time(7, 30)
HOLDER = Holder(Network(name="Colorado"), "Front Range; Instruments, Ltd.", "Partnership meeting", "/x/")
READER = Reader('Ada "Ace" Núñez: Maker', "ada@maker.example", "", "https://table.example/a/")
TELLING = Telling(HOLDER, STAMP, READER, ("María Ortiz via Sharedtable", "table@table.example"))


def occasion(start: datetime, **more: Any) -> Occasion:
    details = {
        "title": "Partnership meeting: what changed; who, why\\how" + "ü" * 60,
        "place": "Mill, 12 Road",
        "room": "Room 2",
        "online_url": "https://meet.example/t?a=1&b=2",
        "joining_note": "Passcode 123\nDial +1 303 555 0100",
        "time_zone": "America/Denver",
    }
    return Occasion(
        starts_at=start, ends_at=start + timedelta(minutes=90), revised_at=STAMP, **{**details, **more}
    )


def monthly(**more: Any) -> tuple[Series, list[Occasion]]:
    """Third Thursdays at 7:30, from September to December: clocks go back on 1 November."""
    series = Series(
        rhythm=Rhythm.MONTH,
        first_date=date(2026, 9, 17),
        clock=HALF_PAST_SEVEN,
        time_zone="America/Denver",
        count=4,
        revised_at=STAMP,
    )
    return series, [occasion(each, series=series, slot_at=each, **more) for each in slots_of(series)]


def local(month: int, day: int, hour: int = 7) -> datetime:
    return datetime(2026, month, day, hour, 30, tzinfo=DENVER)


def accepted(text: str) -> str:
    """Accepted by the strict reader, by the second one, and line by line."""
    assert wrong_lines(text) == []
    strict(text)
    second(text)
    return text


def test_single_file_says_when_where_and_who() -> None:
    text = accepted(calendar_file([event_of(occasion(local(10, 15)), TELLING)], method=REQUEST))
    [event] = strict(text).events
    assert event.dtstart == local(10, 15)
    assert event.summary.startswith("Partnership meeting: what changed; who, why\\howüü")
    assert event.location == "Mill, 12 Road, Room 2"
    assert "Dial +1 303 555 0100" in event.description
    assert (str(event.organizer.uri), event.organizer.common_name) == (
        "mailto:table@table.example",
        "María Ortiz via Sharedtable",
    )
    [attendee] = event.attendees
    assert (str(attendee.uri), attendee.common_name) == ("mailto:ada@maker.example", "Ada 'Ace' Núñez: Maker")
    read = second(text)
    assert read.method.value == "REQUEST"
    assert read.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 10, 15, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("industry", [True, False], ids=["led by industry", "not"])
def test_file_says_what_competitors_do_not_talk_about_where_they_meet(industry: bool) -> None:
    holder = Holder(Network(), "Table", "Launch", "/x/", is_led_by_industry=industry)
    [event] = strict(calendar_file([event_of(occasion(local(10, 15)), Telling(holder))], method=PUBLISH)).events
    assert ("Competitors at one table" in event.description) == industry


def test_series_stays_at_its_wall_clock_time_when_clocks_change() -> None:
    series, dates = monthly()
    text = accepted(calendar_file(series_events(series, dates, TELLING), method=REQUEST))
    days = [local(9, 17), local(10, 15), local(11, 19), local(12, 17)]
    assert [start for _title, start, _length in times_by_strict(text)] == days
    assert [each.starts_at for each in dates] == days
    assert [each.starts_at.hour for each in dates] == [13, 13, 14, 14]
    found = list(second(text).vevent.getrruleset(addRDate=True))
    assert [each.replace(tzinfo=DENVER) for each in found] == days


def test_time_zone_in_the_file_says_when_clocks_change() -> None:
    """Read by the file's own rules, not by those of this machine."""
    series, dates = monthly()
    zone = second(calendar_file(series_events(series, dates, TELLING), method=REQUEST)).vtimezone.tzinfo
    naive = [datetime(2026, 10, 31, 7, 30), datetime(2026, 11, 1, 7, 30)]  # noqa: DTZ001
    assert [zone.utcoffset(each) for each in naive] == [timedelta(hours=-6), timedelta(hours=-7)]


def test_cancelled_date_is_left_out_of_the_series() -> None:
    series, dates = monthly()
    dates[2].state = OccasionState.CANCELLED
    text = accepted(calendar_file(series_events(series, dates, TELLING), method=REQUEST))
    assert [start for _t, start, _l in times_by_strict(text)] == [local(9, 17), local(10, 15), local(12, 17)]
    [left_out] = second(text).vevent.exdate.value
    assert left_out.astimezone(UTC) == local(11, 19).astimezone(UTC)


def test_changed_date_stands_beside_the_others() -> None:
    series, dates = monthly()
    dates[1].starts_at, dates[1].ends_at = local(10, 16, 9), local(10, 16, 11)
    dates[1].place, dates[1].sequence = "Elsewhere", 3
    text = accepted(calendar_file(series_events(series, dates, TELLING), method=REQUEST))
    times = [(start, length) for _t, start, length in times_by_strict(text)]
    usual, longer = timedelta(minutes=90), timedelta(hours=2)
    assert times == [
        (local(9, 17), usual),
        (local(10, 16, 9), longer),
        (local(11, 19), usual),
        (local(12, 17), usual),
    ]
    [main, changed] = strict(text).events
    assert (main.uid, changed.sequence, changed.location) == (changed.uid, 3, "Elsewhere, Room 2")


def test_first_date_that_moved_does_not_pull_the_rule_along() -> None:
    series, dates = monthly()
    dates[0].starts_at, dates[0].ends_at = local(9, 24), local(9, 24, 9)
    text = accepted(calendar_file(series_events(series, dates, TELLING), method=PUBLISH))
    assert [start for _t, start, _l in times_by_strict(text)][:2] == [local(9, 24), local(10, 15)]


def test_calling_one_date_off_names_that_date() -> None:
    _series, dates = monthly()
    dates[2].state, dates[2].sequence = OccasionState.CANCELLED, 1
    text = accepted(calendar_file([event_of(dates[2], TELLING)], method=CANCEL))
    [event] = strict(text).events
    assert (event.status, event.sequence) == ("CANCELLED", 1)
    assert second(text).vevent.recurrence_id.value.astimezone(UTC) == local(11, 19).astimezone(UTC)
    assert event.summary.startswith("Called off: ")


@pytest.mark.parametrize("rhythm", Rhythm.values)
def test_rule_in_the_file_yields_the_dates_of_the_series(rhythm: str) -> None:
    """What programs compute from the rule is what stands in our rows, over a year's changes of the clock."""
    zone, first = ZoneInfo("America/New_York"), date(2026, 10, 30)
    more = {"clock": HALF_PAST_SEVEN, "time_zone": zone.key, "count": 12, "revised_at": STAMP}
    series = Series(rhythm=rhythm, first_date=first, **more)
    dates = [occasion(each, series=series, slot_at=each, time_zone=zone.key) for each in slots_of(series)]
    text = accepted(calendar_file(series_events(series, dates, TELLING), method=REQUEST))
    assert [start for _t, start, _l in times_by_strict(text)] == [each.starts_at for each in dates]
    assert {each.astimezone(zone).time() for each in slots_of(series)} == {HALF_PAST_SEVEN}


@pytest.mark.parametrize(
    ("answer", "said"),
    [("", "NEEDS-ACTION"), (Answer.YES, "ACCEPTED"), (Answer.MAYBE, "TENTATIVE"), (Answer.NO, "DECLINED")],
)
def test_file_says_what_was_answered(answer: str, said: str) -> None:
    telling = Telling(HOLDER, STAMP, Reader("Ada", "ada@maker.example", answer), ("We", "we@table.example"))
    [event] = strict(calendar_file([event_of(occasion(local(10, 15)), telling)], method=REQUEST)).events
    assert event.attendees[0].status == said
