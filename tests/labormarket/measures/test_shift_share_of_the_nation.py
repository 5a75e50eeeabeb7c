"""Shift-share of every published cell of every US county at once."""

from collections.abc import Callable

import numpy as np
import pytest

from sharedtable.labormarket.engines.embedded import connection, literal
from sharedtable.labormarket.measures.shift_share import shift_share
from tests.shared_data import QCEW, needs_shared

pytestmark = pytest.mark.any_database

CELLS = """
SELECT industry_code, annual_avg_emplvl::DOUBLE AS jobs,
       (annual_avg_emplvl - oty_annual_avg_emplvl_chg)::DOUBLE AS jobs_before
FROM read_parquet({file}) WHERE own_code = '5' AND agglvl_code = '78' AND disclosure_code = ''
                            AND oty_annual_avg_emplvl_chg IS NOT NULL
"""


@needs_shared
def test_parts_of_all_counties_are_their_changes_and_shifts_cancel_out(figure: Callable[[str], None]) -> None:
    """Against the sum of these very cells the shifts of an industry cancel, and so does the mix over all work."""
    file = QCEW / "qcew_2016_annual_derived_us_counties_states.parquet"
    found = connection().execute(CELLS.format(file=literal(str(file)))).fetchnumpy()
    _, at = np.unique(found["industry_code"], return_inverse=True)
    before, now = (np.asarray(found[name], dtype=float) for name in ("jobs_before", "jobs"))
    nation = np.bincount(at, before), np.bincount(at, now)
    known = nation[0][at] > 0
    parts = shift_share(before, now, nation[0][at], nation[1][at], (before.sum(), now.sum()))
    error = np.abs(sum(parts) - (now - before))[known].max()
    figure(f"shift-share: {known.sum():,} county cells, parts differ from the change by {error:.0e} jobs at most")
    assert known.sum() > 180_000
    assert error < 1e-9
    assert np.abs(np.bincount(at[known], parts.regional[known])).max() < 1e-6
    assert sum(part[known].sum() for part in parts) == pytest.approx((now - before)[known].sum())
