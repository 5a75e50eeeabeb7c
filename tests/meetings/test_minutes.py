"""What comes of a meeting: decisions, who does what by when, topics parked; all of it can be taken back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import (
    CancelledMeeting,
    Promise,
    SettledAlready,
    add_decision,
    add_follow_up,
    cancel_occasion,
    edit_decision,
    edit_follow_up,
    finish_follow_up,
    park_topic,
    settle_topic,
    take_out,
    take_up_topic,
)
from sharedtable.meetings.agendas import lines_of
from sharedtable.meetings.models import Decision, FollowUp, Occasion, ParkedTopic
from sharedtable.meetings.outcomes import left_from_before, outcomes_of
from sharedtable.people.models import Person
from sharedtable.people.owed import Owed, owed_at, owed_by
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast, make_person
from tests.meetings.conftest import START, Hold

SignIn = Callable[[Person | None], Client]
DUE = date(2026, 12, 18)
DURING = START + timedelta(minutes=5)


def test_decision_is_written_changed_taken_out_and_back(cast: Cast, meeting: Occasion) -> None:
    added = add_decision(meeting, by=cast.champion, at=NOW, text="A second evening")
    row = Decision.objects.get()
    edited = edit_decision(row, by=cast.lead, at=NOW, text="A second evening, from May")
    gone = take_out(row, by=cast.lead, at=NOW)
    assert outcomes_of(meeting).decisions == []
    assert edited is not None
    undo(gone, by=cast.lead, at=NOW)
    undo(edited, by=cast.lead, at=NOW)
    assert [each.text for each in outcomes_of(meeting).decisions] == ["A second evening"]
    undo(added, by=cast.lead, at=NOW)
    assert outcomes_of(meeting).decisions == []


def owed(person: Person) -> list[Owed]:
    return owed_by([person.pk], standing_of(person), TODAY)


def test_follow_up_is_owed_until_it_is_done(cast: Cast, meeting: Occasion) -> None:
    add_follow_up(meeting, Promise("Call Dana", cast.champion, None, DUE), by=cast.lead, at=NOW)
    row = FollowUp.objects.get()
    assert [(each.text, each.due_date, each.place_name) for each in owed(cast.champion)] == [
        ("Call Dana", DUE, "Instruments")
    ]
    done = finish_follow_up(row, by=cast.champion, at=NOW)
    assert finish_follow_up(row, by=cast.champion, at=NOW) is None
    assert owed(cast.champion) == []
    assert done is not None
    undo(done, by=cast.champion, at=NOW)
    assert len(owed(cast.champion)) == 1


def test_follow_up_changed_is_changed_back(cast: Cast, meeting: Occasion) -> None:
    firm = cast.champion.positions.get().organization
    was, becomes = Promise("Call Dana", cast.champion, firm, DUE), Promise("Write to Dana", None, None, None)
    add_follow_up(meeting, was, by=cast.lead, at=NOW)
    entry = edit_follow_up(FollowUp.objects.get(), becomes, by=cast.lead, at=NOW)
    assert Promise.of(FollowUp.objects.get()) == becomes
    assert entry is not None
    undo(entry, by=cast.support, at=NOW)
    assert Promise.of(FollowUp.objects.get()) == was


def test_what_is_open_at_a_table_is_shown_to_whom_the_notes_are(cast: Cast, hold: Hold) -> None:
    meeting = hold(kind="businesses_only")
    add_follow_up(meeting, Promise("Among ourselves", cast.champion), by=cast.champion, at=NOW)
    table = cast.instruments.pk
    seen = {
        name: [each.text for each in owed_at([table], standing_of(person), TODAY)]
        for name, person in cast.by_class.items()
        if name in {"lead", "business", "support", "state"}
    }
    assert seen == {"lead": ["Among ourselves"], "business": ["Among ourselves"], "support": [], "state": []}


def test_who_took_it_on_says_it_is_done_though_the_notes_are_not_theirs(cast: Cast, hold: Hold) -> None:
    helper = make_person(cast.north, "Hal Helper")
    meeting = hold(kind="support_team")
    add_follow_up(meeting, Promise("Bring the list", helper), by=cast.lead, at=NOW)
    row = FollowUp.objects.get()
    with pytest.raises(Refused):
        finish_follow_up(row, by=make_person(cast.north, "Nat Nobody"), at=NOW)
    finish_follow_up(row, by=helper, at=NOW)
    row.refresh_from_db()
    assert (row.done_by, row.is_done) == (helper, True)


def test_parked_topic_comes_on_a_later_agenda_once(cast: Cast, hold: Hold) -> None:
    first, later = hold(), hold(start=START + timedelta(days=30), agenda="- Welcome")
    park_topic(first, by=cast.lead, at=NOW, text="Freight")
    park_topic(first, by=cast.lead, at=NOW, text="What we charge", why="competition")
    waiting = left_from_before(later, standing_of(cast.champion)).parked
    assert [each.text for each in waiting] == ["Freight"]
    take_up_topic(waiting[0], later, by=cast.champion, at=NOW)
    assert [each.topic for each in lines_of(later)] == ["Welcome", "Freight"]
    with pytest.raises(SettledAlready):
        settle_topic(waiting[0], by=cast.lead, at=NOW)
    undo(Entry.objects.filter(action="meetings.settle_topic").get(), by=cast.lead, at=NOW)
    assert ParkedTopic.objects.filter(settled_at__isnull=True).count() == 2


@pytest.mark.parametrize("who", ["state", "reader", "member"])
def test_who_does_not_write_the_notes_writes_no_minutes(cast: Cast, meeting: Occasion, who: str) -> None:
    by = cast.by_class[who]
    for act in (
        lambda: add_decision(meeting, by=by, at=NOW, text="x"),
        lambda: add_follow_up(meeting, Promise("x"), by=by, at=NOW),
        lambda: park_topic(meeting, by=by, at=NOW, text="x"),
    ):
        with pytest.raises(Refused):
            act()


def test_nothing_comes_of_a_meeting_called_off(cast: Cast, meeting: Occasion) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    with pytest.raises(CancelledMeeting):
        add_decision(meeting, by=cast.lead, at=NOW, text="x")


def test_page_takes_decisions_promises_and_parked_topics(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client, address = sign_in(cast.lead), f"/meetings/{meeting.uuid}/minutes/"
    with time_machine.travel(DURING, tick=False):
        client.post(address, {"what": "decision", "text": "A second evening"})
        who = f"person-{cast.champion.uuid}"
        client.post(address, {"what": "follow-up", "text": "Call Dana", "who": who, "due_date": "2026-12-18"})
        client.post(address, {"what": "park", "text": "Freight", "why": "later"})
        wrong = client.post(address, {"what": "follow-up", "text": "", "who": "person-x"})
        row = FollowUp.objects.get()
        words = sign_in(cast.champion).get(f"/meetings/{meeting.uuid}/").content.decode()
        sign_in(cast.champion).post(f"/meetings/follow-ups/{row.uuid}/done/")
        changed = client.post(f"/meetings/follow-ups/{row.uuid}/", {"text": "Call Dana B.", "who": who})
    assert wrong.status_code == 422
    assert [word in words for word in ("A second evening", "Call Dana", "Freight", "by Fri 18 Dec")] == [True] * 4
    row.refresh_from_db()
    assert (row.person, row.organization, row.is_done) == (
        cast.champion,
        cast.champion.positions.get().organization,
        True,
    )
    assert (changed.status_code, row.text, row.due_date) == (302, "Call Dana B.", None)


def test_parked_topic_is_put_on_the_agenda_from_the_page(cast: Cast, hold: Hold, sign_in: SignIn) -> None:
    first, later = hold(), hold(start=START + timedelta(days=30))
    topic = park_topic(first, by=cast.lead, at=NOW, text="Freight").subject_id
    client = sign_in(cast.champion)
    with time_machine.travel(NOW, tick=False):
        assert b"Parked at earlier meetings" in client.get(f"/meetings/{later.uuid}/agenda/").content
        assert client.post(f"/meetings/{later.uuid}/take-up/", {"topic": topic}).status_code == 302
        assert client.post(f"/meetings/{later.uuid}/take-up/", {"topic": topic}).status_code == 404
    assert lines_of(later)[-1].topic == "Freight"


@pytest.mark.parametrize("count", [1, 3])
def test_minutes_cost_the_same_however_many(
    cast: Cast, meeting: Occasion, sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        add_decision(meeting, by=cast.lead, at=NOW, text="x")
        add_follow_up(meeting, Promise("x", cast.champion), by=cast.lead, at=NOW)
        park_topic(meeting, by=cast.lead, at=NOW, text="x")
    client = sign_in(cast.lead)
    client.get(f"/meetings/{meeting.uuid}/minutes/")
    with time_machine.travel(DURING, tick=False), django_assert_num_queries(12):
        client.get(f"/meetings/{meeting.uuid}/minutes/")
    with time_machine.travel(DURING, tick=False), django_assert_num_queries(12):
        client.get(f"/meetings/{meeting.uuid}/")
