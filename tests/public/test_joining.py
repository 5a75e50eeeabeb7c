"""Asking to join: a mail to who leads, nothing to machines, and no address to anyone."""

import pytest
from django.core.cache import cache
from django.test import Client

from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.choices import RoleKind, Section
from sharedtable.partnerships.models import Role
from sharedtable.public.actions import MOST_FROM_ONE_ADDRESS, AskedTooOften, ask_to_join
from tests.cast import NOW, Cast
from tests.public.published import publish

URL = "/p/instruments/join/"
ASKED = {"name": "Nora New", "organization": "New Gauges", "email": "nora@new.example", "note": "We <b>hire</b>."}


@pytest.fixture(autouse=True)
def _nobody_asked_yet() -> None:
    cache.clear()


@pytest.fixture
def table(cast: Cast):
    publish(cast.instruments, Section.PAGE)
    return cast.instruments


def test_asking_mails_every_lead_once(cast: Cast, table, client: Client) -> None:
    Role.objects.create(partnership=table, person=cast.support, kind=RoleKind.CONVENER, started_date=NOW.date())
    for _twice in range(2):
        response = client.post(URL, ASKED)
        assert response.headers["Location"] == "/p/instruments/"
    messages = Message.objects.order_by("recipient")
    assert [each.recipient for each in messages] == ["lena@northfield.example", "sol@northfield.example"]
    assert messages[0].subject == "New Gauges would like to join"
    assert "nora@new.example" in messages[0].text
    assert "We <b>hire</b>." in messages[0].text
    assert "We &lt;b&gt;hire&lt;/b&gt;." in messages[0].html


def test_asking_is_written_down_without_the_person(table, client: Client) -> None:
    client.post(URL, ASKED)
    entry = Entry.objects.get(action="public.ask_to_join")
    assert (entry.actor_id, entry.about, entry.payload) == (
        None,
        f"partnerships.Partnership:{table.pk}",
        {"changes": {}, "note": "New Gauges"},
    )


def test_page_shows_no_address(table, client: Client) -> None:
    assert "@northfield" not in client.get("/p/instruments/").content.decode()


def test_what_a_machine_fills_in_is_dropped_without_a_word(table, client: Client) -> None:
    response = client.post(URL, {**ASKED, "website": "https://spam.example"})
    assert response.status_code == 302
    assert not Message.objects.exists()


def test_wrong_answers_keep_what_was_typed(table, client: Client) -> None:
    response = client.post(URL, {**ASKED, "email": "nora"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="Nora New"' in shown
    assert not Message.objects.exists()


def test_asking_too_often_is_refused(table) -> None:
    for n in range(MOST_FROM_ONE_ADDRESS):
        ask_to_join(table, at=NOW, came_from=f"192.0.2.{n}", **ASKED)
    with pytest.raises(AskedTooOften):
        ask_to_join(table, at=NOW, came_from="192.0.2.99", **ASKED)


def test_asking_too_often_says_so_on_the_page(table, client: Client) -> None:
    for _try in range(MOST_FROM_ONE_ADDRESS):
        client.post(URL, ASKED)
    response = client.post(URL, ASKED)
    assert response.status_code == 429
    assert "asked several times today" in response.content.decode()


def test_unpublished_partnership_cannot_be_asked(cast: Cast, client: Client) -> None:
    assert client.post(URL, ASKED).status_code == 404
    assert not Message.objects.exists()


def test_address_of_the_form_leads_back_to_the_page(table, client: Client) -> None:
    assert client.get(URL).headers["Location"] == "/p/instruments/"
