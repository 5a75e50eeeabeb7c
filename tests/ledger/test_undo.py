"""Taking a change back from a page."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.ledger.models import Entry
from sharedtable.people import actions, sections
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def archived(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Entry:
    monkeypatch.setattr(sections, "_sections", [])
    college = Organization.objects.get(name="Northfield College")
    return actions.archive_organization(college, by=cast.lead, at=NOW)


def is_live() -> bool:
    return Organization.objects.live().filter(name="Northfield College").exists()


def test_undo_brings_back_and_says_so(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    client = sign_in(cast.lead)
    page = "http://testserver/people/"
    response = client.post(f"/ledger/{archived.pk}/undo/", headers={"referer": page}, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert b"Taken back." in response.content
    assert is_live()
    assert Entry.objects.last().undoes == archived


def test_undo_goes_home_rather_than_elsewhere(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    response = sign_in(cast.lead).post(
        f"/ledger/{archived.pk}/undo/",
        {"next": "https://evil.example/"},
        headers={"referer": "https://evil.example/"},
    )
    assert response.headers["Location"] == "/"


def test_undo_twice_is_said_in_words(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    client = sign_in(cast.lead)
    client.post(f"/ledger/{archived.pk}/undo/")
    response = client.post(f"/ledger/{archived.pk}/undo/", {"next": "/people/"}, follow=True)
    assert b"This change was undone already" in response.content
    assert Entry.objects.count() == 2


def test_undo_that_cannot_be_is_said_in_words(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    actions.add_organization(cast.north, by=cast.lead, at=NOW, name="Northfield College", is_employer=False)
    response = sign_in(cast.lead).post(f"/ledger/{archived.pk}/undo/", {"next": "/people/"}, follow=True)
    assert b"Northfield College is already listed." in response.content


@pytest.mark.parametrize("who", ["support", "business", "reader", "member"])
def test_undo_of_what_one_may_not_do_is_not_found(cast: Cast, sign_in: SignIn, archived: Entry, who: str) -> None:
    assert sign_in(cast.by_class[who]).post(f"/ledger/{archived.pk}/undo/").status_code == 404
    assert not is_live()


def test_undo_in_another_network_is_not_found(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    assert sign_in(cast.outsider).post(f"/ledger/{archived.pk}/undo/").status_code == 404
    assert sign_in(cast.outsider).post("/ledger/999/undo/").status_code == 404
    assert not is_live()


def test_undo_needs_sign_in_and_a_post(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    response = sign_in(None).post(f"/ledger/{archived.pk}/undo/")
    assert response.headers["Location"].startswith("/sign-in/?next=")
    assert sign_in(cast.lead).get(f"/ledger/{archived.pk}/undo/").status_code == 405
    assert not is_live()
