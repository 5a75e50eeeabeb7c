"""Checking in at the door by phone: one's own login is one's own word, a written name is a line on the list."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from sharedtable.meetings.actions import cancel_occasion
from sharedtable.meetings.actions.door import check_in_by_name
from sharedtable.meetings.door import door_link
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, Cast
from tests.meetings.conftest import START

SignIn = Callable[[Person | None], Client]
DURING, AFTER = START + timedelta(minutes=5), START + timedelta(hours=3)


def address(meeting: Occasion) -> str:
    return "/meetings/here/" + door_link(meeting).split("/here/")[1]


def marks(meeting: Occasion) -> set[tuple[str, str, bool, bool]]:
    rows = Attendance.objects.filter(occasion=meeting, is_present=True).select_related("person")
    return {(each.person.name, each.side, each.is_confirmed_by_person, each.is_from_door) for each in rows}


@pytest.mark.parametrize(
    ("name", "organization", "side", "mark"),
    [
        ("bea  business", "BRIGHTLINE GAUGES", "support", ("Bea Business", "industry", False, True)),
        ("Bea Business", "", "industry", ("Bea Business", "industry", False, True)),
        ("Wanda Walker", "New Works", "support", ("Wanda Walker", "support", False, True)),
        ("Bea Business", "Other Works", "industry", ("Bea Business", "industry", False, True)),
    ],
    ids=["on the roll", "name alone", "unknown", "same name elsewhere"],
)
def test_name_at_the_door_is_found_or_added_once(
    cast: Cast, meeting: Occasion, name: str, organization: str, side: str, mark: tuple[str, str, bool, bool]
) -> None:
    before = Person.objects.count()
    for _ in range(2):
        check_in_by_name(meeting, at=DURING, name=name, organization=organization, side=side)
    assert marks(meeting) == {mark}
    assert Person.objects.count() - before == (organization in {"New Works", "Other Works"})


def test_address_of_somebody_else_at_the_door_opens_nothing(cast: Cast, meeting: Occasion) -> None:
    places = cast.champion.positions.count()
    typed = {"name": "Mal Ory", "organization": "Malory Works", "email": cast.champion.email}
    made = check_in_by_name(meeting, at=DURING, side="industry", **typed)
    assert (made.person.name, made.person.email) == ("Mal Ory", "")
    assert cast.champion.positions.count() == places


def test_phone_without_an_account_checks_in(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(None)
    organization = cast.champion.positions.get().organization.name
    posted = {"name": "Bea Business", "organization": organization, "side": "industry"}
    with time_machine.travel(DURING, tick=False):
        assert b"Are you here?" in client.get(address(meeting)).content
        assert not Attendance.objects.exists()
        page = client.post(address(meeting), posted, follow=True).content.decode()
        assert client.post(address(meeting), {"name": ""}).status_code == 422
    assert ("Welcome, Bea Business" in page, "Competitors at one table" in page) == (True, True)
    assert Attendance.objects.count() == 1


def test_phone_that_is_signed_in_gives_ones_own_word(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client = sign_in(cast.champion)
    with time_machine.travel(DURING, tick=False):
        for _ in range(2):
            client.post(address(meeting), {"myself": "1"})
    assert marks(meeting) == {("Bea Business", "industry", True, False)}


@pytest.mark.parametrize("moment", [NOW, AFTER], ids=["before", "after"])
def test_door_is_closed_before_and_after(cast: Cast, meeting: Occasion, sign_in: SignIn, moment: object) -> None:
    posted = {"name": "Wanda", "organization": "New", "side": "industry"}
    with time_machine.travel(moment, tick=False):  # type: ignore[arg-type]
        page = sign_in(None).post(address(meeting), posted, follow=True).content.decode()
        assert b"The code is not open now" in sign_in(cast.lead).get(f"/meetings/{meeting.uuid}/door/").content
    assert not Attendance.objects.exists()
    assert not Organization.objects.filter(name="New").exists()
    assert "You can check in from an hour before" in page or "there is nothing to check in to" in page


def test_meeting_called_off_has_no_door(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    with time_machine.travel(DURING, tick=False):
        sign_in(None).post(address(meeting), {"name": "Wanda", "organization": "New"})
    assert not Attendance.objects.exists()
    assert sign_in(None).get("/meetings/here/x/").status_code == 404


def test_wall_shows_the_code_and_how_many_are_here(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    with time_machine.travel(DURING, tick=False):
        check_in_by_name(meeting, at=DURING, name="Wanda", organization="New", side="industry")
        page = sign_in(cast.lead).get(f"/meetings/{meeting.uuid}/door/").content.decode()
    assert ("st-qr" in page, "<b>1</b> business" in page, address(meeting) in page) == (True, True, True)
