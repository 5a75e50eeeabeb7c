"""The weekly mail: on Mondays, once, when there is something to say; to business people only what waits."""

from datetime import UTC, datetime, timedelta

import pytest

from sharedtable.outbox.models import Message
from sharedtable.outbox.preferences import switch_off
from sharedtable.partnerships.models import Role, StepTask
from sharedtable.people.models import Network
from sharedtable.workspace.weekly_mail import MONDAYS, WEEKLY, monday_in, write_all, write_week
from tests.cast import NOW, TODAY, Cast
from tests.workspace.test_home import invite

MONDAY = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # 7:30 in Denver


@pytest.fixture
def accepted(cast: Cast) -> Cast:
    """Nobody is asked anything."""
    Role.objects.update(accepted_at=NOW)
    return cast


def give(cast: Cast, days: int, **fields: object) -> StepTask:
    return StepTask.objects.create(
        partnership=cast.instruments,
        step=1,
        text="Ask three peers",
        created_at=NOW,
        due_date=TODAY + timedelta(days=days),
        **fields,
    )


def test_week_goes_to_business_people_only_when_something_waits(accepted: Cast) -> None:
    champion = accepted.champion
    assert not write_week(champion, at=MONDAY)
    give(accepted, 40, person=champion)
    assert not write_week(champion, at=MONDAY)
    give(accepted, 5, person=champion)
    assert write_week(champion, at=MONDAY)
    mail = Message.objects.get(recipient=champion.email)
    assert mail.subject == "What you took on"
    assert "Ask three peers" in mail.text
    assert "something waits for you" in mail.text


def test_week_of_staff_tells_what_they_owe_and_whom_to_call(accepted: Cast) -> None:
    invite(accepted.instruments, accepted.lead)
    give(accepted, -3, person=accepted.champion)
    give(accepted, 1, person=accepted.lead)
    write_week(accepted.lead, at=MONDAY)
    mail = Message.objects.get(recipient=accepted.lead.email)
    assert mail.subject == "One thing waits for you"
    assert "/meetings/answer/" in mail.text
    for words in ("Calls to make", "Bea Business", "What you took on"):
        assert words in mail.text
        assert words in mail.html
    assert not mail.is_repeatable


def test_week_comes_once_a_week(accepted: Cast) -> None:
    give(accepted, 1, person=accepted.lead)
    for days in (0, 1, 6, 7):
        write_week(accepted.lead, at=MONDAY + timedelta(days=days))
    assert Message.objects.filter(recipient=accepted.lead.email).count() == 2


def test_week_can_be_switched_off(accepted: Cast) -> None:
    give(accepted, 1, person=accepted.lead)
    switch_off(accepted.lead.email, WEEKLY, at=NOW)
    write_week(accepted.lead, at=MONDAY)
    assert Message.objects.get(recipient=accepted.lead.email).state == "held"


WRITTEN = [
    (MONDAY, True),
    (MONDAY + timedelta(hours=20), True),
    (MONDAY + timedelta(days=2), False),
    (MONDAY - timedelta(hours=2), False),
]


@pytest.mark.parametrize(("at", "is_written"), WRITTEN, ids=["monday", "tuesday", "wednesday", "before"])
def test_weeks_are_written_on_mondays(accepted: Cast, at: datetime, is_written: bool) -> None:
    give(accepted, 1, person=accepted.lead)
    write_all(at=at)
    assert Message.objects.filter(key__startswith="workspace.week:").exists() is is_written


LOCAL = [
    ("America/New_York", "2026-11-23T12:00+00:00"),
    ("America/Denver", "2026-11-23T14:00+00:00"),
    ("Pacific/Honolulu", "2026-11-16T17:00+00:00"),
    ("Pacific/Guam", "2026-11-22T21:00+00:00"),
]


@pytest.mark.parametrize(("zone", "begins"), LOCAL, ids=[zone for zone, _begins in LOCAL])
def test_monday_begins_where_the_network_is(zone: str, begins: str) -> None:
    assert monday_in(zone, MONDAY) == datetime.fromisoformat(begins)


def test_job_is_due_whenever_it_becomes_monday_for_a_network(cast: Cast) -> None:
    Network.objects.filter(pk=cast.north.pk).update(time_zone="America/New_York")
    Network.objects.exclude(pk=cast.north.pk).update(time_zone="America/Denver")
    slots = [MONDAYS.slot(datetime(2026, 11, 23, hour, 30, tzinfo=UTC)).hour for hour in (11, 12, 13, 14, 20)]
    assert slots == [14, 12, 12, 14, 14]


def test_network_further_west_is_written_to_later(accepted: Cast) -> None:
    give(accepted, 1, person=accepted.lead)
    Network.objects.filter(pk=accepted.north.pk).update(time_zone="Pacific/Honolulu")
    for hour, count in ((14, 0), (17, 1), (18, 1)):
        write_all(at=datetime(2026, 11, 23, hour, 30, tzinfo=UTC))
        assert Message.objects.filter(recipient=accepted.lead.email).count() == count
