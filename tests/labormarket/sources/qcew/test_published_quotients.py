"""Our location quotient against every one BLS published for the counties of three states in 2016."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sharedtable.labormarket.engines.embedded import connection, literal, parquet
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.sources.qcew import QUARTERLY
from tests.labormarket.published_quotients import KEY, published_quotients
from tests.shared_data import BY_AREA, NATIONAL_MONTHS_2016, needs_shared

pytestmark = pytest.mark.any_database

BY_QUARTER = (*KEY, "qtr")
MONTHLY = ("lq_month1_emplvl", "lq_month2_emplvl", "lq_month3_emplvl")

HALF_A_CENT = 0.005 + 1e-9  # BLS publishes two decimals
DISCLOSED_CELLS = 635_421

MONTHS = """
WITH cells AS (
    SELECT area_fips, own_code, industry_code, (qtr - 1) * 3 + month AS month, jobs::DOUBLE AS jobs, published
    FROM {quarters} JOIN quotients USING ({key}),
         LATERAL (VALUES (1, month1_emplvl, lq_month1_emplvl), (2, month2_emplvl, lq_month2_emplvl),
                         (3, month3_emplvl, lq_month3_emplvl)) AS of_month(month, jobs, published)
    WHERE agglvl_code BETWEEN 70 AND 78 AND disclosure_code = ''
), nation AS (
    SELECT own_code, industry_code, month, lo, hi,
           CASE WHEN lo > hi THEN (lo + hi) / 2 ELSE employment END AS jobs
    FROM read_csv({months}, types = {{'industry_code': 'VARCHAR'}})
)
SELECT cells.jobs AS jobs, region.jobs AS region_total, nation.jobs AS nation, whole.jobs AS nation_total,
       least(nation.lo, nation.hi) AS fewest, greatest(nation.lo, nation.hi) AS most, cells.published
FROM cells
JOIN cells AS region ON region.area_fips = cells.area_fips AND region.month = cells.month
                    AND region.own_code = 0 AND region.industry_code = '10'
JOIN nation AS whole ON whole.own_code = 0 AND whole.industry_code = '10' AND whole.month = cells.month
LEFT JOIN nation ON nation.own_code = cells.own_code AND nation.industry_code = cells.industry_code
                AND nation.month = cells.month
"""


@pytest.fixture(scope="module")
def cells(states: Lake) -> dict[str, np.ndarray]:
    """Every disclosed county cell and month, with the region's, the nation's and BLS's own figures."""
    manifest = states.manifest(QUARTERLY)
    assert manifest is not None
    paths = [states.path(QUARTERLY, vintage) for vintage in manifest.vintages.values()]
    query = MONTHS.format(
        key=", ".join(BY_QUARTER),
        quarters=parquet(paths),
        months=literal(str(Path(NATIONAL_MONTHS_2016))),
    )
    engine = connection()
    engine.register("quotients", published_quotients(BY_AREA.values(), MONTHLY, BY_QUARTER))
    columns = engine.execute(query).fetchnumpy()
    return {name: np.ma.filled(np.ma.asarray(column, dtype=float), np.nan) for name, column in columns.items()}


@needs_shared
def test_quotients_reproduce_every_one_that_was_published(
    cells: dict[str, np.ndarray], figure: Callable[[str], None]
) -> None:
    """The nation's totals are known as intervals, inferred from all counties' published quotients.

    A cell is reproduced when our quotient, taken at the middle of its interval, rounds to BLS's two decimals.
    Where the nation's total is so uncertain that its middle misses, the cell still has to agree somewhere in the
    interval. A cell of no jobs in an industry for which no national total could be inferred has quotient zero,
    whatever that total is.
    """
    jobs, published = cells["jobs"], cells["published"]
    by_total = [
        location_quotient(jobs, cells["region_total"], cells[base], cells["nation_total"])
        for base in ("nation", "most", "fewest")
    ]
    middle, least, most = by_total
    reproduced = np.abs(middle - published) <= HALF_A_CENT
    within = (least <= published + HALF_A_CENT) & (most >= published - HALF_A_CENT)
    empty = np.isnan(middle) & (jobs == 0) & (published == 0)
    figure(
        f"location quotients: {len(jobs):,} disclosed cells checked, {reproduced.sum():,} reproduced to two "
        f"decimals, {(within & ~reproduced).sum():,} only within the bounds, {empty.sum():,} empty, "
        f"{(~(reproduced | within | empty)).sum():,} wrong"
    )
    assert len(jobs) == DISCLOSED_CELLS
    assert (reproduced | within | empty).all()
    assert reproduced.sum() >= DISCLOSED_CELLS - 3
