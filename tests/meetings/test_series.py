"""Meetings that come round."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sharedtable.ledger.actions import undo
from sharedtable.meetings.actions import (
    NotASeries,
    answer_invitation,
    answer_later_dates,
    cancel_following,
    cancel_occasion,
    change_following,
    change_occasion,
)
from sharedtable.meetings.calendar.feeds import feed_file
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.outbox.models import Message
from sharedtable.outbox.running import run_due_jobs
from tests.cast import NOW, Cast
from tests.meetings.calendar.reading import strict, times_by_strict, wrong_lines
from tests.meetings.conftest import START, Hold, invitation_of

DENVER = ZoneInfo("America/Denver")
LATER = NOW + timedelta(minutes=2)
FIRST = datetime(2027, 1, 14, 7, 30, tzinfo=DENVER)


@pytest.fixture
def dates(hold: Hold) -> list[Occasion]:
    """Second Thursdays from January to April: clocks go forward on 14 March."""
    first = hold(start=FIRST, repeats="month", times=4)
    return list(Occasion.objects.filter(series=first.series).order_by("slot_at"))


def local(month: int, day: int, hour: int = 7, minute: int = 30) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=DENVER)


def starts(occasions: list[Occasion]) -> list[datetime]:
    return [
        each.starts_at for each in Occasion.objects.filter(pk__in=[e.pk for e in occasions]).order_by("slot_at")
    ]


def mails(cast: Cast, kind: str) -> list[Message]:
    found = Message.objects.filter(recipient=cast.champion.email, key__startswith=f"meetings.{kind}")
    return list(found.order_by("pk"))


def test_series_stays_at_its_wall_clock_time(dates: list[Occasion]) -> None:
    assert starts(dates) == [local(1, 14), local(2, 11), local(3, 11), local(4, 8)]
    assert [each.agenda_items.exists() for each in dates] == [True, False, False, False]


@pytest.mark.parametrize("times", [1, 61])
def test_series_has_two_dates_or_more_and_an_end(hold: Hold, times: int) -> None:
    with pytest.raises(NotASeries):
        hold(repeats="month", times=times)


def test_one_mail_asks_to_all_dates(cast: Cast, dates: list[Occasion]) -> None:
    assert Invitation.objects.filter(person=cast.champion).count() == 4
    [mail] = mails(cast, "invitation")
    assert "invites you to a series of meetings" in mail.text
    assert [day in mail.text for day in ("14 Jan 2027", "11 Feb 2027", "11 Mar 2027", "8 Apr 2027")] == [True] * 4
    assert wrong_lines(mail.calendar) == []
    assert [start for _t, start, _l in times_by_strict(mail.calendar)] == starts(dates)


def test_answer_counts_for_one_date_or_for_the_later_ones_too(cast: Cast, dates: list[Occasion]) -> None:
    second = invitation_of(dates[1], cast.champion)
    answer_invitation(second, at=NOW, answer="yes")
    assert answer_later_dates(second, at=NOW, answer="yes") == 2
    said = [invitation_of(each, cast.champion).answer for each in dates]
    assert said == ["", "yes", "yes", "yes"]


def test_one_date_moves_alone(cast: Cast, dates: list[Occasion]) -> None:
    moved = local(2, 12)
    change_occasion(dates[1], by=cast.lead, at=NOW, starts_at=moved, ends_at=moved + timedelta(hours=2))
    run_due_jobs(LATER)
    assert starts(dates) == [local(1, 14), moved, local(3, 11), local(4, 8)]
    [mail] = mails(cast, "changed")
    [event] = strict(mail.calendar).events
    assert (event.dtstart, event.sequence, "RECURRENCE-ID" in mail.calendar) == (moved, 1, True)
    assert [start for _t, start, _l in times_by_strict(feed_file(cast.champion, at=NOW))] == starts(dates)


def test_one_date_is_called_off_alone(cast: Cast, dates: list[Occasion]) -> None:
    cancel_occasion(dates[1], by=cast.lead, at=NOW)
    run_due_jobs(LATER)
    [mail] = mails(cast, "cancelled")
    assert "METHOD:CANCEL" in mail.calendar
    assert "RECURRENCE-ID;TZID=America/Denver:20270211T073000" in mail.calendar
    feed = feed_file(cast.champion, at=NOW)
    assert [start for _t, start, _l in times_by_strict(feed)] == [local(1, 14), local(3, 11), local(4, 8)]


def test_place_of_this_and_later_dates_changes_without_a_new_series(cast: Cast, dates: list[Occasion]) -> None:
    change_occasion(dates[3], by=cast.lead, at=NOW, place="The club")
    change_following(dates[1], by=cast.lead, at=NOW, place="Town hall")
    run_due_jobs(LATER)
    found = [(each.place, each.series_id == dates[0].series_id) for each in Occasion.objects.order_by("slot_at")]
    assert found == [("Makerspace", True), ("Town hall", True), ("Town hall", True), ("The club", True)]
    assert mails(cast, "shortened") == []
    mail = mails(cast, "changed")[-1]
    assert [start for _t, start, _l in times_by_strict(mail.calendar)] == [local(2, 11), local(3, 11), local(4, 8)]


def test_time_of_this_and_later_dates_begins_a_series_of_its_own(cast: Cast, dates: list[Occasion]) -> None:
    later = local(2, 9, 8, 0)
    entry = change_following(
        dates[1],
        by=cast.lead,
        at=NOW,
        starts_at=later,
        ends_at=later + timedelta(hours=1),
        time_zone="America/Denver",
    )
    run_due_jobs(LATER)
    second_tuesdays = [later, local(3, 9, 8, 0), local(4, 13, 8, 0)]
    assert starts(dates) == [local(1, 14), *second_tuesdays]
    [told] = mails(cast, "changed")
    assert [start for _t, start, _l in times_by_strict(told.calendar)] == second_tuesdays
    [ended] = mails(cast, "shortened")
    assert [start for _t, start, _l in times_by_strict(ended.calendar)] == [local(1, 14)]
    assert "SEQUENCE:1" in ended.calendar
    assert [start for _t, start, _l in times_by_strict(feed_file(cast.champion, at=NOW))] == starts(dates)
    assert entry is not None
    undo(entry, by=cast.lead, at=LATER)
    assert starts(dates) == [local(1, 14), local(2, 11), local(3, 11), local(4, 8)]
    assert {each.series_id for each in Occasion.objects.all()} == {dates[0].series_id}


def test_undone_at_once_nobody_hears_of_it(cast: Cast, dates: list[Occasion]) -> None:
    entry = change_following(dates[0], by=cast.lead, at=NOW, place="Town hall")
    assert entry is not None
    undo(entry, by=cast.lead, at=NOW)
    run_due_jobs(LATER)
    assert mails(cast, "changed") == []


def test_this_and_later_dates_are_called_off_with_one_mail(cast: Cast, dates: list[Occasion]) -> None:
    entry = cancel_following(dates[2], by=cast.lead, at=NOW)
    run_due_jobs(LATER)
    assert [each.is_cancelled for each in Occasion.objects.order_by("slot_at")] == [False, False, True, True]
    [mail] = mails(cast, "cancelled")
    assert mail.calendar.count("STATUS:CANCELLED") == 2
    assert wrong_lines(mail.calendar) == []
    undo(entry, by=cast.lead, at=LATER)
    assert not Occasion.objects.filter(state="cancelled").exists()


def test_meeting_that_does_not_come_round_has_no_later_dates(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(NotASeries):
        change_following(meeting, by=cast.lead, at=NOW, place="Elsewhere", starts_at=START)
