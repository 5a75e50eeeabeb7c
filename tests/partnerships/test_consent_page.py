"""A person's own yes or no: through their link or signed in; looking decides nothing."""

from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client

from sharedtable.partnerships.consent_links import SALT, token_for
from sharedtable.partnerships.models import Consent, Role
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]


def link(cast: Cast) -> str:
    return f"/partnerships/consent/{token_for(cast.instruments, cast.champion)}/"


def test_consent_page_opens_without_signing_in_and_decides_nothing(cast: Cast, client: Client) -> None:
    page = client.get(link(cast))

    assert page.status_code == 200
    assert page["Referrer-Policy"] == "same-origin"  # with none at all, browsers call our own form a stranger
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(("answer", "is_given"), [("yes", True), ("no", False)])
def test_consent_page_takes_the_answer(cast: Cast, client: Client, answer: str, is_given: bool) -> None:
    client.post(link(cast), {"answer": answer})

    assert Consent.objects.get(person=cast.champion).is_given is is_given


def test_consent_page_takes_a_yes_back(cast: Cast, client: Client) -> None:
    client.post(link(cast), {"answer": "yes"})
    client.post(link(cast), {"answer": "no"})

    assert not Consent.objects.get().is_given


def test_consent_page_ignores_other_words(cast: Cast, client: Client) -> None:
    client.post(link(cast), {"answer": "perhaps"})

    assert Consent.objects.count() == 0


def test_consent_page_of_a_forged_link_is_not_there(cast: Cast, client: Client) -> None:
    forged = signing.dumps([cast.instruments.pk, cast.champion.pk], salt="another")
    odd = signing.dumps({"a": 1}, salt=SALT)

    assert client.get(f"/partnerships/consent/{forged}/").status_code == 404
    assert client.get(f"/partnerships/consent/{odd}/").status_code == 404


def test_consent_page_of_somebody_archived_is_not_there(cast: Cast, client: Client) -> None:
    cast.champion.archive(NOW)

    assert client.get(link(cast)).status_code == 404


def test_consent_answer_is_that_persons_even_when_another_is_signed_in(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.outsider).post(link(cast), {"answer": "yes"})

    assert Consent.objects.get().person == cast.champion


def test_own_consent_is_answered_signed_in(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.champion).post("/partnerships/instruments/named/", {"answer": "yes"})

    assert Consent.objects.get().person == cast.champion


def test_own_consent_is_not_there_for_who_has_no_part(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.by_class["state"]).get("/partnerships/instruments/named/").status_code == 404
    Role.objects.filter(person=cast.champion).delete()
    assert sign_in(cast.champion).get("/partnerships/instruments/named/").status_code == 404
