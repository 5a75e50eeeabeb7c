"""Revealed advantage, proximity, density and complexity: alike to the peer, and always numbers."""

import warnings

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


def test_complexity_equals_the_peer() -> None:
    """The Growth Lab's own Python package, on the same made-up table."""
    pandas = pytest.importorskip("pandas")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = pytest.importorskip("ecomplexity")
        jobs = made_up_jobs(50, 18, seed=7)
        rows = [(2020, r, i, jobs[r, i]) for r in range(50) for i in range(18)]
        frame = pandas.DataFrame(rows, columns=["year", "region", "industry", "jobs"])
        names = {"time": "year", "loc": "region", "prod": "industry", "val": "jobs"}
        theirs = peer.ecomplexity(frame, names, check_logsupermodularity=False, verbose=False)
    theirs = theirs.sort_values(["region", "industry"])

    has = revealed_advantage(jobs) >= 1
    found = economic_complexity(has)
    density = relatedness_density(has, proximity(has))
    assert (theirs["mcp"].to_numpy().reshape(50, 18) == has).all()
    assert theirs["eci"].to_numpy().reshape(50, 18)[:, 0] == pytest.approx(found.regions, abs=1e-9)
    assert theirs["pci"].to_numpy().reshape(50, 18)[0] == pytest.approx(found.industries, abs=1e-9)
    assert theirs["density"].to_numpy().reshape(50, 18) == pytest.approx(density, abs=1e-12)
