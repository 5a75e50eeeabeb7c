"""The list of one's partnerships."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person
from tests.cast import NOW, Cast, make_partnership

SignIn = Callable[[Person | None], Client]
URL = "/partnerships/"


def count_queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_list_shows_only_what_one_sees(cast: Cast, sign_in: SignIn) -> None:
    assert [card["partnership"].name for card in sign_in(cast.lead).get(URL).context["cards"]] == ["Instruments"]
    assert [card["partnership"].name for card in sign_in(cast.outsider).get(URL).context["cards"]] == ["Freight"]


def test_list_offers_the_first_step_to_those_who_may_start(cast: Cast, sign_in: SignIn) -> None:
    cast.instruments.archive(NOW)

    assert reverse("industry:explore") in sign_in(cast.lead).get(URL).content.decode()


def test_list_tells_others_to_wait(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.by_class["member"]).get(URL)

    assert page.context["cards"] == []
    assert "once somebody gives you a part" in page.content.decode()


def test_list_asks_a_stranger_to_sign_in(client: Client, db: None) -> None:
    assert client.get(URL).status_code == 302


@pytest.mark.parametrize("more", [0, 2])
def test_list_costs_the_same_queries_with_one_and_three(cast: Cast, sign_in: SignIn, more: int) -> None:
    for number in range(more):
        table = make_partnership(cast.north, f"More {number}", f"more-{number}", ["08013"], "3345")
        Role.objects.create(
            partnership=table, person=cast.lead, kind=RoleKind.CONVENER, started_date=date(2026, 1, 12)
        )

    assert count_queries(sign_in(cast.lead), URL) == 9
