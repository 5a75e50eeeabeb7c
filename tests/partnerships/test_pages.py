"""Every page of a partnership: seen, unseen, not signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.people.models import Person
from tests.cast import Cast

SignIn = Callable[[Person | None], Client]
PAGES = ["home", "people", "publish"]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_the_lead(cast: Cast, sign_in: SignIn, name: str) -> None:
    page = sign_in(cast.lead).get(reverse(f"partnerships:{name}", args=["instruments"]))

    assert page.status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_there_for_another_network(cast: Cast, sign_in: SignIn, name: str) -> None:
    page = sign_in(cast.outsider).get(reverse(f"partnerships:{name}", args=["instruments"]))

    assert page.status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_a_stranger_to_sign_in(cast: Cast, sign_in: SignIn, name: str) -> None:
    page = sign_in(None).get(reverse(f"partnerships:{name}", args=["instruments"]))

    assert page.status_code == 302
