import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.growth import growth

pytestmark = pytest.mark.any_database

jobs = st.floats(1, 1e8)


@given(jobs, jobs, st.floats(1e-3, 1e3))
def test_growth_scaling_all_jobs_changes_nothing(now: float, before: float, by: float) -> None:
    assert growth(now * by, before * by) == pytest.approx(growth(now, before), rel=1e-6, abs=1e-9)


@given(jobs, jobs, jobs)
def test_growth_over_two_steps_compounds(first: float, second: float, third: float) -> None:
    steps = (1 + growth(second, first)) * (1 + growth(third, second))
    assert steps == pytest.approx(1 + growth(third, first))


def test_growth_from_nothing_is_unknown() -> None:
    assert np.isnan(growth(np.array([5.0, 0.0]), np.array([0.0, 0.0]))).all()
