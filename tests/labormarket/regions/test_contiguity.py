"""Contiguous areas stay in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.regions.adjacency import Adjacency
from sharedtable.labormarket.regions.contiguity import Borders
from sharedtable.labormarket.regions.criteria import Criteria
from sharedtable.labormarket.regions.delineation import delineate
from tests.labormarket.regions.made_flows import any_rows, flows_of

pytestmark = pytest.mark.any_database


@given(any_rows(), st.data(), st.booleans())
def test_every_area_stays_in_one_piece(
    rows: list[tuple[str, str, int]], data: st.DataObject, improve: bool
) -> None:
    flows = flows_of(*rows)
    one = st.tuples(st.sampled_from(flows.areas), st.sampled_from(flows.areas))
    adjacency = Adjacency.of_pairs(data.draw(st.lists(one, max_size=12)))
    found = delineate(flows, Criteria(1000, 10000), adjacency=adjacency, improve=improve)
    borders = Borders(found.flows.areas, adjacency)
    assert all(borders.is_whole(found.flows.position[area] for area in region.areas) for region in found.regions)


def test_a_strong_tie_across_the_map_does_not_join() -> None:
    rows = (("A", "A", 900), ("A", "C", 800), ("C", "C", 900), ("C", "A", 700), ("B", "B", 5000), ("B", "A", 9))
    flows = flows_of(*rows, ("C", "B", 10))
    line = Adjacency.of_pairs([("A", "B"), ("B", "C")])
    criteria = Criteria(500, 5000)
    assert delineate(flows, criteria).region_of == {"A": "C", "B": "B", "C": "C"}
    assert delineate(flows, criteria, adjacency=line).region_of["A"] != "C"


def test_a_member_whose_leaving_breaks_the_area_stays() -> None:
    borders = Borders("ABC", Adjacency.of_pairs([("A", "B"), ("B", "C")]))
    assert borders.loose({0, 1, 2}) == {0, 2}
