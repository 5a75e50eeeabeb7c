"""Removing content from an entry's page."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NothingLeft, record, remove_content
from sharedtable.ledger.check import prove
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def entry(cast: Cast) -> Entry:
    return record("test.note", cast.instruments, by=cast.lead, at=NOW, note="private words")


def test_page_shows_what_goes_and_asks_why(cast: Cast, sign_in: SignIn, entry: Entry) -> None:
    page = sign_in(cast.by_class["network_admin"]).get(f"/ledger/{entry.pk}/redact/").content.decode()
    assert "private words" in page
    assert "Why is it removed?" in page


def test_removal_needs_a_reason(cast: Cast, sign_in: SignIn, entry: Entry) -> None:
    response = sign_in(cast.by_class["network_admin"]).post(f"/ledger/{entry.pk}/redact/", {"reason": " "})
    assert b"Fill this in." in response.content
    assert Entry.objects.count() == 1


def test_removed_content_is_gone_and_the_record_says_so(cast: Cast, sign_in: SignIn, entry: Entry) -> None:
    client = sign_in(cast.by_class["network_admin"])
    response = client.post(f"/ledger/{entry.pk}/redact/", {"reason": "A court asked"}, follow=True)
    page = response.content.decode()
    assert "private words" not in page
    assert "removed on request" in page
    assert "A court asked" in page
    assert prove().holds


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member", "state"])
def test_removal_is_not_found_for_others(cast: Cast, sign_in: SignIn, entry: Entry, who: str) -> None:
    response = sign_in(cast.by_class[who]).post(f"/ledger/{entry.pk}/redact/", {"reason": "x"})
    assert response.status_code in (403, 404)
    assert Entry.objects.get(pk=entry.pk).payload is not None


def test_removal_in_another_network_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    foreign = record("test.note", cast.freight, by=cast.outsider, at=NOW)
    admin = cast.by_class["network_admin"]
    assert sign_in(admin).get(f"/ledger/{foreign.pk}/redact/").status_code == 404
    with pytest.raises(Refused):
        remove_content(foreign, by=admin, at=NOW, reason="x")


def test_content_is_removed_once(cast: Cast, entry: Entry) -> None:
    admin = cast.by_class["network_admin"]
    remove_content(entry, by=admin, at=NOW, reason="asked")
    with pytest.raises(NothingLeft):
        remove_content(entry, by=admin, at=NOW, reason="asked")
