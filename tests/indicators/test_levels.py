"""When a level rises, stays and falls."""

from datetime import date, timedelta

import pytest

from sharedtable.indicators.levels import GRACE, Reached, level_after

pytestmark = pytest.mark.any_database
DAY = date(2026, 3, 1)
ALMOST = DAY - GRACE + timedelta(days=1)
ALL = {"emerging": ["met"], "active": ["met", "met"]}
ACTIVE_LAPSED = {"emerging": ["met"], "active": ["met", "not_yet"]}
ACTIVE_UNKNOWN = {"emerging": ["met"], "active": ["met", "not_known"]}
EMERGING_LAPSED = {"emerging": ["not_yet"], "active": ["met", "met"]}


@pytest.mark.parametrize(
    ("before", "statuses", "after"),
    [
        (Reached(), ALL, Reached("active")),
        (Reached(), ACTIVE_LAPSED, Reached("emerging")),
        (Reached(), ACTIVE_UNKNOWN, Reached("emerging")),
        (Reached(), EMERGING_LAPSED, Reached()),
        (Reached("active"), ACTIVE_LAPSED, Reached("active", DAY)),
        (Reached("active"), EMERGING_LAPSED, Reached("active", DAY)),
        (Reached("active"), ACTIVE_UNKNOWN, Reached("active")),
        (Reached("active", DAY - timedelta(days=10)), ALL, Reached("active")),
        (Reached("active", ALMOST), ACTIVE_LAPSED, Reached("active", ALMOST)),
        (Reached("active", DAY - GRACE), ACTIVE_LAPSED, Reached("emerging")),
        (Reached("active", DAY - GRACE), EMERGING_LAPSED, Reached("emerging", DAY)),
        (Reached("emerging", DAY - GRACE), EMERGING_LAPSED, Reached()),
    ],
)  # fmt: skip
def test_level_after(before: Reached, statuses: dict[str, list[str]], after: Reached) -> None:
    assert level_after(before, statuses, DAY) == after


def test_level_tells_when_it_falls() -> None:
    assert Reached("active", DAY).falls_on == date(2026, 5, 30)
    assert level_after(Reached("active", DAY), ACTIVE_LAPSED, date(2026, 5, 29)).level == "active"
    assert level_after(Reached("active", DAY), ACTIVE_LAPSED, date(2026, 5, 30)).level == "emerging"


def test_framework_without_active_signs_ends_at_emerging() -> None:
    assert level_after(Reached(), {"emerging": ["met"]}, DAY) == Reached("emerging")
