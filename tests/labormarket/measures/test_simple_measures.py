"""Measures of one industry in one region: what must hold of them, and the same on Ibis columns."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.annual_growth import annual_growth
from sharedtable.labormarket.measures.establishment_size import establishment_size
from sharedtable.labormarket.measures.excess_jobs import excess_jobs
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.jobs_change import jobs_change
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.measures.pay_premium import pay_premium
from sharedtable.labormarket.measures.symmetric_quotient import symmetric_quotient
from tests.labormarket.measures.ibis_columns import on_arrays, on_ibis

pytestmark = pytest.mark.any_database

jobs = st.floats(1, 1e8)
regions = st.lists(st.tuples(jobs, jobs), min_size=1, max_size=12)


@given(jobs, jobs, st.integers(1, 30))
def test_annual_growth_compounds_to_the_whole(now: float, before: float, years: int) -> None:
    assert (1 + annual_growth(now, before, years)) ** years == pytest.approx(now / before)


@given(jobs, jobs)
def test_annual_growth_over_one_year_is_growth(now: float, before: float) -> None:
    assert annual_growth(now, before, 1) == pytest.approx(growth(now, before), rel=1e-9, abs=1e-12)


@given(jobs, jobs)
def test_change_over_what_was_is_growth(now: float, before: float) -> None:
    assert jobs_change(now, before) / before == pytest.approx(growth(now, before))


@given(jobs, jobs)
def test_pay_premium_turned_round_undoes_itself(pay: float, base: float) -> None:
    assert (1 + pay_premium(pay, base)) * (1 + pay_premium(base, pay)) == pytest.approx(1)


@given(regions)
def test_establishment_size_of_regions_together_lies_between_theirs(rows: list[tuple[float, float]]) -> None:
    count, places = np.array(rows).T
    each = establishment_size(count, places)
    assert each.min() * (1 - 1e-9) <= establishment_size(count.sum(), places.sum()) <= each.max() * (1 + 1e-9)


@given(regions)
def test_excess_jobs_of_all_industries_add_up_to_none(rows: list[tuple[float, float]]) -> None:
    here, nation = np.array(rows).T
    excess = excess_jobs(here, here.sum(), nation, nation.sum())
    assert excess.sum() == pytest.approx(0, abs=1e-9 * here.sum() * len(rows))


@given(jobs, jobs, jobs, jobs)
def test_excess_jobs_are_positive_where_the_quotient_is_above_one(e: float, r: float, n: float, t: float) -> None:
    quotient, excess = location_quotient(e, r, n, t), excess_jobs(e, r, n, t)
    assert excess == pytest.approx(e * (1 - 1 / quotient), rel=1e-6, abs=1e-6 * e)


@given(st.floats(1e-6, 1e6))
def test_symmetric_quotient_of_the_inverse_is_the_opposite(quotient: float) -> None:
    assert symmetric_quotient(1 / quotient) == pytest.approx(-symmetric_quotient(quotient), rel=1e-9, abs=1e-9)
    assert -1 < symmetric_quotient(quotient) < 1


def test_location_quotient_is_the_published_one_of_a_textbook() -> None:
    """Farhauer and Kröll (2013), Standorttheorien: 1,714 of 79,006 against 879,213 of 15,593,224."""
    assert location_quotient(1714, 79_006, 879_213, 15_593_224) == pytest.approx(0.3847623, abs=5e-8)


def yearly(a: Any, b: Any) -> Any:
    return annual_growth(a, b, 3)


def excess(a: Any, b: Any) -> Any:
    return excess_jobs(a, 500.0, b, 9_000.0)


def symmetric(a: Any, b: Any) -> Any:
    return symmetric_quotient(a / (b + 1))


@pytest.mark.filterwarnings("ignore:The 'future.infer_string'")  # the engine asks pandas for an old option
@pytest.mark.parametrize(
    "measure",
    [jobs_change, growth, yearly, pay_premium, establishment_size, excess, symmetric],
    ids=lambda each: each.__name__,
)
def test_measure_reads_the_same_on_ibis_columns(measure: Callable[..., Any]) -> None:
    rows = [[100.0, 40.0, 0.0, 7.0, None], [120.0, 30.0, 5.0, 0.0, 4.0]]
    ours = on_arrays(lambda a, b: measure(a, b), {"a": rows[0], "b": rows[1]})
    engine = on_ibis(lambda a, b: measure(a, b), {"a": rows[0], "b": rows[1]})
    assert np.array(engine, dtype=float) == pytest.approx(np.array(ours, dtype=float), rel=1e-9, nan_ok=True)
