"""Self-containment: both sides, leaks, and what a neighbor adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.regions.adjacency import Adjacency
from sharedtable.labormarket.regions.containment import Gain, Leak, self_containment
from tests.labormarket.regions.made_flows import any_rows, flows_of, published
from tests.shared_data import needs_commuting

pytestmark = pytest.mark.any_database

ROWS = (
    ("A", "A", 60),
    ("A", "B", 30),
    ("A", "C", 10),
    ("B", "A", 20),
    ("B", "B", 80),
    ("C", "C", 5),
    ("D", "D", 7),
)


def test_self_containment_counts_both_sides() -> None:
    found = self_containment(flows_of(*ROWS), ["A"])
    assert (found.residents, found.jobs, found.inside) == (100, 80, 60)
    assert (found.supply_share, found.demand_share, found.self_containment) == (0.6, 0.75, 0.6)
    assert not found.is_labor_market


def test_leaks_stand_largest_first() -> None:
    found = self_containment(flows_of(*ROWS), ["A"])
    assert found.leaks_out == (Leak("B", 30, 0.3), Leak("C", 10, 0.1))
    assert found.leaks_in == (Leak("B", 20, 0.25),)


def test_a_gain_is_what_adding_the_neighbor_would_give() -> None:
    flows = flows_of(*ROWS)
    gain = self_containment(flows, ["A"]).gains[0]
    both = self_containment(flows, ["A", "B"])
    assert gain == Gain("B", pytest.approx(35), pytest.approx(25), pytest.approx(35), 50)
    assert both.supply_share == pytest.approx(0.6 + gain.supply_points / 100)
    assert both.is_labor_market


def test_gains_are_of_the_neighbors_named() -> None:
    found = self_containment(flows_of(*ROWS), ["A"], neighbors=["D", "A", "nowhere"])
    assert [gain.area for gain in found.gains] == ["D"]


def test_without_neighbors_named_only_areas_tied_to_the_region_are_gains() -> None:
    flows = flows_of(*ROWS, ("E", "E", 10_000), ("E", "A", 5))
    assert [gain.area for gain in self_containment(flows, ["A"]).gains] == ["B", "C"]


def test_counties_without_flows_are_said() -> None:
    found = self_containment(flows_of(*ROWS), ["A", "Z", "A"])
    assert (found.areas, found.missing) == (("A",), ("Z",))
    with pytest.raises(NotLoadedError, match="know none of Z"):
        self_containment(flows_of(*ROWS), ["Z"])
    with pytest.raises(CallError, match="at least one"):
        self_containment(flows_of(*ROWS), [])


def test_a_region_of_jobs_alone_has_no_supply_side() -> None:
    found = self_containment(flows_of(("A", "B", 4)), ["B"])
    assert (found.supply_share, found.demand_share, found.self_containment) == (None, 0.0, None)


@given(any_rows(), st.data())
def test_shares_lie_between_none_and_all(rows: list[tuple[str, str, int]], data: st.DataObject) -> None:
    flows = flows_of(*rows)
    region = data.draw(st.sets(st.sampled_from(flows.areas), min_size=1))
    found = self_containment(flows, region)
    assert all(share is None or 0 <= share <= 1 for share in (found.supply_share, found.demand_share))
    assert found.inside + sum(leak.workers for leak in found.leaks_out) == found.residents
    assert found.inside + sum(leak.workers for leak in found.leaks_in) == found.jobs


@given(any_rows())
def test_all_areas_together_keep_everyone(rows: list[tuple[str, str, int]]) -> None:
    flows = flows_of(*rows)
    found = self_containment(flows, flows.areas)
    assert found.supply_share in {1.0, None}
    assert found.leaks_out == found.leaks_in == ()


@needs_commuting
def test_one_county_of_a_published_file() -> None:
    found = self_containment(published(state="08"), ["08013"])
    assert found.supply_share == pytest.approx(found.inside / found.residents)
    assert found.leaks_out[0].area == "08031"


def test_neighbors_are_the_same_both_ways() -> None:
    borders = Adjacency.of_pairs([("A", "B"), ("B", "C"), ("C", "C")])
    assert borders.around(["A"]) == ("B",)
    assert borders.around(["A", "B"]) == ("C",)
    assert borders.touches("C", ["B"])
    assert not borders.touches("A", ["C"])
