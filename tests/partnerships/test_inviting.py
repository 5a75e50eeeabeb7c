"""Inviting the people of a table to sign in, from its people page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.people.models import Person, SignInLink, User
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person | None], Client]


@pytest.fixture
def page(cast: Cast) -> str:
    return reverse("partnerships:invite_to_sign_in", args=[cast.instruments.slug])


def test_table_says_who_never_signed_in_to_its_leads_only(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("partnerships:people", args=[cast.instruments.slug])
    assert b"people have never signed in" in sign_in(cast.lead).get(address).content
    assert b"never signed in" not in sign_in(cast.support).get(address).content
    User.objects.update(last_login=NOW)
    assert b"never signed in" not in sign_in(cast.lead).get(address).content


def test_ticked_people_are_invited_and_the_others_not(cast: Cast, sign_in: SignIn, page: str) -> None:
    client = sign_in(cast.lead)
    answer = client.post(page, {"person": [str(cast.champion.uuid)]}, follow=True)
    assert b"1 invitation is on its way." in answer.content
    link = SignInLink.objects.get()
    assert (link.user, link.next_path) == (
        cast.champion.user,
        reverse("partnerships:home", args=[cast.instruments.slug]),
    )
    assert b"Tick whom you want" in client.post(page, follow=True).content


def test_people_of_another_table_are_not_invited_from_here(cast: Cast, sign_in: SignIn, page: str) -> None:
    sign_in(cast.lead).post(page, {"person": [str(cast.outsider.uuid), str(cast.by_class["member"].uuid)]})
    assert not SignInLink.objects.exists()


def test_page_says_when_everybody_came_in(cast: Cast, sign_in: SignIn, page: str) -> None:
    User.objects.update(last_login=NOW)
    assert b"has signed in at least once" in sign_in(cast.lead).get(page).content
