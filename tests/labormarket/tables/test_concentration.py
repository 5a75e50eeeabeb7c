"""Concentration in bounds: every way the withheld jobs could lie falls between least and most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.concentration import herfindahl_bounds, krugman_bounds, region_concentration
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database

cells = st.lists(st.tuples(st.integers(0, 50), st.booleans(), st.integers(1, 50)), min_size=2, max_size=8)


@given(cells, st.integers(0, 60), st.integers(0, 10**6))
def test_every_possible_spread_lies_within_the_bounds(
    rows: list[tuple[int, bool, int]], withheld: int, seed: int
) -> None:
    jobs, hidden, base = (np.array(column) for column in zip(*rows, strict=True))
    shares = base / base.sum()
    rest = float(withheld) if hidden.any() else 0.0
    total = jobs.sum() + rest
    if not total:
        return
    hhi = herfindahl_bounds(jobs.astype(float), hidden, rest)
    krugman = krugman_bounds(jobs.astype(float), hidden, rest, shares)
    rng = np.random.default_rng(seed)
    for _ in range(5):
        spread = jobs.astype(float)
        if hidden.any():
            spread[hidden] += rng.dirichlet(np.full(hidden.sum(), 0.4)) * rest
        ours = (spread / total) ** 2
        assert hhi[0] - 1e-9 <= ours.sum() <= hhi[1] + 1e-9
        assert krugman[0] - 1e-9 <= np.abs(spread / total - shares).sum() <= krugman[1] + 1e-9


def test_bounds_meet_where_nothing_is_withheld() -> None:
    jobs, none = np.array([30.0, 70.0]), np.array([False, False])
    assert herfindahl_bounds(jobs, none, 0.0) == (pytest.approx(0.58), pytest.approx(0.58))
    assert krugman_bounds(jobs, none, 0.0, np.array([0.5, 0.5])) == (pytest.approx(0.4), pytest.approx(0.4))


def test_bounds_are_wider_by_what_the_base_withholds() -> None:
    jobs, none = np.array([30.0, 70.0]), np.array([False, False])
    least, most = krugman_bounds(jobs, none, 0.0, np.array([0.5, 0.4]))
    assert (least, most) == (pytest.approx(0.4), pytest.approx(0.6))


def test_region_has_a_row_together_and_one_a_county(sample_lake: Lake) -> None:
    table = region_concentration(sample_lake, counties=["08013", "08069"], level=6)
    assert [row.area for row in table.rows] == ["", "08013", "08069"]
    for row in table.rows:
        assert 0 < row.hhi_least <= row.hhi_most <= 1  # type: ignore[operator]
        assert 0 <= row.krugman_least <= row.krugman_most <= 2  # type: ignore[operator]
        assert row.withheld == 0 or row.hhi_least < row.hhi_most  # type: ignore[operator]
    assert any("Withheld jobs are known together" in note for note in table.notes)


@needs_shared
def test_published_and_withheld_jobs_of_real_counties_are_all_work(states: Lake) -> None:
    table = region_concentration(states, counties=["08013", "08069"], year=2016, level=6)
    assert all(0.5 < row.published <= 1 for row in table.rows)  # type: ignore[operator]
    assert table.base_reason == ""
