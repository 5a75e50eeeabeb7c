"""The landing page and the directory: published partnerships only, however many with the same queries."""

import pytest
from django.test import Client

from sharedtable.atlas.models import NaicsCode
from sharedtable.partnerships.choices import Section
from tests.cast import Cast, make_partnership
from tests.public.published import publish


@pytest.fixture
def three(cast: Cast) -> None:
    """Three published partnerships in two states, one of which shows its members."""
    publish(cast.instruments, Section.PAGE, Section.ORGANIZATIONS)
    publish(cast.freight, Section.PAGE)
    publish(make_partnership(cast.north, "Hospitals", "hospitals", ["08013"], "6221"), Section.PAGE)
    NaicsCode.objects.filter(code="3345").update(words=" measuring device | gauge |")


def names(client: Client, query: str = "") -> list[str]:
    return [entry.name for entry in client.get(f"/directory/{query}").context["entries"]]


def test_directory_lists_published_partnerships_by_name(client: Client, three: None) -> None:
    assert names(client) == ["Freight", "Hospitals", "Instruments"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=instr", ["Instruments"]),
        ("?q=gauges", ["Instruments"]),
        ("?q=measuring+gauge", ["Instruments"]),
        ("?q=gauge+hospital", []),
        ("?state=NE", ["Freight"]),
        ("?state=CO", ["Hospitals", "Instruments"]),
        ("?state=CO&q=hosp", ["Hospitals"]),
        ("?state=ZZ", ["Freight", "Hospitals", "Instruments"]),
        ("?page=99", ["Freight", "Hospitals", "Instruments"]),
        ("?q=%00", ["Freight", "Hospitals", "Instruments"]),
    ],
)
def test_directory_is_narrowed_by_word_and_state(
    client: Client, three: None, query: str, found: list[str]
) -> None:
    assert names(client, query) == found


def test_directory_shows_a_ring_only_where_members_are_public(client: Client, three: None) -> None:
    entries = {entry.name: entry.table for entry in client.get("/directory/").context["entries"]}
    assert entries == {"Freight": None, "Hospitals": None, "Instruments": (1, 2)}


def test_unpublished_partnership_is_neither_listed_nor_counted(cast: Cast, client: Client) -> None:
    publish(cast.instruments, Section.ORGANIZATIONS, Section.PEOPLE)
    response = client.get("/directory/")
    assert response.context["page"].paginator.count == 0
    assert "Instruments" not in response.content.decode()
    assert "Instruments" not in client.get("/sitemap.xml").content.decode()
    assert "Instruments" not in client.get("/").content.decode()


def test_state_without_any_says_so(client: Client, cast: Cast) -> None:
    publish(cast.instruments, Section.PAGE)
    shown = client.get("/directory/?state=NE").content.decode()
    assert "<b>0 published partnerships</b> work in State 31." in shown
    assert "Nothing found" in shown


@pytest.mark.parametrize("url", ["/", "/directory/"])
@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    cast: Cast, client: Client, django_assert_num_queries, url: str, count: int
) -> None:
    publish(cast.instruments, Section.PAGE, Section.ORGANIZATIONS)
    if count == 3:
        publish(cast.freight, Section.PAGE, Section.ORGANIZATIONS)
        publish(make_partnership(cast.north, "Hospitals", "hospitals", ["08013"], "6221"), Section.PAGE)
    with django_assert_num_queries({"/": 4, "/directory/": 6}[url]):
        assert client.get(url).status_code == 200


def test_landing_shows_the_six_steps_to_visitors(cast: Cast, client: Client) -> None:
    assert client.get("/").content.decode().count("<li><h3>") == 6


def test_landing_leads_the_signed_in_to_their_own_page(cast: Cast, sign_in) -> None:
    assert sign_in(cast.lead).get("/").headers["Location"] == "/home/"


def test_sitemap_names_published_pages(cast: Cast, client: Client) -> None:
    publish(cast.instruments, Section.PAGE)
    shown = client.get("/sitemap.xml").content.decode()
    assert shown.count("<loc>") == 5
    assert "/p/instruments/</loc>" in shown


def test_robots_are_kept_to_public_pages(client: Client, db: None) -> None:
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
