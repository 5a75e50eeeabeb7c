"""Quarter by quarter: the page, the days that can be chosen, and the paper for a board."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.indicators.assessments.grid import grid_of
from sharedtable.indicators.assessments.looking_back import look_back
from sharedtable.indicators.models import Assessment
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PAGE = "/partnerships/instruments/indicators/"


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_past_quarters_are_worked_out_once_oldest_first(
    set_table: Partnership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = look_back([set_table], today=TODAY, at=NOW)
    days = list(Assessment.objects.order_by("pk").values_list("as_of", flat=True))
    assert (made, days) == (len(days), sorted(days))
    assert days[-1] == date(2026, 9, 30)
    assert look_back([set_table], today=TODAY, at=NOW) == 0
    with django_assert_num_queries(2):
        grid = grid_of(set_table, TODAY)
    assert grid.columns[-1].day is None
    assert len(grid.lines) == 14


def test_page_shows_picture_table_and_what_changed(set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    look_back([set_table], today=TODAY, at=NOW)
    client = sign_in(cast.lead)
    page = " ".join(client.get(f"{PAGE}quarters/").content.decode().split())
    assert page.count('role="img" aria-label="Signs by quarter') == 2
    assert '<th scope="row">A clear convener</th>' in page
    chosen = " ".join(
        client.get(f"{PAGE}quarters/", {"since": "2026-09-30", "until": "2026-04-01"}).content.decode().split()
    )
    assert "It has not reached a level yet." in chosen
    assert "The team committed together" in chosen


def test_page_without_quarters_says_when_they_come(cast: Cast, sign_in: SignIn) -> None:
    assert "during the night" in sign_in(cast.lead).get(f"{PAGE}quarters/").content.decode()


@pytest.mark.parametrize("address", ["quarters/", "board.pdf"])
@pytest.mark.parametrize("who", ["business", "reader"])
def test_quarters_are_for_the_team(address: str, who: str, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.by_class[who]).get(PAGE + address).status_code == 404


def test_board_gets_a_pdf(set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.by_class["state"]).get(f"{PAGE}board.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
