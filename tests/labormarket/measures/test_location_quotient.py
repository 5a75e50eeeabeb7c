import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.location_quotient import location_quotient

pytestmark = pytest.mark.any_database

jobs = st.floats(1, 1e8)


@given(jobs, jobs, jobs, jobs, st.floats(1e-3, 1e3))
def test_location_quotient_scaling_all_jobs_changes_nothing(
    e: float, r: float, n: float, t: float, by: float
) -> None:
    assert location_quotient(e * by, r * by, n * by, t * by) == pytest.approx(location_quotient(e, r, n, t))


@given(jobs, jobs)
def test_location_quotient_of_the_base_itself_is_one(industry: float, total: float) -> None:
    assert location_quotient(industry, total, industry, total) == pytest.approx(1)


@given(st.lists(jobs, min_size=2, max_size=20))
def test_location_quotients_weighted_by_the_nations_shares_average_to_one(region: list[float]) -> None:
    e = np.array(region)
    n = e[::-1] * 7
    quotients = location_quotient(e, e.sum(), n, n.sum())
    assert (quotients * n / n.sum()).sum() == pytest.approx(1)


def test_location_quotient_without_a_base_is_unknown() -> None:
    quotients = location_quotient(np.array([1.0, 1.0]), 10, np.array([0.0, np.nan]), 100)
    assert np.isnan(quotients).all()


@pytest.mark.filterwarnings("ignore:The 'future.infer_string'")  # the engine asks pandas for an old option
def test_location_quotient_reads_the_same_on_ibis_columns() -> None:
    import ibis

    rows = {"e": [300.0, 5.0], "r": [10_000.0, 10.0], "n": [1_500_000.0, 0.0], "t": [150_000_000.0, 100.0]}
    table = ibis.memtable(rows)
    found = ibis.duckdb.connect().to_pyarrow(
        table.select(lq=location_quotient(table.e, table.r, table.n, table.t)).order_by("lq")
    )
    assert found["lq"].to_pylist() == [3.0, None]
