"""Figures as people read them."""

import datetime as dt
import doctest

import pytest
from django.template import engines

from sharedtable.base import figures, sparkline
from tests.base.drawing import draw

pytestmark = pytest.mark.any_database

UNKNOWN = '<abbr class="st-unknown" title="not known">–</abbr>'
START = dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC)


def written(filters: str, value: object) -> str:
    return engines["django"].from_string("{% load figures %}{{ value|" + filters + " }}").render({"value": value})


@pytest.mark.parametrize("module", [figures, sparkline])
def test_examples_in_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize(
    ("filters", "value", "words"),
    [
        ("thousands", 0, "0"),
        ("thousands", 7306, "7,306"),
        ("thousands", 1234567.5, "1,234,568"),
        ("thousands:1", 6.149, "6.1"),
        ("thousands", -3, "−3"),
        ("money", 102551, "$102,551"),
        ("money", -40, "−$40"),
        ("percent", 0.71, "71\xa0%"),
        ("percent:1", 0.6666, "66.7\xa0%"),
        ("signed_percent", 0.009, "+0.9\xa0%"),
        ("signed_percent", -0.332, "−33.2\xa0%"),
        ("signed_percent", 0.0004, "0.0\xa0%"),
        ("growth", 0.05, '<span class="st-rising">+5.0\xa0%</span>'),
        ("growth", -0.05, '<span class="st-falling">−5.0\xa0%</span>'),
        ("growth", 0, '<span class="st-level">0.0\xa0%</span>'),
        ('counted:"business,businesses"', 1, "1 business"),
        ('counted:"business,businesses"', 5, "5 businesses"),
        ('plural:"has,have"', 5, "have"),
        ("day", dt.date(1999, 12, 31), "Fri 31 Dec 1999"),
    ],
)
def test_figure_is_written_as_read(filters: str, value: object, words: str) -> None:
    assert written(filters, value) == words


@pytest.mark.parametrize(
    "filters",
    ["thousands", "money", "percent", "signed_percent", "growth", 'counted:"a,b"', "day", 'moment:"UTC"'],
)
def test_what_is_not_known_says_so(filters: str) -> None:
    assert written(filters, None) == UNKNOWN


def test_moment_is_in_the_zone_where_it_happens() -> None:
    assert figures.moment(START, "America/Denver", this_year=2026) == "Thu 3 Dec, 7:30 MST"
    assert figures.moment(START, "America/New_York", this_year=2026) == "Thu 3 Dec, 9:30 EST"


def test_span_over_midnight_names_both_days() -> None:
    end = START + dt.timedelta(hours=20)
    words = figures.span(START, end, "America/Denver", this_year=2026)
    assert words == "Thu 3 Dec, 7:30 MST to Fri 4 Dec, 3:30 MST"


def test_span_without_an_end_is_its_start() -> None:
    markup = '{% load figures %}{% moment_span start end "America/Denver" %}'
    assert draw(markup, start=START, end=None).startswith("Thu 3 Dec")
    assert draw(markup, start=None, end=None) == UNKNOWN


def test_day_of_a_moment_is_the_day_where_it_happened() -> None:
    evening_in_denver = dt.datetime(2025, 11, 22, 0, 30, tzinfo=dt.UTC)
    source = "{% load figures %}{{ at|day:'America/Denver' }}, {{ at|day }}"
    shown = engines["django"].from_string(source).render({"at": evening_in_denver})
    assert shown == "Fri 21 Nov 2025, Sat 22 Nov 2025"
