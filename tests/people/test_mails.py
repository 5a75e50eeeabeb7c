"""Which mails somebody gets: their choice, what it does, and what cannot be switched off."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.outbox.preferences import is_wanted, page_path, topics
from sharedtable.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person | None], Client]


def test_page_switches_kinds_of_mail_off_and_on(cast: Cast, sign_in: SignIn) -> None:
    client, email = sign_in(cast.champion), cast.champion.email
    first, *others = [each.key for each in topics()]
    page = client.get("/people/me/mails/").content.decode()
    assert page.count(" checked") == len(others) + 1
    page = client.post("/people/me/mails/", {"wanted": others}, follow=True).content.decode()
    assert "Saved." in page
    assert page.count(" checked") == len(others)
    assert not is_wanted(email, first)
    assert all(is_wanted(email, each) for each in others)
    client.post("/people/me/mails/", {"wanted": [first, *others]})
    assert is_wanted(email, first)


def test_page_names_what_is_always_mailed(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.champion).get("/people/me/mails/").content
    assert b"Always mailed" in page
    assert b"Changes of how you sign in" in page


def test_choice_is_ones_own(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.champion).post("/people/me/mails/", {"wanted": []})
    assert is_wanted(cast.lead.email, topics()[0].key)


def test_topic_nobody_declared_is_not_kept(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.champion).post("/people/me/mails/", {"wanted": ["codes", "<script>"]}).status_code == 302
    assert "<script>" not in str(topics())


def test_mails_lead_to_the_page(cast: Cast) -> None:
    assert page_path() == "/people/me/mails/"
