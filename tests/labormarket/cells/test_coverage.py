from pathlib import Path

import pytest

from sharedtable.labormarket.cells.coverage import coverage, years
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.load import load_files
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, quarterly_file

pytestmark = pytest.mark.any_database


def test_annual_rows_go_before_quarters(lake: Lake, tmp_path: Path) -> None:
    quarters = [quarterly_file(tmp_path / f"{area}.csv", area, 2024, 1, 9) for area in ("08013", "08069")]
    load_files(lake, [*quarters, annual_file(tmp_path / "a.csv", ["08013"], 2024)], at=MOMENT)
    covered = coverage(lake, 2024)
    annual, quarterly = covered.period_of("08013"), covered.period_of("08069")
    assert annual is not None
    assert quarterly is not None
    assert (annual.dataset, annual.is_whole_year) == (ANNUAL, True)
    assert (quarterly.quarters, quarterly.is_whole_year) == ((1,), False)
    assert covered.period_of("08123") is None


def test_years_are_those_of_the_counties_asked_for(lake: Lake, tmp_path: Path) -> None:
    assert years(lake) == []
    load_files(
        lake,
        [
            annual_file(tmp_path / "a.csv", ["08013"], 2022),
            annual_file(tmp_path / "b.csv", ["08069"], 2023),
            annual_file(tmp_path / "c.csv", ["US000"], 2024),
        ],
        at=MOMENT,
    )
    assert years(lake) == [2023, 2022]
    assert years(lake, ("08013",)) == [2022]
