"""Six years brought in with a browser: the sample sheet, correcting, looking, the record, and taking it back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sharedtable.atlas.models import County, NaicsCode, State
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP
from sharedtable.partnerships.bring_in.template import workbook
from sharedtable.partnerships.models import Partnership
from tests.browser.conftest import Visit
from tests.browser.test_every_page import sign_in_as
from tests.cast import Cast, make_cast

NAME = "Cottonwood Food Makers (sample)"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = make_cast()
    State.objects.update_or_create(fips="08", defaults={"name": "Colorado", "abbreviation": "CO"})
    for fips, name in {"08123": "Weld", "08069": "Larimer"}.items():
        County.objects.update_or_create(fips=fips, defaults={"state_id": "08", "name": name})
    for code, title in {"311": "Food Manufacturing", "3121": "Beverage Manufacturing"}.items():
        NaicsCode.objects.update_or_create(code=code, defaults={"title": title, "level": len(code)})
    return cast


def test_six_years_are_brought_in_and_taken_back(
    cast: Cast, visit: Callable[[], Visit], deliver: Callable[[], list], tmp_path: Path
) -> None:
    window = visit()
    sign_in_as(cast.lead, window)
    page = window.go("/partnerships/start/")
    page.get_by_role("link", name="Bring in an existing partnership").click()
    window.look("bring-in")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take a sheet that is filled in already").click()
    sample = tmp_path / "sample.xlsx"
    download.value.save_as(sample)

    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(workbook(PARTNERSHIP, {"partnership": [[NAME, "", "311", "", "Atlantis, CO", "", "2020"]],
                                             "members": [["Brightline Guages"]]}))  # fmt: skip
    page.get_by_label("Your filled-in sheet").set_input_files(wrong)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_text("There is no county “Atlantis, CO”.").first).to_be_visible()
    window.look("bring-in-to-correct")
    page.get_by_text("The same as Brightline Gauges").click()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_role("heading", name="What you said, or we take to be so")).to_be_visible()

    page.get_by_label("Your filled-in sheet").set_input_files(sample)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What will be brought in?")
    window.look("bring-in-preview")
    address = page.url
    page.get_by_role("link", name=re.compile(r"All \d+ rows of Attendance")).click()
    window.look("bring-in-rows")
    page.goto(address)
    page.get_by_role("button", name="Bring it in").click()
    deliver()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("It is brought in")
    window.look("brought-in")
    page.get_by_role("link", name=f"Open {NAME}").click()
    window.look("brought-in-home")
    room = page.url
    page.goto(f"{room}meetings/")
    expect(page.get_by_text("brought in").first).to_be_visible()
    window.look("brought-in-meetings")
    page.goto(f"{room}people/")
    window.look("brought-in-people")

    page.goto(address)
    page.get_by_role("link", name="Take all of it back").click()
    window.look("bring-in-undo")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It was taken back")
    window.look("bring-in-undone")
    assert not Partnership.objects.live().filter(name=NAME).exists()
