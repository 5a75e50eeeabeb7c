"""Revealed advantage, proximity, density and complexity: alike to the peer, and always numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sharedtable.labormarket.measures.economic_complexity import economic_complexity
from sharedtable.labormarket.measures.proximity import proximity
from sharedtable.labormarket.measures.relatedness_density import relatedness_density
from sharedtable.labormarket.measures.revealed_advantage import revealed_advantage

pytestmark = pytest.mark.any_database

tables = st.tuples(st.integers(1, 12), st.integers(1, 9)).flatmap(lambda shape: arrays(bool, shape))


def made_up_jobs(regions: int, industries: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    mean = rng.lognormal(5, 1.5, (regions, 1)) * rng.lognormal(0, 1.2, (regions, industries))
    return np.floor(mean * (rng.random((regions, industries)) < 0.7))


@given(tables)
def test_nothing_is_ever_not_a_number(has: np.ndarray) -> None:
    near = proximity(has)
    found = economic_complexity(has)
    for figures in (near, relatedness_density(has, near), found.regions, found.industries):
        assert np.isfinite(figures).all()
    assert (found.has_any == has.any(axis=1)).all()
    assert (found.regions[~found.has_any] == 0).all()


@given(tables)
def test_proximity_is_symmetric_and_one_of_itself(has: np.ndarray) -> None:
    near = proximity(has)
    assert (near == near.T).all()
    assert ((near >= 0) & (near <= 1)).all()
    assert (np.diagonal(near) == has.any(axis=0)).all()


@given(tables)
def test_density_is_a_share_and_whole_where_a_region_has_everything(has: np.ndarray) -> None:
    near = proximity(has)
    density = relatedness_density(has, near)
    assert ((density >= 0) & (density <= 1 + 1e-12)).all()
    everything = np.ones((1, has.shape[1]), dtype=bool)
    assert relatedness_density(everything, near)[0][has.any(axis=0)] == pytest.approx(1)


def test_complexity_is_scaled_and_a_region_is_the_mean_of_its_industries() -> None:
    has = revealed_advantage(made_up_jobs(80, 25)) >= 1
    found = economic_complexity(has)
    assert found.regions.mean() == pytest.approx(0, abs=1e-9)
    assert found.regions.std() == pytest.approx(1)
    assert has @ found.industries / has.sum(axis=1) == pytest.approx(found.regions)


def test_complexity_is_an_eigenvector() -> None:
    """Its raw form, before scaling: the transition matrix only stretches it, after the mean is taken out."""
    has = (revealed_advantage(made_up_jobs(60, 20, seed=4)) >= 1).astype(float)
    step = (has.T / has.sum(axis=0)[:, None]) @ (has / has.sum(axis=1)[:, None])
    index = economic_complexity(has).industries
    moved = step @ index
    stretch, shift = np.polyfit(index, moved, 1)
    assert moved == pytest.approx(stretch * index + shift, abs=1e-9)
    assert np.sort(np.linalg.eigvals(step).real)[-2] == pytest.approx(stretch)


def test_complexity_rises_with_diversity_and_does_not_hang_on_the_order() -> None:
    jobs = made_up_jobs(70, 30, seed=2)
    has = revealed_advantage(jobs) >= 1
    found = economic_complexity(has)
    assert np.corrcoef(found.regions, has.sum(axis=1))[0, 1] > 0
    order = np.random.default_rng(1).permutation(70)
    assert economic_complexity(has[order]).regions == pytest.approx(found.regions[order], abs=1e-9)


def test_groups_with_nothing_in_common_still_have_an_order() -> None:
    has = np.zeros((6, 6), dtype=bool)
    has[:4, :4] = np.tri(4, dtype=bool)
    has[4:, 4:] = True
    found = economic_complexity(has)
    assert np.isfinite(found.regions).all()
    order = [5, 3, 1, 0, 2, 4]
    assert economic_complexity(has[order]).regions == pytest.approx(found.regions[order], abs=1e-9)


@pytest.mark.parametrize("has", [np.ones((3, 2)), np.zeros((3, 2)), np.eye(1)], ids=["all", "none", "one"])
def test_tables_without_any_contrast_say_nothing(has: np.ndarray) -> None:
    assert (economic_complexity(has).regions == 0).all()


def test_revealed_advantage_weighted_by_the_industries_shares_averages_to_one() -> None:
    jobs = made_up_jobs(40, 12) + 1
    shares = jobs.sum(axis=0) / jobs.sum()
    assert revealed_advantage(jobs) @ shares == pytest.approx(1)


def test_revealed_advantage_without_jobs_is_unknown() -> None:
    assert np.isnan(revealed_advantage([[1.0, 0.0], [0.0, 0.0]])[1]).all()


PEER = {  # what the Growth Lab's package `ecomplexity` 0.5.3 says of this table, rounded
    "jobs": [
        [120, 30, 0, 45, 9],
        [60, 80, 15, 0, 2],
        [10, 0, 40, 22, 31],
        [200, 90, 5, 70, 1],
        [15, 12, 60, 8, 44],
        [33, 41, 7, 19, 0],
    ],
    "eci": [-0.511391718, -0.964709974, 1.048381793, -0.662497803, 1.701724201, -0.611506498],
    "pci": [-0.764480414, -0.964709974, 1.701724201, -0.258303023, 1.701724201],
    "density": [
        [0.818182, 0.454545, 0.111111, 0.6, 0.111111],
        [0.181818, 0.545455, 0.0, 0.2, 0.0],
        [0.272727, 0.272727, 1.0, 0.6, 1.0],
        [1.0, 1.0, 0.111111, 0.8, 0.111111],
        [0.0, 0.0, 0.888889, 0.2, 0.888889],
        [0.454545, 0.818182, 0.111111, 0.6, 0.111111],
    ],
}


def test_complexity_equals_the_peer_on_a_small_table() -> None:
    has = revealed_advantage(PEER["jobs"]) >= 1
    found = economic_complexity(has)
    assert found.regions == pytest.approx(np.array(PEER["eci"]), abs=1e-9)
    assert found.industries == pytest.approx(np.array(PEER["pci"]), abs=1e-9)
    assert relatedness_density(has, proximity(has)) == pytest.approx(np.array(PEER["density"]), abs=1e-6)
