"""Jobs and pay of an occupation, each from the nearest area that publishes it; figures held to BLS's workbook."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.local import local_occupation
from sharedtable.labormarket.occupations.places import places_for
from sharedtable.labormarket.sources import cbsa
from tests.labormarket.conftest import MOMENT
from tests.labormarket.sources.oews.oews_files import NATIONAL
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

BOULDER, COLORADO, NATION = "0014500", "0800000", "0000000"


def test_nation_is_as_in_the_published_workbook(oews: Lake) -> None:
    lines = CalamineWorkbook.from_path(str(NATIONAL)).get_sheet_by_index(0).to_python()
    head = [str(name) for name in lines[0]]
    for line in lines[1::60]:
        cell = dict(zip(head, line, strict=True))
        try:
            found = local_occupation(oews, str(cell["OCC_CODE"]), area=NATION)
        except NotLoadedError:
            assert cell["O_GROUP"] in {"broad", "minor"}
            continue
        assert found.title == cell["OCC_TITLE"]
        assert found.jobs
        assert found.wages
        assert found.jobs.jobs == cell["TOT_EMP"]
        for published, ours in (
            ("H_MEDIAN", "hourly_median"),
            ("A_MEDIAN", "annual_median"),
            ("A_PCT10", "annual_low"),
        ):
            assert (getattr(found.wages, ours) or "*") == cell[published]


def test_area_that_publishes_both_needs_no_note(oews: Lake) -> None:
    found = local_occupation(oews, "15-1252", area=BOULDER)
    assert found.jobs
    assert found.wages
    assert (found.jobs.place.title, found.jobs.jobs, found.jobs.quotient) == ("Boulder, CO", 7130, 3.41)
    assert (found.wages.place.code, found.notes) == (BOULDER, ())
    assert found.vintage == "2025-05"
    assert "Occupational Employment and Wage Statistics" in found.sources[0]


def test_jobs_and_wages_fall_back_one_by_one(oews: Lake) -> None:
    hidden = local_occupation(oews, "17-2071", area="0039380")
    assert hidden.jobs
    assert hidden.wages
    assert (hidden.jobs.place.code, hidden.jobs.jobs) == (COLORADO, 4200)
    assert (hidden.wages.place.code, hidden.wages.annual_median) == ("0039380", 118_520)
    assert hidden.notes == ("Jobs are those of Colorado: none are published for Pueblo, CO.",)


def test_occupation_unknown_here_comes_from_the_nation(oews: Lake) -> None:
    found = local_occupation(oews, "53-5021", area=BOULDER)
    assert found.jobs
    assert found.jobs.place.kind == "nation"
    assert len(found.notes) == 2


def test_top_coded_wage_is_no_reason_to_fall_back(oews: Lake) -> None:
    found = local_occupation(oews, "29-1249", area=COLORADO)
    assert found.wages
    assert (found.wages.place.code, found.wages.is_top_coded, found.wages.annual_median) == (COLORADO, True, None)


def test_county_goes_to_its_metropolitan_area_where_the_delineation_is_loaded(oews: Lake, tmp_path: Path) -> None:
    assert [place.code for place in places_for(oews, "08013")] == [COLORADO, NATION]
    lake = Lake(tmp_path / "lake")
    for table in oews.root.iterdir():
        if not table.name.startswith("."):
            lake.root.mkdir(exist_ok=True)
            (lake.root / table.name).symlink_to(table)
    cbsa.SOURCE.load(lake, [SHARED / "delineations" / "omb_cbsa_list1_2023.xlsx"], at=MOMENT)
    assert [place.code for place in places_for(lake, "08013")] == [BOULDER, COLORADO, NATION]
    assert [place.code for place in places_for(lake, "08017")] == [COLORADO, NATION]


@pytest.mark.parametrize(
    ("occupation", "area", "error"),
    [
        ("29-1141", "08002", CallError),
        ("29-1141", "0099999", CallError),
        ("nurse", BOULDER, CallError),
        ("99-1111", BOULDER, NotLoadedError),
    ],
)
def test_wrong_question_is_said(oews: Lake, occupation: str, area: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        local_occupation(oews, occupation, area=area)


def test_empty_lake_says_what_to_load(lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="sharedtable data load oews"):
        local_occupation(lake, "29-1141", area=BOULDER)
