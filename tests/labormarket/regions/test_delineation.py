"""Travel-to-work areas: R's own output on its own data, and what must hold on any flows."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.regions.adjacency import Adjacency
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.delineation import Delineation, delineate
from tests.labormarket.regions.made_flows import ACS, any_rows, flows_of, published
from tests.shared_data import COMMUTING, needs_commuting

pytestmark = pytest.mark.any_database

R = COMMUTING / "labourmarketareas_r"
SMALL = Criteria(1000, 10000, 0.6667, 0.75)
US = Criteria(3500, 25000, 0.6667, 0.75)
STATES = {f"{number:02d}" for number in range(1, 57)}


def groups(region_of: dict[str, str]) -> set[frozenset[str]]:
    """The partition itself, whatever its regions are called."""
    found: dict[str, set[str]] = {}
    for area, region in region_of.items():
        found.setdefault(region, set()).add(area)
    return {frozenset(areas) for areas in found.values()}


def groups_of_r(path: Path, width: int = 0) -> set[frozenset[str]]:
    with path.open() as file:
        return groups({row["community"].zfill(width): row["cluster"] for row in csv.DictReader(file)})


@needs_commuting
@pytest.mark.parametrize(
    ("flows", "state", "criteria", "areas"),
    [
        (R / "brindisi_flows.csv", "", SMALL, R / "brindisi_lma_r.csv"),
        (COMMUTING / "synthetic" / "flows_500.csv", "", SMALL, COMMUTING / "synthetic" / "areas_500_r.csv"),
        (ACS, "08", US, R / "co_2015_lma_r.csv"),
        (ACS, "31", US, R / "ne_2015_lma_r.csv"),
    ],
    ids=["brindisi", "synthetic", "colorado", "nebraska"],
)
def test_areas_are_the_ones_that_r_finds(flows: Path, state: str, criteria: Criteria, areas: Path) -> None:
    found = delineate(published(flows, state), criteria)
    assert groups(found.region_of) == groups_of_r(areas, width=5 if state else 0)
    assert found.unassigned == found.left_out == ()


@pytest.fixture(scope="module")
def nation() -> Delineation:
    flows = published()
    return delineate(flows.among({area for area in flows.areas if area[:2] in STATES}))


@needs_commuting
def test_the_nation_has_as_many_areas_as_r_finds(nation: Delineation) -> None:
    assert len(nation.regions) == 1186
    assert round(nation.self_containment or 0, 3) == 0.873
    assert nation.unassigned == nation.left_out == ()


@needs_commuting
def test_only_a_reserve_community_leaves_an_area_of_the_nation_below_the_criteria(nation: Delineation) -> None:
    assert all(set(region.areas) & set(nation.reserve) for region in nation.below)
    assert len(nation.below) == 17


@needs_commuting
def test_every_area_of_the_nation_meets_the_criteria_once_improved(nation: Delineation) -> None:
    improved = delineate(nation.flows, improve=True)
    assert improved.below == ()
    assert (improved.self_containment or 0) > 0.88
    assert len(improved.regions) == len(nation.regions)
    assert min(region.residents for region in improved.regions) >= US.min_size


def test_a_region_is_named_by_the_area_with_most_jobs() -> None:
    flows = flows_of(
        ("A", "A", 900), ("B", "A", 700), ("B", "B", 400), ("A", "B", 100), ("C", "C", 9), ("C", "A", 1)
    )
    assert set(delineate(flows, SMALL).region_of.values()) == {"A"}


def test_areas_that_cannot_take_part_are_said_with_the_reason() -> None:
    flows = flows_of(("A", "B", 900), ("B", "A", 900), ("J", "J", 5), ("A", "K", 3), ("L", "B", 2), ("M", "L", 4))
    found = delineate(flows, SMALL)
    reasons = [(one.area, one.reason) for one in found.left_out]
    assert reasons == [
        ("J", "exchanges workers with no other area"),
        ("K", "no employed residents"),
        ("M", "no jobs"),
        ("L", "no jobs"),
    ]
    assert found.flows.total == 1800


def test_communities_tied_to_no_area_stay_unassigned() -> None:
    islands = Adjacency.of_pairs([])
    found = delineate(flows_of(("A", "B", 5), ("B", "A", 5)), SMALL, adjacency=islands)
    assert (found.region_of, found.unassigned) == ({}, ("A", "B"))


@pytest.mark.parametrize(
    "figures",
    [(10, 10, 0.6, 0.7), (-1, 10, 0.6, 0.7), (1, 10, 0.8, 0.7), (1, 10, 0, 0.7), (1, 10, 0.6, 1.1)],
    ids=["no room", "negative", "crossed", "zero", "above one"],
)
def test_criteria_that_make_no_sense_are_refused(figures: tuple[float, float, float, float]) -> None:
    with pytest.raises(CallError, match="must be"):
        Criteria(*figures)


@given(any_rows())
def test_every_area_has_one_place_and_no_worker_is_lost(rows: list[tuple[str, str, int]]) -> None:
    flows = flows_of(*rows)
    found = delineate(flows, SMALL)
    placed = [*found.region_of, *found.unassigned, *(one.area for one in found.left_out)]
    assert sorted(placed) == list(flows.areas)
    assert sum(found.flows.among(set(region.areas)).total for region in found.regions) == sum(
        region.inside for region in found.regions
    )
    placed_residents = sum(region.residents for region in found.regions)
    alone = sum(found.flows.residents[found.flows.position[area]] for area in found.unassigned)
    assert placed_residents + alone == found.flows.total


@given(any_rows())
def test_an_area_without_reserve_communities_meets_the_criteria(rows: list[tuple[str, str, int]]) -> None:
    found = delineate(flows_of(*rows), SMALL)
    assert all(set(region.areas) & set(found.reserve) for region in found.below)


@given(any_rows())
def test_other_ids_in_the_same_order_give_the_same_areas(rows: list[tuple[str, str, int]]) -> None:
    renamed = [(f"area {home}", f"area {work}", workers) for home, work, workers in rows]
    found, again = delineate(flows_of(*rows), SMALL), delineate(flows_of(*renamed), SMALL)
    assert {f"area {area}": f"area {region}" for area, region in found.region_of.items()} == again.region_of


@needs_commuting
def test_other_ids_in_another_order_give_the_same_areas_where_nothing_is_tied() -> None:
    flows = published(state="08")
    turned = {area: f"{99999 - int(area):05d}" for area in flows.areas}
    rows = zip(flows.home.tolist(), flows.work.tolist(), flows.workers.tolist(), strict=True)
    renamed = flows_of(*((turned[flows.areas[a]], turned[flows.areas[b]], count) for a, b, count in rows))
    expected = {frozenset(turned[area] for area in group) for group in groups(delineate(flows).region_of)}
    assert groups(delineate(renamed).region_of) == expected


@given(any_rows(), st.floats(0.001, 1000))
def test_estimated_flows_in_fractions_are_delineated_too(rows: list[tuple[str, str, int]], scale: float) -> None:
    flows = flows_of(*((home, work, workers * scale) for home, work, workers in rows))
    found = delineate(flows, SMALL, improve=True)
    inside = sum(region.inside for region in found.regions)
    assert inside <= sum(region.residents for region in found.regions) * (1 + 1e-9)


@given(any_rows())
def test_the_improvement_pass_keeps_no_worker_less_inside(rows: list[tuple[str, str, int]]) -> None:
    flows = flows_of(*rows)
    plain, improved = delineate(flows, SMALL), delineate(flows, SMALL, improve=True)
    assert len(improved.regions) == len(plain.regions)
    assert len(improved.below) <= len(plain.below)
    if not plain.below:
        assert sum(one.inside for one in improved.regions) >= sum(one.inside for one in plain.regions)
