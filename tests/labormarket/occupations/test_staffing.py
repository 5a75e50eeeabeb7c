"""Which occupations an industry employs, held to the figures BLS publishes."""

import pytest

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.staffing import candidates, staffing_pattern
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database


@needs_shared
def test_pattern_is_the_published_one(oews: Lake) -> None:
    food = staffing_pattern(oews, "311")
    assert (food.industry_code, food.title, food.vintage) == ("311000", "Food Manufacturing", "2025-05")
    assert [(one.occupation_code, one.jobs, one.annual_median) for one in food.rows[:3]] == [
        ("51-9111", 168_370, 44_350),
        ("51-3092", 144_690, 43_830),
        ("51-3022", 113_620, 39_170),
    ]
    assert food.jobs == 1_778_490
    assert food.rows[0].share == 168_370 / 1_778_490
    assert abs(sum(one.share for one in food.rows) - 1) < 0.05
    assert sum(one.jobs for one in food.rows) <= food.jobs
    assert [one.jobs for one in food.rows] == sorted((one.jobs for one in food.rows), reverse=True)


@needs_shared
def test_finer_industry_than_published_takes_the_one_above_and_says_so(oews: Lake) -> None:
    bakeries = staffing_pattern(oews, "311812")
    assert bakeries.industry_code == "311000"
    assert "no pattern of 311812; this is that of 311000, Food Manufacturing" in bakeries.notes[0]
    assert staffing_pattern(oews, "3261").industry_code == "31-33"


@needs_shared
def test_all_industries_together_are_the_nation(oews: Lake) -> None:
    assert staffing_pattern(oews, "000000").jobs == 155_495_730


@needs_shared
def test_industry_that_is_not_loaded_is_said(oews: Lake) -> None:
    with pytest.raises(NotLoadedError, match="no industry 5415, nor one above it"):
        staffing_pattern(oews, "5415")
    with pytest.raises(CallError):
        staffing_pattern(oews, "food")


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ("33451", ["334510", "334500", "334000", "31-33"]),
        ("44", ["44-45"]),
        ("48-49", ["48-49"]),
        ("3250A1", ["3250A1"]),
        ("5415", ["541500", "541000", "54"]),
    ],
)
def test_codes_tried_for_an_industry(asked: str, tried: list[str]) -> None:
    assert candidates(asked) == tried
