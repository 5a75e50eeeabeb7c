"""An auditor's journey: from a figure of the whole network to one attendance behind it, and who cannot go."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from sharedtable.indicators.actions import assess
from sharedtable.indicators.load import load_frameworks
from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.choices import MeetingKind
from tests.browser.conftest import Visit
from tests.browser.test_every_page import sign_in_as
from tests.browser.test_main_job import code_mailed_to
from tests.cast import Cast, make_cast
from tests.indicators.conftest import held

SIGN = "Broad support team"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Two people of the support team came to one meeting: not broad enough yet."""
    load_frameworks()
    made = make_cast()
    day = timezone.localdate() - timedelta(days=20)
    held(made.instruments, MeetingKind.SUPPORT_TEAM, day, made.lead, made.support)
    assess(made.instruments, as_of=made.north.day_at(timezone.now()), at=timezone.now())
    return made


@pytest.mark.parametrize("size", ["desk"])
def test_figure_of_a_network_leads_to_one_attendance(cast: Cast, visit: Callable[[], Visit]) -> None:
    state = visit()
    page = _signed_in(state, cast.by_class["state"].email)
    addresses = [_to_the_partnerships(state, page), _to_the_sign(page), _to_the_attendance(page, cast)]
    addresses.insert(0, state.base + "/people/networks/northfield/indicators/")
    for person in (cast.champion, cast.outsider):
        other = visit()
        sign_in_as(person, other)
        for address in addresses:
            assert other.context.request.get(address).status == 404, f"{person.name} at {address}"


def _signed_in(state: Visit, address: str) -> Page:
    page = state.go("/sign-in/")
    page.locator("[name=email]").fill(address)
    page.get_by_role("button", name="Mail me a code").click()
    page.locator("[name=code]").fill(code_mailed_to(address))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/home/")
    return page


def _to_the_partnerships(state: Visit, page: Page) -> str:
    """The network's figure, and as many partnerships behind it as it says."""
    state.go("/people/networks/northfield/")
    page.get_by_role("link", name="How the partnerships are doing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How are our partnerships doing?")
    state.look("network")
    row = page.get_by_role("row", name=re.compile(SIGN))
    figure = row.get_by_role("link").last
    many = int(figure.inner_text())
    figure.click()
    expect(page.locator("#partnerships tbody tr")).to_have_count(many)
    assert many == 1
    return page.url


def _to_the_sign(page: Page) -> str:
    """The partnership's own page, at the sign, which says the same."""
    page.locator("#partnerships").get_by_role("link", name="Instruments").click()
    behind = page.locator("#evidence")
    expect(behind.get_by_role("heading", level=2)).to_have_text(SIGN)
    verdict = page.locator(".st-verdict--chosen")
    expect(verdict).to_contain_text("Not yet")
    expect(behind).to_contain_text(f"{Attendance.objects.count()} rows")
    expect(_rows(behind)).to_have_count(Attendance.objects.count())
    return page.url


def _rows(behind: Locator) -> Locator:
    return behind.locator(".st-rows li")


def _to_the_attendance(page: Page, cast: Cast) -> str:
    """One row, at the meeting where it was counted."""
    _rows(page.locator("#evidence")).get_by_role("link", name=re.compile(cast.support.name)).click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_contain_text(cast.support.name)
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    return page.url
