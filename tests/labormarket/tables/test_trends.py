"""A region's industries year by year: as published, and comparable where years hide different cells."""

from pathlib import Path

import pytest

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.trends import region_trend
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file

pytestmark = pytest.mark.any_database

COUNTIES = ["08013", "08069"]


@pytest.fixture
def three_years(lake: Lake, tmp_path: Path) -> Lake:
    """2014 to 2016 of two counties, whole years of quarters; the second county's 2015 is withheld."""
    files = [
        quarterly_file(
            tmp_path / f"{area}-{year}-{quarter}.csv",
            area,
            year,
            quarter,
            jobs + year - 2014,
            flag="N" if (area, year) == ("08069", 2015) else "",
        )
        for area, jobs in (("08013", 100), ("08069", 40))
        for year in (2014, 2015, 2016)
        for quarter in (1, 2, 3, 4)
    ]
    load_files(lake, files, at=MOMENT)
    return lake


def test_trend_has_a_row_a_year_and_marks_partial_ones(three_years: Lake) -> None:
    trend = region_trend(three_years, counties=COUNTIES, industry_codes=["1111"])
    assert [(row.year, row.jobs, row.withheld) for row in trend.rows] == [
        (2014, 140, 0),
        (2015, 101, 1),
        (2016, 144, 0),
    ]
    assert [row.establishments for row in trend.rows] == [8, 8, 8]
    assert trend.rows[0].pay == 40_000


def test_trend_compares_only_cells_published_in_every_year(three_years: Lake) -> None:
    trend = region_trend(three_years, counties=COUNTIES, industry_codes=["1111"])
    assert [row.comparable_jobs for row in trend.rows] == [100, 101, 102]
    assert any("withheld in 2015" in note for note in trend.notes)


def test_trend_of_withheld_cells_only_is_unknown_not_zero(three_years: Lake) -> None:
    row = region_trend(three_years, counties=["08069"], industry_codes=["1111"]).rows[1]
    assert (row.jobs, row.wages, row.pay, row.comparable_jobs, row.withheld) == (None, None, None, None, 1)


def test_trend_counts_a_code_inside_another_once(three_years: Lake) -> None:
    both = region_trend(three_years, counties=COUNTIES, industry_codes=["11", "1111"])
    assert both.rows == region_trend(three_years, counties=COUNTIES, industry_codes=["11"]).rows
    assert (both.industry_codes, both.covered) == (("11",), ("1111",))
    assert any("wider code: 1111" in note for note in both.notes)


def test_trend_leaves_out_years_that_some_counties_lack(three_years: Lake, tmp_path: Path) -> None:
    late = [quarterly_file(tmp_path / f"late-{q}.csv", "08013", 2017, q, 120) for q in (1, 2, 3, 4)]
    load_files(three_years, late, at=MOMENT)
    trend = region_trend(three_years, counties=COUNTIES, industry_codes=["1111"])
    assert (trend.years, trend.skipped) == ((2014, 2015, 2016), (2017,))
    assert any("left out: 2017" in note for note in trend.notes)
    alone = region_trend(three_years, counties=["08013"], industry_codes=["1111"])
    assert alone.years == (2014, 2015, 2016, 2017)
    assert any("NAICS 2012 and NAICS 2017" in note for note in alone.notes)


def test_trend_of_a_sample_says_so(sample_lake: Lake) -> None:
    trend = region_trend(sample_lake, counties=["08013"], industry_codes=["31-33", "3345"])
    assert trend.is_sample
    assert "sample" in trend.notes[0]
    assert trend.covered == ("3345",)


@pytest.mark.parametrize("codes", [[], ["1' OR 1"]], ids=["none", "wrong"])
def test_trend_of_no_industry_is_refused(sample_lake: Lake, codes: list[str]) -> None:
    with pytest.raises(CallError, match="no industry"):
        region_trend(sample_lake, counties=["08013"], industry_codes=codes)


def test_trend_without_rows_says_how_to_load_them(sample_lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="data load qcew"):
        region_trend(sample_lake, counties=["41051"], industry_codes=["62"])
