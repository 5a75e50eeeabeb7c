"""Light markup made harmless, two texts compared, local time made a moment."""

import doctest
from datetime import date, time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.base import comparing
from sharedtable.base.comparing import compare
from sharedtable.meetings import forms, queries
from sharedtable.meetings.forms import DetailsForm, moment_at
from sharedtable.meetings.markup import as_html

DETAILS = {
    "title": "Winter",
    "day": "2026-12-03",
    "starts": "07:30",
    "length": "90",
    "time_zone": "America/Denver",
}


@pytest.mark.parametrize("module", [comparing, forms, queries])
def test_examples_in_docstrings_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0


def test_markup_makes_lists_headings_and_links() -> None:
    html = as_html("# Said\n\n- **bold**\n\n[site](https://example.com)")
    assert "<h3>Said</h3>" in html
    assert "<li><strong>bold</strong></li>" in html
    assert '<a href="https://example.com" rel="noopener nofollow">site</a>' in html


class Elements(HTMLParser):
    """What a browser would find: tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, attrs))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](https://example.com/pixel.png)",
        '<a href="https://example.com" onclick="alert(1)">x</a>',
        "<style>*{display:none}</style>",
    ],
)
def test_markup_does_no_harm(hostile: str) -> None:
    found = Elements()
    found.feed(as_html(hostile))
    assert {tag for tag, _attributes in found.all} <= {"p", "a"}
    names = {name for _tag, attributes in found.all for name, _value in attributes}
    links = [dict(attributes).get("href") or "" for _tag, attributes in found.all]
    assert names <= {"href", "rel"}
    assert not [link for link in links if link and not link.startswith("https://")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_compared_pieces_are_the_texts(theirs: str, yours: str) -> None:
    found = compare(theirs, yours)
    assert "".join(piece.text for piece in found.theirs) == theirs
    assert "".join(piece.text for piece in found.yours) == yours


def test_equal_texts_have_nothing_marked() -> None:
    found = compare("One\nTwo", "One\nTwo")
    assert [piece.is_changed for piece in found.theirs + found.yours] == [False, False]


def test_very_long_change_is_marked_as_a_whole() -> None:
    long = " ".join(f"word{number}" for number in range(3000))
    assert len(compare(long, long.upper()).yours) == 1


def test_local_time_becomes_a_moment() -> None:
    form = DetailsForm(DETAILS)
    assert form.is_valid(), form.errors
    assert form.details["starts_at"].isoformat() == "2026-12-03T14:30:00+00:00"
    assert form.details["ends_at"].isoformat() == "2026-12-03T16:00:00+00:00"


def test_time_that_is_skipped_is_explained() -> None:
    form = DetailsForm({**DETAILS, "day": "2027-03-14", "starts": "02:30"})
    assert not form.is_valid()
    assert form.errors["starts"] == ["Clocks go forward that night: this time does not exist on that day."]


def test_hour_that_comes_twice_is_the_first() -> None:
    assert moment_at(date(2026, 11, 1), time(1, 30), "America/Denver").hour == 7


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("title", "a\x00b"),
        ("day", "9999-12-31x"),
        ("day", "soon"),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("starts", "25:00"),
        ("length", "7"),
        ("length", "99999999"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("online_url", "javascript:alert(1)"),
        ("agenda", "x" * 40_001),
    ],
)
def test_hostile_detail_is_refused(field: str, value: str) -> None:
    form = DetailsForm({**DETAILS, field: value})
    assert not form.is_valid()
    assert field in form.errors
