"""Tables of two editions of the county list are named, with the place where they cannot be joined."""

from pathlib import Path

import pytest

from sharedtable.labormarket.codes.county_changes import CONNECTICUT, changes_between, renamed, said
from sharedtable.labormarket.codes.editions import edition_notes
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.acs_flows import SOURCE as FLOWS
from sharedtable.labormarket.sources.catalogue import source_of
from tests.labormarket.conftest import MOMENT
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database


@needs_shared
def test_flows_of_old_counties_beside_areas_of_planning_regions_are_said(lake: Lake, tmp_path: Path) -> None:
    flows = tmp_path / "acs_2016_2020.csv"
    flows.write_text("res_fips,work_fips,workers,moe\n08013,08013,9,1\n09001,09001,10,1\n")
    FLOWS.load(lake, [flows], at=MOMENT)
    assert edition_notes(lake) == []
    source_of("cbsa").load(lake, [SHARED / "delineations" / "omb_cbsa_list1_jul_2023.csv"], at=MOMENT)
    assert edition_notes(lake, ("cbsa",)) == [
        "Connecticut's eight counties gave way to nine planning regions in 2022: acs_flows is from before, "
        "cbsa is from after. Rows there cannot be put together; everywhere else they can."
    ]
    assert edition_notes(lake, ("naics_structure",)) == []


def test_renamed_counties_are_carried_and_parted_ones_are_not() -> None:
    assert renamed(["46113", "02261", "08013"], ["46102", "02063", "08013"]) == {"46113": "46102"}
    assert not CONNECTICUT.is_renaming
    assert changes_between(["09001", "09110"], ["09110"]) == ()
    assert "acs_flows and cbsa stand on different sides" in said(CONNECTICUT, "acs_flows", "cbsa")


def test_county_under_another_code_is_told_apart_from_one_that_was_parted(lake: Lake, tmp_path: Path) -> None:
    flows = tmp_path / "acs_2016_2020.csv"
    flows.write_text("res_fips,work_fips,workers,moe\n46102,46102,10,1\n")
    FLOWS.load(lake, [flows], at=MOMENT)
    neighbors = tmp_path / "county_adjacency.txt"
    pairs = [("A", "46113"), ("B", "46071")]
    neighbors.write_text("".join(f"{a}\t{b}\t{c}\t{d}\n" for a, b in pairs for c, d in pairs))
    source_of("county-adjacency").load(lake, [neighbors], at=MOMENT)
    (note,) = edition_notes(lake)
    assert note.startswith("Shannon County in South Dakota became Oglala Lakota County in 2015")
    assert note.endswith("It is one county under two codes; carry its code over, or its rows do not meet.")
