"""Percentiles, weighted scores and how stable ranks are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.percentile import percentile
from sharedtable.labormarket.measures.rank_stability import rank_stability
from sharedtable.labormarket.measures.weighted_score import weighted_score

pytestmark = pytest.mark.any_database

values = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=40)


@given(values)
def test_percentiles_average_to_the_middle(given_values: list[float]) -> None:
    assert percentile(given_values).mean() == pytest.approx(0.5)


@given(values)
def test_percentile_asks_only_for_the_order(given_values: list[float]) -> None:
    column = np.array(given_values)
    assert (percentile(column) == percentile(column**3 + 5 * column)).all()


@given(values)
def test_percentile_of_the_opposite_is_the_rest_to_one(given_values: list[float]) -> None:
    assert percentile(-np.array(given_values)) == pytest.approx(1 - percentile(given_values))


def test_percentile_leaves_the_unknown_out() -> None:
    assert percentile([np.nan, 2.0, 1.0]).tolist() == pytest.approx([np.nan, 0.75, 0.25], nan_ok=True)
    assert np.isnan(percentile([np.nan])).all()


@given(values, st.floats(0.1, 10), st.floats(0.1, 10))
def test_score_lies_between_none_and_one_and_is_its_contributions(
    given_values: list[float], first: float, second: float
) -> None:
    places = {"a": percentile(given_values), "b": percentile(given_values[::-1])}
    found = weighted_score(places, {"a": first, "b": -second})
    assert ((found.score > 0) & (found.score < 1)).all()
    assert sum(found.contributions.values()) == pytest.approx(found.score)


@given(values, st.floats(0.1, 10))
def test_score_with_all_weights_scaled_is_the_same(given_values: list[float], by: float) -> None:
    places = {"a": percentile(given_values), "b": percentile(given_values[::-1])}
    ours, scaled = (weighted_score(places, {"a": 2 * k, "b": 3 * k}).score for k in (1.0, by))
    assert scaled == pytest.approx(ours)


def test_rank_stability_sums_to_the_top_where_no_scores_are_equal() -> None:
    rng = np.random.default_rng(5)
    places = {name: percentile(rng.normal(size=60)) for name in "abc"}
    shares = rank_stability(places, {"a": 1, "b": 2, "c": 3}, top=7, draws=500)
    assert shares.sum() == pytest.approx(7, abs=0.05)


def test_rank_stability_says_the_same_again_and_another_with_another_seed() -> None:
    places = {"a": percentile(range(30)), "b": percentile([(7 * at) % 30 for at in range(30)])}
    first, again, other = (rank_stability(places, {"a": 1, "b": 1}, top=5, seed=seed) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_rank_stability_without_a_choice_is_certain() -> None:
    assert rank_stability({"a": percentile([1, 2])}, {"a": 1}, top=2).tolist() == [1, 1]
    assert rank_stability({"a": percentile([1, 2, 3])}, {"a": -1, "b": 0}, top=1).tolist() == [1, 0, 0]
