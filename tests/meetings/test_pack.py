"""The meeting pack: what everybody should have at hand, as far as the reader sees it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client

from sharedtable.base.prints import Document
from sharedtable.meetings.actions import Promise, add_decision, add_follow_up, answer_invitation, approve_agenda
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.overview import overview
from sharedtable.meetings.pack import pack
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast
from tests.meetings.conftest import START, Hold, invitation_of

SignIn = Callable[[Person | None], Client]


def words(document: Document) -> str:
    return repr(document)


def packed(meeting: Occasion, reader: Person) -> Any:
    standing = standing_of(reader)
    return pack(overview(meeting, standing, NOW), standing, NOW)


def test_pack_holds_what_people_should_have_at_hand(cast: Cast, hold: Hold) -> None:
    before, meeting = hold(), hold(start=START + timedelta(days=30), agenda="- Evening lab (20 min)")
    add_decision(before, by=cast.lead, at=NOW, text="Two cohorts a year")
    add_follow_up(before, Promise("Ask the deans", cast.support), by=cast.lead, at=NOW)
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    approve_agenda(meeting, cast.champion, by=cast.champion, at=NOW)
    said = words(packed(meeting, cast.champion))
    wanted = ("Evening lab", "Bea Business", "Two cohorts a year", "Ask the deans", "Competitors at one table")
    assert [each for each in wanted if each not in said] == []
    unread = words(packed(meeting, cast.by_class["reader"]))
    assert ("Evening lab" in unread, "Two cohorts" in unread, "Ask the deans" in unread) == (True, False, False)


def test_what_was_said_among_fewer_people_does_not_come_to_more(cast: Cast, hold: Hold) -> None:
    alone, meeting = hold(kind="businesses_only"), hold(start=START + timedelta(days=30))
    add_decision(alone, by=cast.champion, at=NOW, text="Among ourselves")
    again = hold(kind="businesses_only", start=START + timedelta(days=40))
    assert ("Among ourselves" in words(packed(meeting, cast.lead))) is False
    assert ("Among ourselves" in words(packed(again, cast.lead))) is True


def test_pack_of_a_support_team_meeting_needs_no_notice(cast: Cast, hold: Hold) -> None:
    assert "Competitors" not in words(packed(hold(kind="support_team"), cast.lead))


def test_pack_is_a_pdf_for_whoever_sees_the_meeting(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    address = f"/meetings/{meeting.uuid}/pack.pdf"
    with time_machine.travel(NOW, tick=False):
        answer = sign_in(cast.champion).get(address)
        assert sign_in(cast.outsider).get(address).status_code == 404
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
