"""Files of a meeting in a browser: dropping, choosing, what is said of a refused one, with and without scripts."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sharedtable.meetings.models import Occasion, Paper
from sharedtable.partnerships.meetings import hold_meeting
from tests.base.files.made import PDF, PROGRAM
from tests.browser.conftest import SIZES, Visit
from tests.browser.test_meetings import sign_in
from tests.cast import Cast, make_cast

Open = Callable[[], Visit]
DROP = """(place) => {
  const files = new DataTransfer();
  files.items.add(new File(["name,mail\\nA,a@b.example\\n"], "members.csv"));
  for (const kind of ["dragover", "drop"])
    place.dispatchEvent(new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def meeting(cast: Cast) -> Occasion:
    start = timezone.now() + timedelta(days=3)
    held = hold_meeting(
        cast.instruments,
        by=cast.lead,
        at=timezone.now(),
        kind="partnership",
        invited=[cast.champion],
        starts_at=start,
        ends_at=start + timedelta(hours=1),
    )
    return held.occasion


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    made = {"Agenda paper.pdf": PDF, "setup.exe": PROGRAM}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in made}


def choose(page: Page, *paths: Path) -> None:
    page.get_by_label("Files", exact=True).set_input_files(list(paths))


def test_files_are_brought_opened_and_taken_away(
    cast: Cast, meeting: Occasion, papers: dict[str, Path], visit: Open
) -> None:
    lead = sign_in(visit(), cast.lead)
    page = lead.go(f"/meetings/{meeting.uuid}/papers/")
    lead.look("papers-empty")
    choose(page, papers["Agenda paper.pdf"])
    expect(page.get_by_text("Agenda paper.pdf · 45")).to_be_visible()
    page.get_by_role("button", name="Add to the meeting").click()
    expect(page.get_by_role("link", name="Agenda paper.pdf")).to_be_visible()
    lead.look("papers-added")
    page.evaluate("document.querySelectorAll('[data-toast]').forEach((each) => each.remove())")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Agenda paper.pdf").click()
    assert saved.value.suggested_filename == "Agenda paper.pdf"
    assert Path(saved.value.path()).read_bytes() == PDF
    page.get_by_role("button", name="Take away").click()
    expect(page.get_by_role("link", name="Agenda paper.pdf")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Agenda paper.pdf")).to_be_visible()


def test_file_is_dropped(cast: Cast, meeting: Occasion, visit: Open) -> None:
    lead = sign_in(visit(), cast.lead)
    page = lead.go(f"/meetings/{meeting.uuid}/papers/")
    page.locator("[data-upload]").evaluate(DROP)
    expect(page.get_by_text("members.csv ·")).to_be_visible()
    page.get_by_role("button", name="Add to the meeting").click()
    expect(page.get_by_role("link", name="members.csv")).to_be_visible()
    assert lead.faults == []


def test_refused_file_keeps_the_form_and_takes_the_eye(
    cast: Cast, meeting: Occasion, papers: dict[str, Path], visit: Open
) -> None:
    page = sign_in(visit(), cast.lead).go(f"/meetings/{meeting.uuid}/papers/")
    page.get_by_text("Minutes, and what belongs to the notes").click()
    choose(page, papers["setup.exe"])
    page.get_by_role("button", name="Add to the meeting").click()
    expect(page.locator(".st-errors")).to_contain_text("setup.exe: Files of this kind are not taken here.")
    expect(page.locator(".st-errors")).to_be_focused()
    expect(page.get_by_label("Minutes, and what belongs to the notes")).to_be_checked()
    expect(page.get_by_role("button", name="Add to the meeting")).to_be_enabled()
    assert not Paper.objects.exists()


def test_files_are_brought_without_scripts(
    cast: Cast, meeting: Occasion, papers: dict[str, Path], browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = sign_in(Visit(context, live_server.url, "phone"), cast.lead).go(f"/meetings/{meeting.uuid}/papers/")
    choose(page, papers["Agenda paper.pdf"], papers["setup.exe"])
    page.get_by_role("button", name="Add to the meeting").click()
    expect(page.get_by_text("Not added: setup.exe")).to_be_visible()
    assert [each.name for each in Paper.objects.all()] == ["Agenda paper.pdf"]
    context.close()
