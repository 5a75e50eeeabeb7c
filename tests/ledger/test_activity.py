"""What changed lately."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sharedtable.ledger.actions import record
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import NetworkOffice, Person
from tests.cast import NOW, TODAY, Cast
from tests.guards.things import SECRET, make_things

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> Callable[..., str]:
    def open_page(who: str = "state", **query: Any) -> str:
        response = sign_in(cast.by_class[who]).get("/ledger/", query)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return open_page


def test_activity_shows_what_one_sees_and_no_more(cast: Cast, page: Callable[..., str]) -> None:
    record("partnerships.edit", cast.instruments, by=cast.lead, at=NOW, note="ours")
    record("partnerships.edit", cast.freight, by=cast.outsider, at=NOW, note="theirs")
    html = page()
    assert ("ours" in html, "theirs" in html, "Freight" in html) == (True, False, False)
    assert "/ledger/partnerships.partnership/instruments/#change-" in html
    both = page("operator")
    assert ("ours" in both, "theirs" in both) == (True, True)


def test_activity_hides_fields_that_one_may_not_see(cast: Cast, page: Callable[..., str]) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind["businesses_only"]
    record("meetings.edit_notes", occasion, by=cast.lead, at=NOW, changes={"notes": ["", f"quiet {SECRET}"]})
    assert "quiet" not in page("state")


def test_activity_narrows_by_name_and_kind(cast: Cast, page: Callable[..., str]) -> None:
    record("partnerships.edit", cast.instruments, by=cast.lead, at=NOW, note="one word")
    record("people.edit_person", cast.champion, by=cast.champion, at=NOW, note="other word")
    assert ("one word" in page(name="lena"), "other word" in page(name="lena")) == (True, False)
    assert ("one word" in page(kind="people.Person"), "other word" in page(kind="people.Person")) == (False, True)
    assert "Nothing like that was changed" in page(name="otto")


def test_activity_of_nothing_says_what_will_stand_there(page: Callable[..., str]) -> None:
    assert "Nothing has been changed yet" in page()


def test_activity_narrows_to_one_network_for_whoever_has_several(cast: Cast, page: Callable[..., str]) -> None:
    record("partnerships.edit", cast.instruments, by=cast.lead, at=NOW, note="north")
    record("partnerships.edit", cast.freight, by=cast.outsider, at=NOW, note="south")
    assert 'name="network"' not in page()
    state = cast.by_class["state"]
    NetworkOffice.objects.create(network=cast.south, person=state, role=NetworkRole.STATE_TEAM, started_date=TODAY)
    html = page(network=cast.south.pk)
    assert ("north" in html, "south" in html) == (False, True)


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member"])
def test_activity_is_for_offices(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(cast.by_class[who]).get("/ledger/").status_code == 404


@pytest.mark.parametrize("changes", [1, 3])
def test_activity_costs_the_same_queries(
    cast: Cast, sign_in: SignIn, changes: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(changes):
        record("partnerships.edit", cast.instruments, by=cast.lead, at=NOW, note=str(number))
    client = sign_in(cast.by_class["state"])
    client.get("/ledger/")
    with django_assert_num_queries(9):
        client.get("/ledger/")
