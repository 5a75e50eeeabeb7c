"""Projected jobs and openings, held to the published workbook."""

import pytest

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.outlook import outlook
from sharedtable.labormarket.sources.projections.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]


@pytest.fixture(scope="module")
def projections(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    lake = Lake(tmp_path_factory.mktemp("outlook"))
    SOURCE.load(lake, [SHARED / "projections" / "occupation_2024-2034.xlsx"], at=MOMENT)
    return lake


def test_openings_and_entry_are_the_published_ones(projections: Lake) -> None:
    chief = outlook(projections, "11-1011")
    assert (chief.title, chief.kind, chief.vintage) == ("Chief executives", "line item", "2024-2034")
    assert (chief.jobs, chief.jobs_projected, chief.change, chief.openings) == (309_400, 322_700, 13_300, 22_200)
    assert (chief.change_percent, chief.median_wage) == (4.3, 206_420)
    assert (chief.education, chief.experience, chief.training) == ("Bachelor's degree", "5 years or more", "None")
    assert "Employment Projections" in chief.sources[0]


def test_wage_above_the_top_is_empty_and_says_so(projections: Lake) -> None:
    surgeon = outlook(projections, "29-1022")
    assert (surgeon.median_wage, surgeon.median_wage_note) == (None, "#")


def test_group_is_a_summary_without_an_entry(projections: Lake) -> None:
    group = outlook(projections, "11-0000")
    assert (group.kind, group.education, group.openings) == ("summary", "", 1_147_900)


def test_unknown_occupation_is_said(projections: Lake, lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="have no occupation 99-1111"):
        outlook(projections, "99-1111")
    with pytest.raises(CallError):
        outlook(projections, "chief")
    with pytest.raises(NotLoadedError, match="data load projections"):
        outlook(lake, "11-1011")
