"""Measures of a whole make-up: HHI, Krugman and Hoover, localization."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.herfindahl import herfindahl
from sharedtable.labormarket.measures.krugman_specialization import krugman_specialization
from sharedtable.labormarket.measures.localization_coefficient import localization_coefficient
from sharedtable.labormarket.measures.specialization_coefficient import specialization_coefficient

pytestmark = pytest.mark.any_database

jobs = st.floats(1, 1e6)
two = st.lists(st.tuples(jobs, jobs), min_size=2, max_size=12)


def krugman(first: np.ndarray, second: np.ndarray) -> float:
    return krugman_specialization(first, first.sum(), second, second.sum())


@given(two)
def test_herfindahl_lies_between_equal_shares_and_one(rows: list[tuple[float, float]]) -> None:
    here = np.array(rows).T[0]
    assert 1 / len(here) - 1e-12 <= herfindahl(here, here.sum()) <= 1 + 1e-12


@given(two)
def test_herfindahl_falls_where_an_industry_is_split(rows: list[tuple[float, float]]) -> None:
    here = np.array(rows).T[0]
    split = np.append(here[1:], [here[0] / 3, here[0] * 2 / 3])
    assert herfindahl(split, here.sum()) < herfindahl(here, here.sum())


def test_herfindahl_is_the_published_one_of_a_textbook() -> None:
    """Dörsam (2004), Wirtschaftsstatistik: sales of 20, 50, 20 and 10 give 0.34."""
    assert herfindahl(np.array([20.0, 50.0, 20.0, 10.0]), 100.0) == pytest.approx(0.34)


def test_herfindahl_with_an_unknown_part_is_unknown() -> None:
    assert np.isnan(herfindahl(np.array([1.0, np.nan]), 3.0))


@given(two)
def test_krugman_is_a_distance_between_none_and_two(rows: list[tuple[float, float]]) -> None:
    here, there = np.array(rows).T
    assert 0 <= krugman(here, there) <= 2
    assert krugman(here, there) == pytest.approx(krugman(there, here))
    assert krugman(here, here * 3) == pytest.approx(0, abs=1e-12)


def test_krugman_of_regions_with_nothing_in_common_is_two() -> None:
    """Farhauer and Kröll (2013), modified in the documentation of R's REAT."""
    assert krugman(np.array([20.0, 10, 70, 0, 0]), np.array([0.0, 0, 0, 60, 40])) == pytest.approx(2)


def test_krugman_is_the_published_one_of_a_textbook() -> None:
    """Farhauer and Kröll (2013): Sweden against the mean of four countries is 0.1595."""
    sweden = np.array([45_000.0, 15_000, 32_000, 10_000, 30_000])
    others = np.array(
        [
            [35_000.0, 12_000, 30_000, 8_000, 22_000],
            [40_000, 10_000, 25_000, 9_000, 18_000],
            [30_000, 11_000, 18_000, 3_000, 13_000],
            [40_000, 6_000, 11_000, 2_000, 12_000],
        ]
    )
    shares = others / others.sum(axis=1, keepdims=True)
    assert krugman_specialization(sweden, sweden.sum(), shares.mean(axis=0), 1.0) == pytest.approx(
        0.1595, abs=5e-5
    )


@given(two)
def test_specialization_is_the_share_of_jobs_above_the_base(rows: list[tuple[float, float]]) -> None:
    here, there = np.array(rows).T
    above = np.maximum(here / here.sum() - there / there.sum(), 0).sum()
    assert specialization_coefficient(here, here.sum(), there, there.sum()) == pytest.approx(above, abs=1e-12)


@given(two)
def test_localization_of_an_industry_spread_as_all_work_is_none(rows: list[tuple[float, float]]) -> None:
    work = np.array(rows).T[0]
    assert localization_coefficient(work / 7, work.sum() / 7, work, work.sum()) == pytest.approx(0, abs=1e-12)


@given(two)
def test_localization_lies_between_none_and_one(rows: list[tuple[float, float]]) -> None:
    industry, rest = np.array(rows).T
    work = industry + rest
    assert 0 <= localization_coefficient(industry, industry.sum(), work, work.sum()) < 1


def test_tables_give_one_figure_a_row() -> None:
    table = np.array([[1.0, 3.0], [2.0, 2.0]])
    assert herfindahl(table, table.sum(axis=1, keepdims=True)).tolist() == [0.625, 0.5]


@pytest.mark.filterwarnings("ignore:The 'future.infer_string'")  # the engine asks pandas for an old option
def test_measures_read_the_same_on_ibis_columns() -> None:
    import ibis

    e, n = [30.0, 50.0, 20.0], [10.0, 60.0, 130.0]
    cells = ibis.memtable({"e": e, "n": n, "hidden": [1.0, None, 2.0]})
    table = cells.mutate(e_total=cells.e.sum(), n_total=cells.n.sum())
    found = ibis.duckdb.connect().to_pyarrow(
        table.aggregate(
            herfindahl=herfindahl(table.e, table.e_total),
            krugman=krugman_specialization(table.e, 100.0, table.n, 200.0),
            localization=localization_coefficient(table.e, table.e_total, table.n, table.n_total),
            unknown=herfindahl(table.hidden, 9.0),
        )
    )
    here, nation = np.array(e), np.array(n)
    assert found.to_pylist() == [
        {
            "herfindahl": pytest.approx(herfindahl(here, 100.0)),
            "krugman": pytest.approx(krugman_specialization(here, 100.0, nation, 200.0)),
            "localization": pytest.approx(localization_coefficient(here, 100.0, nation, 200.0)),
            "unknown": None,
        }
    ]
