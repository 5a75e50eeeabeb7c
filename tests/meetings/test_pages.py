"""Pages of a meeting: seen, unseen, not signed in; what they say by the clock; how many queries they cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.base.access import all_rules, allows
from sharedtable.meetings.actions import answer_invitation, cancel_occasion, edit_notes, mark_attendance
from sharedtable.meetings.links import token_of
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.outbox.models import Message
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast, make_person
from tests.meetings.conftest import START, Hold, businesses, invitation_of

SignIn = Callable[[Person | None], Client]
BEFORE, DURING, AFTER = NOW + timedelta(days=2), START + timedelta(minutes=5), START + timedelta(days=1)
PAGES = ["", "change/", "invite/", "attendance/", "notes/", "agenda/"]


@pytest.fixture(autouse=True)
def _clock(request: pytest.FixtureRequest) -> object:
    with time_machine.travel(BEFORE, tick=False):
        yield


def path(meeting: Occasion, page: str = "") -> str:
    return f"/meetings/{meeting.uuid}/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_the_lead(cast: Cast, meeting: Occasion, sign_in: SignIn, page: str) -> None:
    assert sign_in(cast.lead).get(path(meeting, page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_page_is_not_there_for_another_network(cast: Cast, meeting: Occasion, sign_in: SignIn, page: str) -> None:
    for person in (cast.outsider, cast.by_class["member"]):
        assert sign_in(person).get(path(meeting, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_a_stranger_to_sign_in(cast: Cast, meeting: Occasion, sign_in: SignIn, page: str) -> None:
    answer = sign_in(None).get(path(meeting, page))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")


RULES = {
    "view": {"lead", "support", "business", "reader", "state", "network_admin", "member", "operator"},
    "change": {"lead", "support", "network_admin", "operator"},
    "edit_agenda": {"lead", "support", "business", "network_admin", "operator"},
    "approve_agenda": {"lead", "support", "business", "network_admin", "operator"},
    "invite": {"lead", "support", "business", "network_admin", "operator"},
    "remind": {"lead", "support", "network_admin", "operator"},
    "take_attendance": {"lead", "support", "network_admin", "operator"},
    "read_notes": {"lead", "support", "business", "state", "network_admin", "operator"},
    "edit_notes": {"lead", "support", "business", "network_admin", "operator"},
    "finish_follow_up": {"lead", "support", "business", "network_admin", "operator"},
    "bring_papers": {"lead", "support", "business", "network_admin", "operator"},
}


def test_rule_table_is_this_one(cast: Cast, meeting: Occasion) -> None:
    assert {each.key for each in all_rules() if each.key.startswith("meetings.")} == {
        *(f"meetings.{name}" for name in RULES),
        "meetings.answer",
        "meetings.keep_calendar",
        "meetings.read_feed",
    }
    for name, allowed in RULES.items():
        found = set()
        for standing_class, person in cast.by_class.items():
            standing = standing_of(person, is_operator=person.user.is_operator)
            if allows(f"meetings.{name}", meeting.classes_for(standing)):
                found.add(standing_class)
        assert found == allowed, name


SEEN_BY = {
    "partnership": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
    "launch": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
    "action_team": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
    "support_team": {"lead", "support", "state", "network_admin", "operator"},
    "businesses_only": {"lead", "support", "business", "state", "network_admin", "operator"},
}
NOTES_READ_BY = {
    "partnership": {"lead", "support", "business", "state", "network_admin", "operator"},
    "support_team": {"lead", "support", "state", "network_admin", "operator"},
    "businesses_only": {"lead", "business"},
}


@pytest.mark.parametrize("kind", SEEN_BY)
def test_meeting_is_seen_by_whom_its_kind_is_for(cast: Cast, hold: Hold, sign_in: SignIn, kind: str) -> None:
    meeting = hold(kind=kind, invited=[])
    people = {**cast.by_class, "outsider": cast.outsider}
    seen = {name for name, each in people.items() if sign_in(each).get(path(meeting)).status_code == 200}
    assert seen == SEEN_BY[kind]


@pytest.mark.parametrize("kind", NOTES_READ_BY)
def test_notes_are_read_by_whom_the_kind_is_for(cast: Cast, hold: Hold, sign_in: SignIn, kind: str) -> None:
    meeting = hold(kind=kind, invited=[])
    edit_notes(meeting, by=cast.lead, at=NOW, version=1, notes="Secret 7341")
    people = {**cast.by_class, "outsider": cast.outsider}
    readers = {name for name, each in people.items() if b"7341" in sign_in(each).get(path(meeting)).content}
    assert readers == NOTES_READ_BY[kind]


def test_invited_guest_sees_the_meeting_but_not_its_notes(cast: Cast, hold: Hold, sign_in: SignIn) -> None:
    guest = make_person(cast.north, "Gus Guest")
    meeting = hold(kind="support_team", invited=[guest])
    edit_notes(meeting, by=cast.lead, at=NOW, version=1, notes="Secret 7341")
    page = sign_in(guest).get(path(meeting))
    assert page.status_code == 200
    assert b"7341" not in page.content


def step_of(page: object) -> str | None:
    step = page.context["page"].next
    return step.label if step else None


def test_next_action_goes_with_the_clock(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    assert step_of(client.get(path(meeting))) == "Remind the three"
    answer_invitation(invitation_of(meeting, cast.lead), at=BEFORE, answer="yes")
    answer_invitation(invitation_of(meeting, cast.support), at=BEFORE, answer="no")
    assert step_of(client.get(path(meeting))) == "Remind Bea Business"
    with time_machine.travel(DURING, tick=False):
        assert step_of(client.get(path(meeting))) == "Take attendance"
        mark_attendance(meeting, cast.champion, by=cast.lead, at=DURING, is_present=True)
        assert step_of(client.get(path(meeting))) == "Take attendance"
    with time_machine.travel(AFTER, tick=False):
        assert step_of(client.get(path(meeting))) == "Write the notes"
        edit_notes(meeting, by=cast.lead, at=AFTER, version=1, notes="Done")
        assert step_of(client.get(path(meeting))) is None


def test_meeting_without_an_agenda_asks_for_one(cast: Cast, hold: Hold, sign_in: SignIn) -> None:
    meeting = hold(agenda="", invited=[])
    assert step_of(sign_in(cast.champion).get(path(meeting))) == "Write the agenda"


def test_cancelled_meeting_has_no_next_action(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    page = sign_in(cast.lead).get(path(meeting))
    assert step_of(page) is None
    assert b"This meeting is called off." in page.content


def test_page_says_who_has_not_answered(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    answer_invitation(invitation_of(meeting, cast.lead), at=NOW, answer="yes")
    words = sign_in(cast.lead).get(path(meeting)).content.decode()
    assert "1 business and 1 public partner have not answered" in " ".join(words.split())


def test_reminding_from_the_page_writes_once(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    before = client.get(path(meeting, "remind/")).content.decode()
    assert ("Remind the three" in before, "(their own link)" in before, "/meetings/answer/" in before) == (
        True,
        True,
        False,
    )
    for _ in range(2):
        assert client.post(path(meeting, "remind/")).status_code == 302
    assert "Nobody to remind today" in client.get(path(meeting, "remind/")).content.decode()
    assert Message.objects.filter(key__startswith="meetings.reminder").count() == 3


def test_cancelling_from_the_page_offers_undo(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    page = client.post(path(meeting, "cancel/"), follow=True).content.decode()
    assert "Called off." in page
    undo = page.split('action="/ledger/')[1].split('"')[0]
    client.post(f"/ledger/{undo}")
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_change_page_moves_and_keeps_what_was_typed_after_a_conflict(
    cast: Cast, meeting: Occasion, sign_in: SignIn
) -> None:
    lena, sol = sign_in(cast.lead), sign_in(cast.support)
    form = lena.get(path(meeting, "change/")).context["form"]
    posted = {
        "title": "Winter meeting",
        "day": "2026-12-04",
        "starts": "08:00",
        "length": "60",
        "time_zone": "America/Denver",
        "seen": form["seen"].value(),
    }
    assert lena.post(path(meeting, "change/"), posted).status_code == 302
    page = sol.post(path(meeting, "change/"), {**posted, "title": "Sol's title"})
    assert page.status_code == 409
    assert page.context["form"]["title"].value() == "Sol's title"
    again = {**posted, "title": "Sol's title", "seen": page.context["form"]["seen"].value()}
    assert sol.post(path(meeting, "change/"), again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.title == "Sol's title"
    assert meeting.local_start.isoformat() == "2026-12-04T08:00:00-07:00"
    assert meeting.moves.count() == 1


def test_answer_needs_no_sign_in_and_opening_the_link_answers_nothing(
    cast: Cast, meeting: Occasion, sign_in: SignIn
) -> None:
    invitation = invitation_of(meeting, cast.champion)
    client, address = sign_in(None), f"/meetings/answer/{token_of(invitation)}/"
    page = client.get(address)
    invitation.refresh_from_db()
    assert (page.status_code, invitation.answer) == (200, "")
    assert b"Competitors at one table" in page.content
    for _ in range(2):
        assert client.post(address, {"answer": "maybe"}).status_code == 302
    invitation.refresh_from_db()
    assert invitation.answer == "maybe"


@pytest.mark.parametrize("said", ["", "perhaps", "YES", "<script>", "x" * 5000])
def test_hostile_answer_is_refused(cast: Cast, meeting: Occasion, sign_in: SignIn, said: str) -> None:
    invitation = invitation_of(meeting, cast.champion)
    page = sign_in(None).post(f"/meetings/answer/{token_of(invitation)}/", {"answer": said})
    invitation.refresh_from_db()
    assert (page.status_code, invitation.answer) == (422, "")


@pytest.mark.parametrize("token", ["x", "1:2:3", "%00", "a" * 3000])
def test_made_up_link_is_not_there(db: None, sign_in: SignIn, token: str) -> None:
    assert sign_in(None).get(f"/meetings/answer/{token}/").status_code == 404


def test_person_checks_in_by_the_link_on_the_day(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    address = f"/meetings/answer/{token_of(invitation_of(meeting, cast.champion))}/here/"
    sign_in(None).post(address, {"present": "1"})
    assert Attendance.objects.count() == 0
    with time_machine.travel(DURING, tick=False):
        for _ in range(2):
            sign_in(None).post(address, {"present": "1"})
    row = Attendance.objects.get()
    assert (row.person, row.is_present, row.is_confirmed_by_person) == (cast.champion, True, True)


def tap(client: Client, meeting: Occasion, person: Person, *, here: bool, htmx: bool = True) -> object:
    data = {"person": str(person.uuid), **({f"here-{person.uuid}": "on"} if here else {})}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(path(meeting, "attendance/mark/"), data, headers=headers)


def test_twenty_taps_are_twenty_small_requests(
    cast: Cast, meeting: Occasion, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people, client = businesses(cast, 20), sign_in(cast.lead)
    count = 21 if connection.vendor == "postgresql" else 20  # there the ledger takes a lock of its own
    with time_machine.travel(DURING, tick=False):
        tap(client, meeting, cast.lead, here=True)
        for number, person in enumerate(people, start=1):
            with django_assert_num_queries(count):
                answer = tap(client, meeting, person, here=True)
            assert len(answer.content) < 6_000
            assert f"<b>{number}</b>" in answer.content.decode()
    assert Attendance.objects.filter(is_present=True).count() == 21


def test_tap_says_the_wanted_state(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    with time_machine.travel(DURING, tick=False):
        for here in (True, True, False, False, True):
            tap(client, meeting, cast.champion, here=here)
    assert Attendance.objects.get().is_present is True


@pytest.mark.parametrize("person", ["", "x", "293e6b66-e030-40a8-94e2-b8da688590eb", "' OR 1=1 --", "\x00"])
def test_tap_on_nobody_is_not_found(cast: Cast, meeting: Occasion, sign_in: SignIn, person: str) -> None:
    with time_machine.travel(DURING, tick=False):
        answer = sign_in(cast.lead).post(path(meeting, "attendance/mark/"), {"person": person})
    assert answer.status_code == 404


def test_tap_on_somebody_who_has_no_seat_is_not_found(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    with time_machine.travel(DURING, tick=False):
        for person in (cast.outsider, cast.by_class["member"]):
            assert tap(sign_in(cast.lead), meeting, person, here=True).status_code == 404
    assert not Attendance.objects.exists()


def test_tap_before_the_meeting_is_refused_in_words(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    answer = tap(sign_in(cast.lead), meeting, cast.champion, here=True)
    assert (answer.status_code, answer.content) == (
        409,
        b"Attendance opens an hour before the meeting starts.",
    )


def test_form_without_scripts_saves_all_that_was_listed(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    with time_machine.travel(DURING, tick=False):
        mark_attendance(meeting, cast.lead, by=cast.lead, at=DURING, is_present=True)
        mark_attendance(meeting, cast.support, by=cast.lead, at=DURING, is_present=True)
        listed = [str(cast.champion.uuid), str(cast.support.uuid)]
        for _ in range(2):
            posted = {"listed": listed, f"here-{cast.champion.uuid}": "on"}
            assert client.post(path(meeting, "attendance/"), posted).status_code == 302
    here = Attendance.objects.filter(is_present=True)
    assert {row.person for row in here} == {cast.champion, cast.lead}


def test_search_narrows_the_roll(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    with time_machine.travel(DURING, tick=False):
        page = sign_in(cast.lead).get(path(meeting, "attendance/"), {"q": "brightline BEA"}).content.decode()
    assert ("Bea Business" in page, "Sol Support" in page) == (True, False)


def test_walk_in_is_added_in_three_fields(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    posted = {"name": "Wanda Walker", "organization": "New Works", "email": "", "side": "support"}
    with time_machine.travel(DURING, tick=False):
        page = sign_in(cast.lead).post(path(meeting, "attendance/walk-in/"), posted, follow=True)
    assert "Wanda Walker is here." in page.content.decode()
    assert Attendance.objects.get().side == "support"


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"name": "Wanda"},
        {"name": "x" * 201, "organization": "New"},
        {"name": "W", "organization": "N", "email": "not an address"},
        {"name": "W", "organization": "N", "side": "neither"},
    ],
)
def test_walk_in_that_cannot_be_is_explained(
    cast: Cast, meeting: Occasion, sign_in: SignIn, posted: dict[str, str]
) -> None:
    with time_machine.travel(DURING, tick=False):
        page = sign_in(cast.lead).post(path(meeting, "attendance/walk-in/"), posted)
    assert page.status_code == 422
    assert Attendance.objects.count() == 0


def test_everyone_who_said_yes_is_here_in_one_tap(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    client = sign_in(cast.lead)
    with time_machine.travel(DURING, tick=False):
        page = client.post(path(meeting, "attendance/as-answered/"), follow=True).content.decode()
        undo = page.split('action="/ledger/')[1].split('"')[0]
        assert Attendance.objects.filter(is_present=True).count() == 1
        client.post(f"/ledger/{undo}")
    assert Attendance.objects.filter(is_present=True).count() == 0


@pytest.mark.parametrize(("page", "count"), [("", 9), ("attendance/", 8)])
@pytest.mark.parametrize("more", [1, 3])
def test_page_costs_the_same_however_many_people(
    cast: Cast,
    hold: Hold,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    count: int,
    more: int,
) -> None:
    businesses(cast, more)
    meeting, client = hold(), sign_in(cast.lead)
    with time_machine.travel(DURING, tick=False):
        mark_attendance(meeting, cast.champion, by=cast.lead, at=DURING, is_present=True)
        client.get(path(meeting, page))
        with django_assert_num_queries(count):
            client.get(path(meeting, page))
