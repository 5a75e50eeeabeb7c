"""Commuting zones: scipy's average linkage where nothing is tied, one published answer where something is."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.regions.average_linkage import average_linkage
from sharedtable.labormarket.regions.commuting_zones import commuting_zones, exchanged_shares
from sharedtable.labormarket.regions.comparison import compare
from sharedtable.labormarket.regions.eligible import eligible
from sharedtable.labormarket.regions.flows import Flows
from tests.labormarket.regions.made_flows import any_rows, flows_of, published
from tests.shared_data import needs_commuting

pytestmark = pytest.mark.any_database


def peer(flows: Flows) -> np.ndarray:
    """scipy's tree on the same distances, all pairs of them."""
    taking_part, _left = eligible(flows)
    one, other, shares = exchanged_shares(taking_part)
    distance = np.ones((len(taking_part), len(taking_part)))
    distance[one, other] = distance[other, one] = 1 - shares
    np.fill_diagonal(distance, 0)
    return linkage(squareform(distance), "average")


@needs_commuting
@pytest.mark.parametrize("state", ["08", "31", "48"])
def test_zones_are_the_ones_that_scipy_finds(state: str) -> None:
    flows = published(state=state)
    ours = commuting_zones(flows)
    theirs = fcluster(peer(flows), 0.98, "distance")
    named = dict(zip(ours.flows.areas, map(str, theirs.tolist()), strict=True))
    assert compare(ours.region_of, named).adjusted_rand == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_the_whole_tree_is_the_one_that_scipy_builds(seed: int) -> None:
    dice = np.random.default_rng(seed)
    one, other = np.triu_indices(40, 1)
    shares = dice.random(len(one))
    merges = average_linkage(40, one, other, shares)
    tree = linkage(1 - shares, "average")
    assert [1 - merge.similarity for merge in merges] == pytest.approx(tree[:, 2].tolist(), abs=1e-9)


def test_of_equally_similar_pairs_the_lowest_merges() -> None:
    every_pair = np.array([0, 0, 0, 1, 1, 2]), np.array([1, 2, 3, 2, 3, 3]), np.full(6, 0.5)
    assert [(first, second) for _similarity, first, second in average_linkage(4, *every_pair)] == [
        (0, 1),
        (0, 2),
        (0, 3),
    ]


@given(any_rows(), st.randoms())
def test_zones_are_the_same_in_any_order_of_rows(rows: list[tuple[str, str, int]], dice: random.Random) -> None:
    mixed = rows[:]
    dice.shuffle(mixed)
    assert commuting_zones(flows_of(*rows)).region_of == commuting_zones(flows_of(*mixed)).region_of


@given(any_rows())
def test_every_area_is_in_a_zone_or_left_out_with_a_reason(rows: list[tuple[str, str, int]]) -> None:
    flows = flows_of(*rows)
    found = commuting_zones(flows)
    assert sorted([*found.region_of, *(one.area for one in found.left_out)]) == list(flows.areas)


@pytest.mark.parametrize("cut", [0, -1, 1.5, float("nan")])
def test_a_cut_that_is_no_distance_is_refused(cut: float) -> None:
    with pytest.raises(CallError, match="must be a distance"):
        commuting_zones(flows_of(("A", "B", 1), ("B", "A", 1)), cut)
