import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.average_pay import average_pay

pytestmark = pytest.mark.any_database


@given(st.lists(st.tuples(st.floats(1, 1e9), st.floats(1, 1e6)), min_size=1, max_size=12))
def test_average_pay_of_areas_together_lies_between_theirs(areas: list[tuple[float, float]]) -> None:
    wages, jobs = np.array(areas).T
    each = average_pay(wages, jobs)
    together = average_pay(wages.sum(), jobs.sum())
    assert each.min() * (1 - 1e-9) <= together <= each.max() * (1 + 1e-9)


def test_average_pay_without_jobs_is_unknown() -> None:
    assert np.isnan(average_pay(100.0, 0.0))
