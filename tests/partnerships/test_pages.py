"""Every page of a partnership: seen, unseen, not signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.people.models import Organization, Person
from tests.cast import Cast

SignIn = Callable[[Person | None], Client]
FOR_ALL = ["home", "people", "steps"]
FOR_LEADS = ["edit", "seat", "publish", "person", "name_role", "leave"]


def address(cast: Cast, name: str) -> str:
    more = {
        "person": [cast.champion.uuid],
        "name_role": ["backup"],
        "leave": [Organization.objects.get(name="Brightline Gauges").uuid],
    }
    return reverse(f"partnerships:{name}", args=["instruments", *more.get(name, [])])


@pytest.mark.parametrize("name", FOR_ALL)
@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "state", "network_admin", "operator"])
def test_page_opens_for_everyone_at_the_table(cast: Cast, sign_in: SignIn, name: str, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(address(cast, name)).status_code == 200


@pytest.mark.parametrize("name", FOR_LEADS)
@pytest.mark.parametrize("who", ["lead", "network_admin", "operator"])
def test_page_that_changes_something_opens_for_leads(cast: Cast, sign_in: SignIn, name: str, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(address(cast, name)).status_code == 200


@pytest.mark.parametrize("name", FOR_LEADS)
@pytest.mark.parametrize("who", ["support", "business", "reader", "state", "member"])
def test_page_that_changes_something_is_not_there_for_others(
    cast: Cast, sign_in: SignIn, name: str, who: str
) -> None:
    assert sign_in(cast.by_class[who]).get(address(cast, name)).status_code == 404


@pytest.mark.parametrize("name", [*FOR_ALL, *FOR_LEADS])
def test_page_is_not_there_for_another_networks_lead(cast: Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(cast.outsider).get(address(cast, name)).status_code == 404


@pytest.mark.parametrize("name", [*FOR_ALL, *FOR_LEADS])
def test_page_asks_a_stranger_to_sign_in(cast: Cast, sign_in: SignIn, name: str) -> None:
    page = sign_in(None).get(address(cast, name))

    assert (page.status_code, page["Location"].partition("?")[0]) == (302, reverse("account_request_login_code"))


@pytest.mark.parametrize("name", ["person", "name_role", "leave"])
def test_page_of_something_elsewhere_is_not_there(cast: Cast, sign_in: SignIn, name: str) -> None:
    wrong = {
        "person": cast.outsider.uuid,
        "name_role": "nothing",
        "leave": Organization.objects.get(name="Southmoor Development").uuid,
    }
    url = reverse(f"partnerships:{name}", args=["instruments", wrong[name]])

    assert sign_in(cast.lead).get(url).status_code == 404
