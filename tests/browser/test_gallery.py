"""The gallery in a browser: axe finds nothing, a phone can be read, the content policy stops nothing."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Visit

SMALL_TEXT = """() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    if (!words || element.closest(".usa-sr-only, script, pre, svg")) continue;
    const box = element.getBoundingClientRect();
    if (box.width && parseFloat(getComputedStyle(element).fontSize) < 14) found.add(words);
  }
  return [...found];
}"""


def test_gallery_has_no_axe_findings(visit: Callable[[], Visit]) -> None:
    window = visit()
    page = window.go(reverse("base:gallery"))
    for summary in page.locator(".st-gallery__specimen .st-more > summary").all():
        summary.click()
    window.look("gallery")


@pytest.mark.parametrize("size", ["phone"], indirect=True)
def test_text_on_a_phone_is_never_small(visit: Callable[[], Visit]) -> None:
    page = visit().go(reverse("base:gallery"))
    assert page.evaluate(SMALL_TEXT) == []


def test_content_policy_stops_nothing_that_the_page_needs(browser: Browser, live_server: LiveServer) -> None:
    """Other windows bypass the policy so that axe can run; this one does not."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + reverse("base:gallery"))
    assert page.evaluate("htmx.config.allowEval") is False
    expect(page.locator("[data-toast-close]").first).to_be_attached()
    assert complaints == []
    context.close()
