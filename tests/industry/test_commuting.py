"""Commuting on the region page: both shares, what to add, where to start, and what stands there without flows."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from sharedtable.industry.commuting import commuting_of, zones_of
from sharedtable.industry.region_actions import keep_region
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.known_regions import COMPUTED, known_regions
from sharedtable.people.models import Person
from tests.cast import NOW, Cast
from tests.industry.commuting import put_flows, put_zones

SignIn = Callable[[Person | None], Client]
TWO = "/industries/?county=08013,08069"


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.fixture
def commuting(sample: Lake, settings: object, tmp_path: Path) -> Lake:
    """The sample figures with made-up flows and zones beside them."""
    shutil.copytree(sample.root, tmp_path / "lake")
    lake = Lake(tmp_path / "lake")
    put_flows(lake)
    put_zones(lake)
    settings.LAKE = lake.root  # type: ignore[attr-defined]
    return lake


@pytest.mark.usefixtures("commuting")
def test_shares_are_those_of_the_flows() -> None:
    found = commuting_of(("08013", "08069"))

    assert found is not None
    # 1,800 of 2,000 residents stay inside; of 2,200 jobs 400 are held from Weld and Adams.
    assert (found.found.supply_share, found.found.demand_share) == (0.9, pytest.approx(1800 / 2200))
    assert [(each.name, each.crossing) for each in found.suggestions] == [("Weld", 300)]
    assert found.places == 0
    assert zones_of(["08013", "08069"]) == (2, "2000")


@pytest.mark.usefixtures("commuting")
def test_page_says_whether_it_is_a_labor_market_and_what_would_help(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(TWO)
    words = text(page)

    assert "90 % of residents work inside" in words.replace("\xa0", " ")
    assert "A real labor market" in words
    assert re.search(r"Adding Weld would raise it \d+\.\d points; 300 people cross that line each day", words)
    assert "Reaches into 2 commuting zones of 2000" in words
    assert re.search(r'aria-label="Add Weld \+\d+\.\d"', page.content.decode())
    assert "Publisher of acs_flows" in words


@pytest.mark.usefixtures("commuting")
def test_page_says_which_side_falls_short(cast: Cast, sign_in: SignIn) -> None:
    words = text(sign_in(cast.lead).get("/industries/?county=08123"))

    assert "Not yet a labor market too many residents work elsewhere" in words


@pytest.mark.usefixtures("on_sample")
def test_page_without_flows_works_and_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    operator, lead = (text(sign_in(cast.by_class[who]).get(TWO)) for who in ("operator", "lead"))

    assert "None are loaded yet" in lead
    assert "sharedtable data load acs-flows" not in lead
    assert "sharedtable data load acs-flows" in operator
    assert "What stands out here" in lead


@pytest.mark.usefixtures("commuting")
def test_counties_without_flows_are_said(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)

    assert "know none of these counties" in text(client.get("/industries/?county=31055"))
    assert "No commuting figures for Baca" in text(client.get(f"{TWO},08009"))


def test_sample_flows_are_marked(cast: Cast, sign_in: SignIn, commuting: Lake) -> None:
    put_flows(commuting, sample=True)
    part = sign_in(cast.lead).get(TWO).content.decode().split('class="in-commuting"')[1].split("</section>")[0]

    assert "st-tag--sample" in part


@pytest.mark.parametrize(
    ("start", "counties"),
    [
        ("cbsa:14500", "08013"),
        ("commuting_zones:600", "08013,08123"),
        ("computed:99999", "08069"),
        ("x:1", "08069"),
    ],
)
@pytest.mark.usefixtures("commuting")
def test_a_known_region_is_where_to_start(cast: Cast, sign_in: SignIn, start: str, counties: str) -> None:
    page = sign_in(cast.lead).get(f"/industries/?county=08069&start={start}&sort=pay")

    assert page.status_code == 302
    assert page["Location"] == f"/industries/?county={counties}&sort=pay"


@pytest.mark.usefixtures("commuting")
def test_known_regions_of_the_state_are_offered_by_name(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in(cast.lead).get(TWO).content.decode()
    options = dict(re.findall(r'<option value="((?:cbsa|commuting_zones):\d+)">([^<]+)', html))

    assert options == {
        "cbsa:14500": "Boulder, CO",
        "cbsa:22660": "Fort Collins, CO",
        "commuting_zones:600": "Boulder, Weld, CO",
        "commuting_zones:601": "Larimer, CO",
    }


def test_areas_computed_from_flows_hold_every_county_once(commuting: Lake) -> None:
    found = known_regions(commuting, COMPUTED)

    assert found is not None
    assert sorted(code for region in found.regions for code in region.counties) == sorted(found.home)


@pytest.mark.usefixtures("commuting", "counties")
def test_workforce_areas_that_a_region_crosses_are_named(cast: Cast, sign_in: SignIn) -> None:
    for name, code in (("Boulder area", "08013"), ("Larimer area", "08069")):
        keep_region(
            cast.north,
            by=cast.lead,
            at=NOW,
            name=name,
            counties=[code],
            kind="workforce",
            source="State plan 2024",
        )
    seen, hidden = (text(sign_in(who).get(TWO)) for who in (cast.lead, cast.outsider))

    assert "Crosses 2 workforce areas: Boulder area , Larimer area" in seen
    assert "Boulder area" not in hidden


@pytest.mark.usefixtures("commuting", "counties")
def test_a_kept_region_is_offered_to_its_network_only(cast: Cast, sign_in: SignIn) -> None:
    kept = keep_region(cast.north, by=cast.lead, at=NOW, name="Two of them", counties=["08013", "08123"])
    address = f"/industries/?start=region:{kept.uuid}"

    assert sign_in(cast.lead).get(address)["Location"] == "/industries/?county=08013,08123"
    assert sign_in(cast.outsider).get(address)["Location"] == "/industries/"
    assert "Kept as Two of them" in text(sign_in(cast.lead).get("/industries/?county=08123,08013"))
