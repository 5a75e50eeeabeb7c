"""Meetings of a partnership: setting one up, who belongs at it, and the list."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import mark_attendance
from sharedtable.meetings.models import Occasion
from sharedtable.outbox.models import Message
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.meetings import hold_meeting, proposed_kind, seats_on
from sharedtable.partnerships.models import PartnershipMeeting, Role
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast, make_person

SignIn = Callable[[Person | None], Client]
START = datetime.fromisoformat("2026-12-03T07:30:00-07:00")
LIST, NEW = "/partnerships/instruments/meetings/", "/partnerships/instruments/meetings/new/"
POSTED = {
    "title": "Winter meeting",
    "day": "2026-12-03",
    "starts": "07:30",
    "length": "90",
    "time_zone": "America/Denver",
    "place": "Makerspace",
}


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def meet(cast: Cast, by: Person | None = None, start: datetime = START, **more: object) -> PartnershipMeeting:
    details = {"kind": "partnership", "starts_at": start, "ends_at": start + timedelta(hours=1), **more}
    return hold_meeting(cast.instruments, by=by or cast.lead, at=NOW, **details)


def test_meeting_is_set_up_with_title_and_zone_proposed(cast: Cast) -> None:
    meeting = meet(cast, kind="launch")

    assert (meeting.kind, meeting.occasion.title) == ("launch", "Launch meeting")
    assert meeting.occasion.time_zone == "America/Denver"
    actions = list(Entry.objects.order_by("pk").values_list("action", "actor_id"))
    assert actions == [("meetings.plan", cast.lead.pk), ("partnerships.hold_meeting", cast.lead.pk)]
    assert Entry.objects.last().about == f"partnerships.Partnership:{cast.instruments.pk}"


def test_meeting_in_the_past_invites_nobody(cast: Cast) -> None:
    meeting = meet(cast, start=START - timedelta(days=90), invited=[cast.champion])
    assert meeting.occasion.invitations.count() == 0
    assert not Message.objects.exists()


def test_changed_meeting_is_a_changed_partnership(
    cast: Cast, django_capture_on_commit_callbacks: Callable
) -> None:
    heard = []

    def listen(sender: object, partnership_id: int, **_facts: object) -> None:
        heard.append(partnership_id)

    partnership_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            meet(cast)
    finally:
        partnership_changed.disconnect(listen)
    assert set(heard) == {cast.instruments.pk}


@pytest.mark.parametrize("name", ["business", "reader", "state", "member"])
def test_meeting_is_not_set_up_by(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        meet(cast, by=cast.by_class[name])
    assert not Occasion.objects.exists()


SEATS = {
    "support_team": ["Lena Lead", "Sol Support"],
    "businesses_only": ["Bea Business"],
    "launch": ["Bea Business", "Lena Lead", "Sol Support"],
    "partnership": ["Bea Business", "Lena Lead", "Sol Support"],
    "action_team": ["Bea Business", "Lena Lead", "Sol Support"],
}


@pytest.mark.parametrize("kind", MeetingKind.values)
def test_seats_go_with_the_kind_business_people_first(cast: Cast, kind: str) -> None:
    assert [seat.person.name for seat in seats_on(cast.instruments, kind, TODAY)] == SEATS[kind]


def test_seats_are_those_of_the_day(cast: Cast) -> None:
    Role.objects.filter(person=cast.champion).update(ended_date=TODAY)
    names = [seat.person.name for seat in seats_on(cast.instruments, "partnership", TODAY)]
    before = [seat.person.name for seat in seats_on(cast.instruments, "partnership", TODAY - timedelta(days=1))]
    assert ("Bea Business" in names, "Bea Business" in before) == (False, True)


def test_person_with_two_roles_has_one_seat_and_an_observer_no_side(cast: Cast) -> None:
    Role.objects.create(
        partnership=cast.instruments, person=cast.lead, kind=RoleKind.FISCAL_AGENT, started_date=TODAY
    )
    make_person(cast.north, "Obi Observer", None, (cast.instruments, RoleKind.OBSERVER))
    seats = seats_on(cast.instruments, "partnership", TODAY)
    assert [(seat.person.name, seat.side) for seat in seats] == [
        ("Bea Business", "industry"),
        ("Lena Lead", "support"),
        ("Sol Support", "support"),
        ("Obi Observer", ""),
    ]


def test_kind_is_proposed_from_the_step(cast: Cast) -> None:
    found = []
    for step in range(1, 7):
        cast.instruments.step = step
        found.append(proposed_kind(cast.instruments))
    assert found == ["support_team"] * 3 + ["launch"] + ["partnership"] * 2


@pytest.mark.parametrize("address", [LIST, NEW])
def test_page_is_seen_unseen_and_asks_strangers(cast: Cast, sign_in: SignIn, address: str) -> None:
    found = [sign_in(each).get(address).status_code for each in (cast.lead, cast.outsider, None)]
    assert found == [200, 404, 302]


def test_champion_reads_the_list_but_sets_nothing_up(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.champion)
    assert client.get(LIST).status_code == 200
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, POSTED).status_code == 404
    assert b"Set up a meeting" not in client.get(LIST).content


def test_form_proposes_title_zone_and_people_of_the_kind(cast: Cast, sign_in: SignIn) -> None:
    form = sign_in(cast.lead).get(NEW, {"kind": "businesses_only"}).context["form"]
    assert form["title"].value() == "Businesses-only meeting"
    assert form["time_zone"].value() == "America/Denver"
    assert form["invited"].value() == [str(cast.champion.pk)]


def test_form_sets_up_and_invites_who_was_ticked(cast: Cast, sign_in: SignIn) -> None:
    posted = {**POSTED, "kind": "partnership", "invited": [cast.champion.pk, cast.support.pk]}
    page = sign_in(cast.lead).post(NEW, posted, follow=True)

    meeting = PartnershipMeeting.objects.get()
    assert page.redirect_chain == [(f"/meetings/{meeting.occasion.uuid}/", 302)]
    assert "Set up, and 2 people invited." in page.content.decode()
    assert (meeting.kind, meeting.occasion.local_start) == ("partnership", START)
    assert set(meeting.occasion.invitations.values_list("person_id", flat=True)) == {
        cast.champion.pk,
        cast.support.pk,
    }


def test_person_of_another_table_cannot_be_invited(cast: Cast, sign_in: SignIn) -> None:
    posted = {**POSTED, "kind": "partnership", "invited": [cast.outsider.pk]}
    assert sign_in(cast.lead).post(NEW, posted).status_code == 422
    assert not Occasion.objects.exists()


@pytest.mark.parametrize(
    "broken", [{"day": ""}, {"starts": "late"}, {"invited": "x"}, {"invited": "' OR 1=1"}, {"title": "a\x00"}]
)
def test_broken_form_keeps_what_was_typed(cast: Cast, sign_in: SignIn, broken: dict[str, str]) -> None:
    page = sign_in(cast.lead).post(NEW, {**POSTED, "kind": "launch", **broken})
    assert page.status_code == 422
    assert page.context["form"]["place"].value() == "Makerspace"
    assert not Occasion.objects.exists()


def test_made_up_kind_becomes_the_proposed_one(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lead).get(NEW, {"kind": "party"}).context["form"].kind == "support_team"


def test_list_says_what_is_next_and_who_came(cast: Cast, sign_in: SignIn) -> None:
    held = meet(cast, start=NOW - timedelta(days=30)).occasion
    for person in (cast.champion, cast.support):
        mark_attendance(held, person, by=cast.lead, at=NOW, is_present=True)
    meet(cast)
    words = " ".join(sign_in(cast.champion).get(LIST).content.decode().split())
    assert "Next: <b>Thu 3 Dec, 7:30–8:30 MST</b>" in words
    assert "<b>1 business</b> and <b>1 public partner</b> came to the last one." in words


def test_list_leaves_out_meetings_the_reader_does_not_see(cast: Cast, sign_in: SignIn) -> None:
    meet(cast, kind="support_team")
    assert b"Support-team meeting" in sign_in(cast.support).get(LIST).content
    assert b"Support-team meeting" not in sign_in(cast.champion).get(LIST).content


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_many_meetings(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        held = meet(cast, start=NOW - timedelta(days=30 + number)).occasion
        mark_attendance(held, cast.champion, by=cast.lead, at=NOW, is_present=True)
        meet(cast, start=START + timedelta(days=number), invited=[cast.champion])
    client = sign_in(cast.lead)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)
