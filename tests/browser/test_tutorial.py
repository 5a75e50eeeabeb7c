"""The first tutorial, followed step by step in the sample network; and help, looked at on both sizes."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from sharedtable.atlas.load import load_atlas
from sharedtable.cli.demo.network import make_sample_network
from sharedtable.indicators.load import load_frameworks
from sharedtable.people.models import Person
from tests.browser.conftest import Visit
from tests.browser.test_meetings import sign_in

Open = Callable[[], Visit]
ROOM = "/partnerships/my-first-partnership/"


@pytest.fixture
def sample_network(transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "LAKE", tmp_path / "lake")
    monkeypatch.setattr(settings, "CONTACT", None)
    load_atlas()
    load_frameworks()
    make_sample_network()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def open_room(page: Page, name: str) -> None:
    page.locator(f'a[href^="{ROOM}"]').get_by_text(name, exact=True).first.click()


def fill(page: Page, **fields: str) -> None:
    for name, words in fields.items():
        page.locator(f"main [name={name}]").first.fill(words)


def choose_industry(page: Page) -> None:
    follow(page, "Industries & regions")
    follow(page, "Colorado")
    for fips in ("08013", "08069", "08123"):
        page.locator(f"#county-{fips}").click(force=True)
        page.locator(f"#chip-{fips}").wait_for()
    page.locator("input[id^=pick-]").first.check()
    press(page, "Save this analysis")
    fill(page, region_name="My first region")
    press(page, "Save the analysis")
    follow(page, "Record the decision")
    fill(page, ground_truth="Three shops said the same.", decision="Go ahead", reason="They asked for it.")
    press(page, "Save")


def start(page: Page) -> None:
    follow(page, "Start a partnership")
    expect(page.get_by_text("Not too big, not too small")).to_be_visible()
    fill(page, name="My first partnership")
    press(page, "Start the partnership")
    page.wait_for_url(f"**{ROOM}")


def bring_a_business(page: Page) -> None:
    open_room(page, "People")
    follow(page, "Add an organization")
    fill(page, q="Sample Valve")
    follow(page, "Add “Sample Valve” as new")
    page.get_by_text("With the businesses").click()
    page.locator("[name=new-0-name]").fill("Val Sample")
    page.locator("[name=new-0-email]").fill("val@sample.example")
    page.locator("[name=new-0-kind]").select_option(label="Champion: leads for the businesses")
    press(page, "Give them a seat")
    expect(page.get_by_text("Val Sample").first).to_be_visible()


def invite_to_the_launch(page: Page) -> None:
    open_room(page, "Meetings")
    follow(page, "Set up a meeting")
    page.get_by_text("Launch", exact=True).first.click()
    day = timezone.now() + timedelta(days=28)
    fill(page, title="Launch", day=f"{day:%Y-%m-%d}", starts="07:30", place="Makerspace")
    press(page, "Set it up and invite")
    expect(page.get_by_role("link", name="Add files")).to_be_visible()


@pytest.mark.parametrize("size", ["desk"], indirect=True)
def test_tutorial_leads_from_a_map_to_an_answer(
    sample_network: None, visit: Open, deliver: Callable[[], list[mail.EmailMessage]]
) -> None:
    marigold = sign_in(visit(), Person.objects.get(name="Marigold Rivers"))
    page = marigold.go("/home/")
    choose_industry(page)
    start(page)
    bring_a_business(page)
    invite_to_the_launch(page)
    message = next(
        each for each in deliver() if each.to == ["val@sample.example"] and "/answer/" in str(each.body)
    )
    found = re.search(r"https?://\S+/answer/\S+", str(message.body))
    assert found
    val = visit()
    val.go(found.group(0).replace(settings.ADDRESS, val.base))
    press(val.page, "Yes, I will come")
    marigold.go(f"{ROOM}indicators/")
    for words in ("Someone convenes", "Ready to act on priorities"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert "3 of 6" in page.locator("main").inner_text()
    assert marigold.faults == val.faults == []


@pytest.mark.parametrize(
    "path",
    [
        "/help/",
        "/help/?q=attendance",
        "/help/?q=xylophone",
        "/help/reference/settings/",
        "/help/how-to/keep-files/",
    ],
)
def test_help_reads_well(transactional_db: None, visit: Open, path: str) -> None:
    reader = visit()
    reader.go(path)
    reader.look(re.sub(r"\W+", "-", path).strip("-"))
