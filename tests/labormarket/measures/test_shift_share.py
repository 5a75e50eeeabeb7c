"""All three forms: their parts are the change, on arrays and on Ibis columns."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.measures.dynamic_shift_share import dynamic_shift_share
from sharedtable.labormarket.measures.esteban_marquillas import esteban_marquillas
from sharedtable.labormarket.measures.homothetic_jobs import homothetic_jobs
from sharedtable.labormarket.measures.shift_share import shift_share
from tests.labormarket.measures.ibis_columns import on_arrays, on_ibis

pytestmark = pytest.mark.any_database

jobs = st.integers(1, 10**6)
region = st.lists(st.tuples(jobs, jobs, jobs, jobs, jobs, jobs), min_size=1, max_size=15)
Years = list[tuple[int, ...]]


def columns(rows: Years) -> tuple[np.ndarray, ...]:
    """Region and nation at three times: jobs here, and elsewhere, which together are the nation."""
    here, elsewhere = np.array(rows, dtype=float).T[:3], np.array(rows, dtype=float).T[3:]
    return here, here + elsewhere


@given(region)
def test_shift_share_parts_are_the_change_in_each_cell_and_together(rows: Years) -> None:
    here, nation = columns(rows)
    parts = shift_share(here[0], here[2], nation[0], nation[2], (nation[0].sum(), nation[2].sum()))
    change = here[2] - here[0]
    assert sum(parts) == pytest.approx(change, rel=1e-12, abs=1e-6)
    assert sum(part.sum() for part in parts) == pytest.approx(change.sum(), rel=1e-12, abs=1e-6)


@given(region)
def test_shift_share_of_the_nation_itself_has_neither_shift_nor_mix_in_all(rows: Years) -> None:
    _, nation = columns(rows)
    totals = (nation[0].sum(), nation[2].sum())
    parts = shift_share(nation[0], nation[2], nation[0], nation[2], totals)
    assert parts.regional == pytest.approx(0, abs=1e-6)
    assert parts.mix.sum() == pytest.approx(0, abs=1e-4)
    assert parts.national.sum() == pytest.approx(totals[1] - totals[0], rel=1e-9, abs=1e-6)


@given(region)
def test_regional_shifts_of_all_regions_cancel_out(rows: Years) -> None:
    here, nation = columns(rows)
    totals = (nation[0].sum(), nation[2].sum())
    shifts = [shift_share(one[0], one[2], nation[0], nation[2], totals).regional for one in (here, nation - here)]
    assert shifts[0] + shifts[1] == pytest.approx(0, abs=1e-5)


@given(region)
def test_dynamic_parts_are_the_change_from_first_to_last(rows: Years) -> None:
    here, nation = columns(rows)
    parts = dynamic_shift_share(here, nation, nation.sum(axis=1))
    assert sum(parts) == pytest.approx(here[2] - here[0], rel=1e-12, abs=1e-6)


@given(region)
def test_dynamic_with_two_years_is_classic(rows: Years) -> None:
    here, nation = columns(rows)
    totals = nation.sum(axis=1)
    two = dynamic_shift_share(here[:2], nation[:2], totals[:2])
    for ours, classic in zip(
        two, shift_share(here[0], here[1], nation[0], nation[1], (totals[0], totals[1])), strict=True
    ):
        assert ours == pytest.approx(classic)


@given(region)
def test_esteban_marquillas_splits_the_regional_shift_only(rows: Years) -> None:
    here, nation = columns(rows)
    totals = (nation[0].sum(), nation[2].sum())
    classic = shift_share(here[0], here[2], nation[0], nation[2], totals)
    parts = esteban_marquillas(here[0], here[2], nation[0], nation[2], totals, here[0].sum())
    scale = np.abs(parts.regional) + np.abs(parts.allocation) + 1
    assert (np.abs(parts.regional + parts.allocation - classic.regional) <= 1e-9 * scale).all()
    assert (parts.national == classic.national).all()
    assert (np.abs(sum(parts) - (here[2] - here[0])) <= 1e-9 * scale + 1e-6).all()


@given(region)
def test_esteban_marquillas_allocates_nothing_in_a_region_built_like_the_nation(rows: Years) -> None:
    here, nation = columns(rows)
    alike = nation[0] / 8
    totals = (nation[0].sum(), nation[2].sum())
    parts = esteban_marquillas(alike, here[2], nation[0], nation[2], totals, alike.sum())
    assert (np.abs(parts.allocation) <= 1e-9 * (np.abs(parts.regional) + 1)).all()


def test_shift_share_knows_the_shift_of_an_industry_new_to_the_region() -> None:
    assert shift_share(0.0, 30.0, 100, 120, (1_000, 1_100)) == (0, 0, 30)
    assert np.isnan(esteban_marquillas(0.0, 30.0, 100, 120, (1_000, 1_100), 50.0)[2:]).all()


def test_shift_share_without_a_base_is_unknown() -> None:
    assert np.isnan(
        shift_share(np.array([5.0]), np.array([6.0]), np.array([0.0]), np.array([4.0]), (9, 9))[1:]
    ).all()


def classic(e0: Any, e1: Any, n0: Any, n1: Any) -> Any:
    return shift_share(e0, e1, n0, n1, (9_000.0, 9_900.0))


def dynamic(e0: Any, e1: Any, n0: Any, n1: Any) -> Any:
    return dynamic_shift_share([e0, e1, e0], [n0, n1, n0], [9_000.0, 9_900.0, 9_800.0])


def allocated(e0: Any, e1: Any, n0: Any, n1: Any) -> Any:
    return esteban_marquillas(e0, e1, n0, n1, (9_000.0, 9_900.0), 800.0)


def homothetic(e0: Any, e1: Any, n0: Any, n1: Any) -> Any:
    return homothetic_jobs(e0 + e1, n0, n1)


@pytest.mark.filterwarnings("ignore:The 'future.infer_string'")  # the engine asks pandas for an old option
@pytest.mark.parametrize("measure", [classic, dynamic, allocated, homothetic], ids=lambda each: each.__name__)
def test_parts_read_the_same_on_ibis_columns(measure: Callable[..., Any]) -> None:
    rows = {
        "e0": [100.0, 40.0, 0.0, 7.0],
        "e1": [120.0, 30.0, 5.0, None],
        "n0": [2_000.0, 900.0, 100.0, 0.0],
        "n1": [2_200.0, 850.0, 90.0, 10.0],
    }
    ours, engine = on_arrays(measure, rows), on_ibis(measure, rows)
    assert np.array(engine, dtype=float) == pytest.approx(np.array(ours, dtype=float), rel=1e-9, nan_ok=True)


def test_homothetic_jobs_make_the_quotient_one() -> None:
    from sharedtable.labormarket.measures.location_quotient import location_quotient

    assert location_quotient(homothetic_jobs(731.0, 17.0, 999.0), 731.0, 17.0, 999.0) == pytest.approx(1)


def test_shift_share_of_a_textbook_region() -> None:
    """Region A of Farhauer and Kröll (2013), as given in the documentation of R's REAT; the sums by hand."""
    before, after = np.array([90.0, 20, 10, 60]), np.array([100.0, 40, 10, 55])
    nation = np.array([400.0, 150, 150, 400]), np.array([440.0, 210, 135, 480])
    parts = shift_share(before, after, *nation, (1_100, 1_265))
    assert [part.sum() for part in parts] == pytest.approx([27, 1, -3])
