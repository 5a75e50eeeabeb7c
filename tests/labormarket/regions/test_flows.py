"""Flows: sums, order of ids, and the same form whatever order the rows come in."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.flows import Flows, flows_of_lake
from tests.labormarket.regions.made_flows import any_rows, flows_of, published
from tests.shared_data import needs_commuting

pytestmark = pytest.mark.any_database


def test_flows_add_doubled_pairs_and_keep_areas_without_workers() -> None:
    flows = flows_of(("A", "B", 2), ("A", "B", 3), ("C", "A", 0))
    assert flows.areas == ("A", "B", "C")
    assert flows.workers.tolist() == [5]
    assert (flows.residents.tolist(), flows.jobs.tolist()) == ([5, 0, 0], [0, 5, 0])


@pytest.mark.parametrize("workers", [-1.0, float("nan"), float("inf")])
def test_flows_refuse_workers_that_are_no_count(workers: float) -> None:
    with pytest.raises(CallError, match="not negative"):
        flows_of(("A", "B", workers))


def test_flows_order_ids_as_numbers_where_all_are() -> None:
    assert flows_of(("10", "9", 1), ("1", "2", 1)).areas == ("1", "2", "9", "10")
    assert flows_of(("10", "9", 1), ("1", "x", 1)).areas == ("1", "10", "9", "x")


@given(any_rows(), st.randoms())
def test_flows_are_the_same_in_any_order_of_rows(rows: list[tuple[str, str, int]], dice: random.Random) -> None:
    mixed = rows[:]
    dice.shuffle(mixed)
    one, other = flows_of(*rows), flows_of(*mixed)
    assert one.areas == other.areas
    assert one.workers.tolist() == other.workers.tolist()
    assert one.total == sum(row[2] for row in rows) == one.residents.sum() == one.jobs.sum()


def test_flows_among_some_areas_are_the_rows_with_both_ends_there() -> None:
    flows = flows_of(("A", "B", 2), ("B", "C", 3), ("C", "C", 4)).among({"B", "C"})
    assert flows.areas == ("B", "C")
    assert (flows.residents.tolist(), flows.jobs.tolist()) == ([3, 4], [0, 7])


def test_no_flows_at_all_are_flows() -> None:
    assert len(Flows.of_rows([], [], [])) == 0


def test_flows_of_an_empty_lake_say_what_to_load(tmp_path: Path) -> None:
    with pytest.raises(NotLoadedError, match="holds no commuting flows"):
        flows_of_lake(Lake(tmp_path))


@needs_commuting
def test_flows_of_the_nation_hold_every_worker() -> None:
    flows = published()
    assert (len(flows), flows.total) == (3220, 144_550_912)
