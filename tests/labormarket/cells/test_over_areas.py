"""Localization and complexity over all areas of a lake."""

import pytest

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.complexities import area_complexity
from sharedtable.labormarket.tables.localization import industry_localization
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database


def test_localization_of_places_is_known_and_of_jobs_where_nothing_is_withheld(sample_lake: Lake) -> None:
    places = industry_localization(sample_lake, level=5)
    assert all(row.coefficient is not None and 0 <= row.coefficient < 1 for row in places.rows)
    jobs = industry_localization(sample_lake, level=5, of="jobs")
    assert all((row.coefficient is None) == (row.withheld > 0) for row in jobs.rows)
    assert any("industries are withheld somewhere" in note for note in jobs.notes)


def test_localization_over_one_area_is_none(sample_lake: Lake) -> None:
    table = industry_localization(sample_lake, over="08013", level=2)
    assert {row.coefficient for row in table.rows} == {0}
    assert {row.hhi for row in table.rows} == {1}


def test_complexity_says_what_an_area_has_and_what_is_near(sample_lake: Lake) -> None:
    table = area_complexity(sample_lake, level=4)
    assert {row.area for row in table.areas} == {"08013", "08069", "08123"}
    near = table.near("08013")
    assert sum(row.has for row in near) == next(row.diversity for row in table.areas if row.area == "08013")
    lacking = [row.density for row in near if not row.has]
    assert lacking == sorted(lacking, reverse=True)
    assert [row.has for row in near] == sorted(row.has for row in near)


@needs_shared
def test_complexity_of_real_counties_is_all_numbers(states: Lake) -> None:
    table = area_complexity(states, year=2016, level=4)
    assert len(table.areas) > 150
    assert all(row.complexity == row.complexity for row in (*table.areas, *table.industries))
    assert {row.area for row in table.areas[:20]} & {"08031", "31055", "41051"}  # Denver, Omaha, Portland


def test_what_is_not_there_is_said(sample_lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="No states"):
        industry_localization(sample_lake, over="states")
    with pytest.raises(CallError, match="no area 'moon'"):
        area_complexity(sample_lake, over="moon")
    with pytest.raises(CallError, match="not among the areas"):
        area_complexity(sample_lake).near("41051")
    with pytest.raises(CallError, match="no figure"):
        area_complexity(sample_lake, of="luck")
