"""Somebody's own feed: whole, followed, and seen by nobody who lacks its address."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from sharedtable.meetings.actions import (
    answer_invitation,
    cancel_occasion,
    change_occasion,
    invite,
    send_delegate,
)
from sharedtable.meetings.actions.feeds import NotTheirOwn, close_feed, open_feed, renew_feed
from sharedtable.meetings.calendar.feeds import feed_address
from sharedtable.meetings.links import token_of
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.actions import end_role
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person
from tests.cast import NOW, Cast
from tests.meetings.calendar.reading import strict, wrong_lines
from tests.meetings.conftest import START, Hold, invitation_of

pytestmark = pytest.mark.django_db


def address_of(person: Person) -> str:
    return feed_address(open_feed(person, by=person, at=NOW))


def feed_of(person: Person) -> Any:
    answer = Client().get(address_of(person))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    text = answer.content.decode()
    assert wrong_lines(text) == []
    return strict(text)


def titles(person: Person) -> list[str]:
    return [each.summary for each in feed_of(person).timeline]


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    time_machine.move_to(NOW)


def test_feed_holds_meetings_of_all_tables(cast: Cast, meeting: Occasion) -> None:
    elsewhere = hold_meeting(
        cast.freight,
        by=cast.outsider,
        at=NOW,
        kind="partnership",
        invited=[cast.champion],
        title="Freight meeting",
        starts_at=START + timedelta(days=1),
        ends_at=START + timedelta(days=1, hours=1),
    )
    assert titles(cast.champion) == ["Partnership meeting", "Freight meeting"]
    assert elsewhere.occasion.time_zone in Client().get(address_of(cast.champion)).content.decode()


def test_feed_follows_what_happens_to_a_meeting(cast: Cast, meeting: Occasion) -> None:
    [event] = feed_of(cast.champion).events
    assert (event.dtstart, event.status, event.sequence) == (START, "TENTATIVE", 0)
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    later = START + timedelta(hours=1)
    change_occasion(meeting, by=cast.lead, at=NOW, starts_at=later, ends_at=later + timedelta(hours=1))
    [event] = feed_of(cast.champion).events
    assert (event.dtstart, event.status, event.sequence) == (later, "CONFIRMED", 1)
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    [event] = feed_of(cast.champion).events
    assert (event.summary, event.status, event.sequence) == (
        "Called off: Partnership meeting",
        "CANCELLED",
        2,
    )


def test_feed_leaves_out_where_somebody_stays_away(cast: Cast, meeting: Occasion, hold: Hold) -> None:
    second = hold(start=START + timedelta(days=30))
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="no")
    send_delegate(invitation_of(second, cast.champion), at=NOW, person=cast.support)
    assert titles(cast.champion) == []


def test_feed_never_shows_what_its_reader_may_not_see(cast: Cast, meeting: Occasion) -> None:
    address = address_of(cast.champion)
    assert "Partnership meeting" in Client().get(address).content.decode()
    role = Role.objects.get(person=cast.champion)
    end_role(role, by=cast.lead, at=NOW)
    assert "Partnership meeting" not in Client().get(address).content.decode()


def test_feed_hides_archived_meetings(cast: Cast, meeting: Occasion) -> None:
    meeting.archived_at = NOW
    meeting.save()
    assert titles(cast.champion) == []


def test_address_of_a_feed_stops_working(cast: Cast, meeting: Occasion) -> None:
    first = address_of(cast.champion)
    second = feed_address(renew_feed(cast.champion, by=cast.champion, at=NOW))
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    close_feed(cast.champion, by=cast.champion, at=NOW)
    assert Client().get(second).status_code == 404
    third = address_of(cast.champion)
    cast.champion.archived_at = NOW
    cast.champion.save()
    assert [Client().get(each).status_code for each in (first, second, third)] == [404] * 3


def test_address_of_a_feed_cannot_be_made_up(cast: Cast) -> None:
    own, others = address_of(cast.champion), address_of(cast.lead)
    mixed = f"{own.rpartition('/')[0]}/{others.rpartition('/')[2]}"
    assert Client().get(mixed).status_code == 404
    with pytest.raises(NotTheirOwn):
        open_feed(cast.champion, by=cast.lead, at=NOW)


def test_unchanged_feed_is_answered_in_one_line(cast: Cast, meeting: Occasion) -> None:
    address = address_of(cast.champion)
    tag = Client().get(address)["ETag"]
    again = Client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("count", [1, 3])
def test_feed_asks_the_database_as_often_for_one_meeting_as_for_three(
    cast: Cast, hold: Hold, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        hold(start=START + timedelta(days=number))
    address = address_of(cast.champion)
    Client().get(address)
    with django_assert_num_queries(6):
        Client().get(address)


def test_page_gives_makes_and_ends_the_address(cast: Cast, sign_in: Any) -> None:
    client, page = sign_in(cast.champion), "/meetings/calendar/"
    assert "You have no address yet" in client.get(page).content.decode()
    client.post(f"{page}change/", {"do": "open"})
    assert address_of(cast.champion) in client.get(page).content.decode()
    client.post(f"{page}change/", {"do": "close"})
    assert "You have no address yet" in client.get(page).content.decode()


def test_file_of_a_meeting_is_for_who_sees_it(cast: Cast, meeting: Occasion, sign_in: Any) -> None:
    seen = sign_in(cast.champion).get(f"/meetings/{meeting.uuid}/meeting.ics")
    assert strict(seen.content.decode()).events[0].dtstart == START
    assert sign_in(cast.outsider).get(f"/meetings/{meeting.uuid}/meeting.ics").status_code == 404
    link = f"/meetings/answer/{token_of(invitation_of(meeting, cast.champion))}/meeting.ics"
    assert strict(Client().get(link).content.decode()).events[0].dtstart == START.astimezone(UTC)
    invite(meeting, [], by=cast.lead, at=datetime.now(UTC))
