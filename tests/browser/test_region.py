"""Choosing a region in a browser: by mouse and by keyboard, in place, with the address following."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from sharedtable.atlas.load import load_atlas
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.sample import load_sample_years
from tests.browser.conftest import Visit
from tests.browser.test_gallery import SMALL_TEXT
from tests.cast import Cast
from tests.industry.commuting import put_flows, put_zones

COUNTIES = ("08013", "08069", "08123")


@pytest.fixture(autouse=True)
def _figures(settings: object, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load_sample_years(lake, COUNTIES, (2023, 2024), at=datetime(2026, 1, 5, tzinfo=UTC))
    put_flows(lake)
    put_zones(lake)
    settings.LAKE = lake.root  # type: ignore[attr-defined]


@pytest.fixture
def window(visit: Callable[[], Visit], transactional_db: None, cast: Cast) -> Visit:
    """The lead's."""
    client = Client()
    client.force_login(cast.lead.user)
    opened = visit()
    session = client.cookies["sessionid"].value
    opened.context.add_cookies([{"name": "sessionid", "value": session, "url": opened.base}])
    return opened


def test_counties_are_chosen_in_place_and_the_address_follows(window: Visit) -> None:
    page = window.go("/industries/")
    window.look("nation")
    page.get_by_role("link", name="Colorado").first.click()
    page.locator("#county-08013").click()
    expect(page.locator("#chip-08013")).to_be_visible()
    page.locator("#county-08069").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chip-08069")).to_be_visible()

    assert page.url.endswith("/industries/?county=08013,08069")
    expect(page.locator("#county-08069")).to_be_focused()
    expect(page.locator("#explore-said")).to_contain_text("2 counties")
    window.look("region")


def test_a_suggested_county_is_added_and_the_region_kept(window: Visit) -> None:
    load_atlas()
    page = window.go("/industries/?county=08123")
    page.locator(".in-commuting__words a").first.click()
    expect(page.locator(".in-chip")).to_have_count(2)
    expect(page.locator(".in-commuting__stats")).to_contain_text("of residents work inside")
    window.look("commuting")
    page.get_by_role("link", name="Keep this region").click()
    window.look("keep-region")
    page.get_by_label("Name").fill("Two together")
    page.get_by_role("button", name="Keep the region").click()
    expect(page.get_by_role("heading", name="Two together")).to_be_visible()
    window.look("kept-region")
    page.go_back()
    window.go("/industries/?state=08")
    page.locator("#start").select_option(label="Two together")
    expect(page.locator(".in-chip")).to_have_count(2)


def test_industries_are_browsed_down_and_back_up(window: Visit) -> None:
    page = window.go("/industries/?county=08013,08069,08123")
    page.get_by_role("link", name="Browse all industries").click()
    expect(page.get_by_role("heading", name="What works here?")).to_be_visible()
    window.look("browse")
    page.get_by_role("rowheader", name="Manufacturing").first.get_by_role("link").click()
    page.get_by_text("See it as a table").first.click()
    window.look("industry")
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="All industries").click()
    expect(page.get_by_role("heading", name="What works here?")).to_be_visible()


def test_ticks_outlive_another_county_and_the_way_back(window: Visit) -> None:
    page = window.go("/industries/?county=08013")
    box = page.locator(".in-pick input").first
    code = box.get_attribute("value")
    box.check()
    expect(page.get_by_role("button", name="Save this analysis with 1 industry")).to_be_visible()
    page.locator("#county-08069").click()
    expect(page.locator("#chip-08069")).to_be_visible()
    assert f"pick={code}" in page.url
    page.go_back()
    expect(page.locator("#chip-08069")).to_have_count(0)
    expect(page.locator(f"#pick-{code}")).to_be_checked()


def test_a_county_is_found_by_name_while_typing(window: Visit) -> None:
    load_atlas()
    page = window.go("/industries/?county=08013")
    page.locator("#find-place").press_sequentially("weld")

    expect(page.get_by_role("link", name="Add Weld, CO")).to_be_visible()
    expect(page.locator("#find-place")).to_be_focused()


@pytest.mark.parametrize("size", ["phone"], indirect=True)
def test_text_on_a_phone_is_never_small(window: Visit) -> None:
    page = window.go("/industries/?county=08013,08069,08001&words=health")

    assert page.evaluate(SMALL_TEXT) == []
