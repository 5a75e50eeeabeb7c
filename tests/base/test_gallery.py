"""The gallery shows every component, and stays within what a first visit may weigh."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from sharedtable.base.gallery import SPECIMENS, specimens
from tests.base.test_components import COMPONENTS

KILOBYTE = 1024
BUILT = finders.find("built/sharedtable.css")
needs_build = pytest.mark.skipif(BUILT is None, reason="styles are not built; run make assets")


@pytest.fixture
def page(client: Client, db: None) -> str:
    answer = client.get(reverse("base:gallery"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_gallery_shows_every_specimen_with_its_source(page: str) -> None:
    for name in SPECIMENS:
        assert f'id="{name}"' in page
    assert page.count("The lines that make it") == len(SPECIMENS)


def test_gallery_uses_every_component() -> None:
    written = "".join(specimen.source for specimen in specimens())
    inner = {"icon"}
    names = {path.stem.replace("_", "-") for path in COMPONENTS}
    assert {name for name in names - inner if f"<c-{name}" not in written} == set()


def test_page_has_no_inline_style_or_script(page: str) -> None:
    assert not re.search(r"\sstyle=", page)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"\son[a-z]+=", page)


def test_page_has_no_component_left_undrawn(page: str) -> None:
    assert re.findall(r"<c-[a-z]", page) == []


def test_page_names_each_id_once(page: str) -> None:
    names = [name for name in re.findall(r'\sid="([^"]+)"', page) if not name.startswith("id_")]
    assert sorted(names) == sorted(set(names))


def weight(*contents: bytes) -> int:
    return sum(len(gzip.compress(content)) for content in contents)


@needs_build
def test_style_sheet_is_small() -> None:
    assert weight(Path(str(BUILT)).read_bytes()) < 40 * KILOBYTE


@needs_build
def test_first_visit_is_light(page: str) -> None:
    files = ["built/sharedtable.css", "base/sharedtable.js", "django_htmx/htmx-2.min.js"]
    contents = [Path(str(finders.find(name))).read_bytes() for name in files]
    assert weight(page.encode(), *contents) < 150 * KILOBYTE


@needs_build
def test_style_sheet_names_only_files_that_were_copied() -> None:
    styles = Path(str(BUILT))
    named = re.findall(r"url\([\"']?([^)\"':]+)[\"']?\)", styles.read_text())
    assert named
    assert [name for name in named if not (styles.parent / name).is_file()] == []
