"""Finding industries and counties by what people type."""

import pytest

from sharedtable.atlas.load import load_atlas
from sharedtable.atlas.queries import search_counties, search_industries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _atlas(db: None) -> None:
    load_atlas()


INDUSTRIES = {
    "gauges": "3345",
    "Hospital": "622",
    "hospitals": "622",
    "breweries": "31212",
    "brewery": "31212",
    "software": "5132",
    "machine shops": "3327",
    "nursing homes": "623",
    "child care": "6244",
    "truckers": "484",
    "chips": "3344",
    "restaurants": "7225",
    "3345": "3345",
    "31-33": "31-33",
}


def test_search_industries_puts_what_was_meant_first() -> None:
    assert {words: search_industries(words)[0].code for words in INDUSTRIES} == INDUSTRIES


def test_search_industries_finds_nothing_for_no_word() -> None:
    for words in ("", "   ", "and of", "xyzzy", "%", "_", "'; drop table"):
        assert search_industries(words) == []


def test_search_industries_needs_every_word() -> None:
    found = search_industries("semiconductor manufacturing")

    assert found[0].code == "3344"
    assert search_industries("semiconductor bananas") == []


def test_search_industries_keeps_to_a_level() -> None:
    assert {each.level for each in search_industries("manufacturing", level=3)} == {3}


def test_search_industries_shows_twins_once() -> None:
    titles = [each.title for each in search_industries("software publishers")]

    assert titles.count("Software Publishers") == 1


def test_search_asks_the_database_once(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        search_industries("gauges")
    with django_assert_num_queries(1):  # type: ignore[operator]
        search_counties("weld")


COUNTIES = {
    "weld": "08123",
    "Weld County, Colorado": "08123",
    "weld co": "08123",
    "dona ana": "35013",
    "Doña": "35013",
    "st. louis city": "29510",
    "orleans parish": "22071",
}


def test_search_counties_puts_what_was_meant_first() -> None:
    assert {words: search_counties(words)[0].pk for words in COUNTIES} == COUNTIES


def test_search_counties_leaves_out_former_ones() -> None:
    assert [row.pk for row in search_counties("Hartford")] == []


def test_search_counties_finds_nothing_for_no_word() -> None:
    assert (search_counties(""), search_counties("county"), search_counties("xyzzy")) == ([], [], [])
