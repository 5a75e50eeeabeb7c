"""Choosing a target industry in a browser: sliders by keyboard, candidates by mouse, axe on each page."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.sample import load_sample
from tests.browser.conftest import Visit
from tests.cast import Cast

COUNTIES = ("08013", "08069", "08123")


@pytest.fixture
def window(
    visit: Callable[[], Visit], transactional_db: None, cast: Cast, settings: object, tmp_path: Path
) -> Visit:
    """The lead's, with figures."""
    lake = Lake(tmp_path / "lake")
    load_sample(lake, COUNTIES, 2024, at=datetime(2026, 1, 5, tzinfo=UTC))
    settings.LAKE = lake.root  # type: ignore[attr-defined]
    client = Client()
    client.force_login(cast.lead.user)
    opened = visit()
    session = client.cookies["sessionid"].value
    opened.context.add_cookies([{"name": "sessionid", "value": session, "url": opened.base}])
    return opened


def test_slider_moves_by_keyboard_and_candidates_are_compared(window: Visit) -> None:
    page = window.go(f"/industries/choose/?county={','.join(COUNTIES)}")
    window.look("choose")
    page.locator("#w_pay").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("w_pay=3"))
    expect(page.locator("#w_pay")).to_be_focused()
    expect(page.locator("#choose-said")).to_contain_text("of 100 points")
    boxes = page.locator("input[name=pick]")
    for place in (0, 1):
        boxes.nth(place).check()
    page.get_by_role("button", name="Compare the ticked side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which one will you choose?")
    expect(page.locator(".ch-card")).to_have_count(2)
    window.look("compare")
