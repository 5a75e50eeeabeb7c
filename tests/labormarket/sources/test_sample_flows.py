"""Generated flows: repeatable, marked, and never in the way of real ones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.containment import self_containment
from sharedtable.labormarket.regions.flows import flows_of_lake
from sharedtable.labormarket.sources.qcew.sample import load_sample_years
from sharedtable.labormarket.sources.sample_flows import load_sample_flows
from sharedtable.labormarket.tables.trends import region_trend

pytestmark = pytest.mark.any_database

AT = datetime(2026, 1, 5, tzinfo=UTC)
AROUND = {"08013": ["08069", "08014"], "08069": ["08013", "08123"]}


def test_sample_flows_are_marked_repeatable_and_loaded_once(tmp_path: Path) -> None:
    one, other = Lake(tmp_path / "one"), Lake(tmp_path / "other")
    for lake in (one, other):
        assert load_sample_flows(lake, AROUND, at=AT).landed
    found = flows_of_lake(one)

    assert found.is_sample
    assert found.workers.tolist() == flows_of_lake(other).workers.tolist()
    assert set(found.areas) == {"08013", "08014", "08069", "08123"}
    assert not load_sample_flows(one, {"31055": []}, at=AT).landed
    share = self_containment(found, ["08013", "08069"]).supply_share
    assert share is not None
    assert 0.5 < share < 1


def test_sample_years_lead_from_one_to_the_next(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    load_sample_years(lake, ["08013"], range(2022, 2025), at=AT)
    rows = region_trend(lake, counties=["08013"], industry_codes=["10"]).rows

    assert [row.year for row in rows] == [2022, 2023, 2024]
    assert len({row.jobs for row in rows}) == 3
    assert rows[0].pay is not None
    assert rows[2].pay is not None
    assert rows[0].pay < rows[2].pay
