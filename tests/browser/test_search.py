"""Search, tools and what is new in a browser: by key, while typing, on a phone; axe finds nothing."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from sharedtable.base.search.indexing import rebuild
from tests.browser.conftest import Visit, on_phones_too
from tests.browser.test_meetings import sign_in
from tests.cast import Cast, make_cast

Open = Callable[[], Visit]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    with transaction.atomic():
        made = make_cast()
    rebuild()
    return made


def test_search_is_reached_and_answers_while_somebody_types(cast: Cast, visit: Open) -> None:
    lead = sign_in(visit(), cast.lead)
    page = lead.go(reverse("workspace:home"))
    lead.look("home with what is new")
    if lead.size == "desk":
        page.keyboard.press("/")
        expect(page.get_by_label("Search or jump to")).to_be_focused()
        page.keyboard.type("brightline")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name="Search", exact=True).click()
        page.get_by_label("Words to look for").fill("brightline")
    expect(page.get_by_role("link", name="Brightline Gauges")).to_be_visible()
    lead.look("search")

    page.get_by_label("Words to look for").fill("instrumets")
    expect(page.get_by_text("This is what was found for")).to_be_visible()
    expect(page.locator("#found mark").first).to_be_visible()
    lead.look("search with a slip")

    page.get_by_label("Words to look for").fill("zzzz")
    expect(page.get_by_text("Nothing was found for “zzzz”")).to_be_visible()
    lead.look("search with nothing found")


@on_phones_too
def test_tools_and_news_can_be_read(cast: Cast, visit: Open) -> None:
    champion = sign_in(visit(), cast.champion)
    for name in ("base:tools", "workspace:whats_new", "base:search", "base:references"):
        champion.go(reverse(name))
        champion.look(name.replace(":", "-"))
    champion.go(reverse("base:reference", args=["facts"]))
    champion.look("facts")
