"""Comparing delineations: agreement, moved workers, and how self-containment is spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.regions.assignment_files import read_assignment, respelled
from sharedtable.labormarket.regions.comparison import compare
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.delineation import delineate
from sharedtable.labormarket.regions.described import described
from sharedtable.labormarket.regions.distribution import distribution
from tests.labormarket.regions.made_flows import flows_of, published
from tests.shared_data import COMMUTING, needs_commuting

pytestmark = pytest.mark.any_database

AREAS = [f"{number:02d}" for number in range(9)]
assignments = st.lists(st.sampled_from("xyz"), min_size=9, max_size=9).map(
    lambda drawn: dict(zip(AREAS, drawn, strict=True))
)


@needs_commuting
def test_sardinia_is_nearly_what_r_finds() -> None:
    """R judges the rest of a dissolved area once on rows it has not summed yet; see the explanation page."""
    folder = COMMUTING / "labourmarketareas_r"
    ours = delineate(published(folder / "sardinia_flows.csv"), Criteria(1000, 10000)).region_of
    found = compare(ours, read_assignment(folder / "sardinia_lma_r.csv"))
    assert (found.areas, found.regions_first, found.regions_second) == (377, 37, 36)
    assert found.adjusted_rand == pytest.approx(0.988, abs=0.0005)


def test_moved_areas_are_those_outside_the_shares_paired_off() -> None:
    flows = flows_of(("A", "A", 10), ("B", "B", 6), ("C", "C", 3))
    found = compare({"A": "1", "B": "1", "C": "2"}, {"A": "x", "B": "y", "C": "y"}, flows)
    assert (found.moved_areas, found.moved_workers, found.workers) == (("B",), 6, 19)
    assert found.moved_share == pytest.approx(6 / 19)
    assert found.same_regions == 0


def test_areas_of_one_alone_are_said() -> None:
    found = compare({"A": "1", "B": "1"}, {"B": "x", "C": "x"})
    assert (found.areas, found.only_first, found.only_second, found.adjusted_rand) == (1, ("A",), ("C",), 1.0)
    with pytest.raises(CallError, match="no area in common"):
        compare({"A": "1"}, {"B": "1"})


@given(assignments)
def test_the_same_regions_under_other_names_agree_wholly(one: dict[str, str]) -> None:
    found = compare(one, {area: f"region {region}" for area, region in one.items()})
    assert (found.adjusted_rand, found.moved_areas, found.same_regions) == (1.0, (), found.regions_first)


@given(assignments, assignments)
def test_agreement_is_the_same_both_ways(one: dict[str, str], other: dict[str, str]) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.adjusted_rand == pytest.approx(back.adjusted_rand)
    assert there.adjusted_rand <= 1
    assert len(there.moved_areas) == len(back.moved_areas) or there.adjusted_rand < 1


def test_the_spread_is_over_regions_with_residents_and_jobs() -> None:
    flows = flows_of(("A", "A", 8), ("A", "B", 2), ("B", "B", 3), ("C", "A", 4))
    spread = distribution(described(flows, {"A": "1", "B": "2", "C": "3"}))
    assert (spread.regions, spread.areas, spread.labor_markets) == (3, 3, 1)
    assert (spread.least, spread.most) == (pytest.approx(0.6), pytest.approx(8 / 12))
    assert spread.overall == pytest.approx(11 / 17)
    assert distribution(()).median is None


def test_ids_written_as_other_numbers_can_be_compared() -> None:
    assert compare({"08001": "1"}, respelled({"8001": "9"}, ["08001"])).areas == 1
