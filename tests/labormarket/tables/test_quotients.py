"""Quotients of jobs, places and wages: as BLS publishes them, and against other bases."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pytest

from sharedtable.labormarket.engines.embedded import connection, parquet
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.labormarket.tables.quotients import region_quotients
from tests.labormarket.published_quotients import KEY, published_quotients
from tests.shared_data import ANNUAL_SLICES, needs_shared

pytestmark = pytest.mark.any_database

HALF = 0.005 + 1e-9  # BLS publishes two decimals

CELLS = """
SELECT cells.year, cells.own_code, cells.industry_code, cells.{figure}::DOUBLE AS part,
       region.{figure}::DOUBLE AS whole, cells.{quotient}::DOUBLE AS published
FROM (SELECT * FROM {annual} JOIN quotients USING ({key})) AS cells
JOIN {annual} AS region ON region.area_fips = cells.area_fips AND region.year = cells.year
                       AND region.own_code = 0 AND region.industry_code = '10'
WHERE cells.disclosure_code = '' AND cells.{figure} > 0
"""
FIGURES = {
    "jobs": ("annual_avg_emplvl", "lq_annual_avg_emplvl"),
    "establishments": ("annual_avg_estabs", "lq_annual_avg_estabs"),
    "wages": ("total_annual_wages", "lq_total_annual_wages"),
}


@pytest.fixture(scope="module")
def quotients() -> pa.Table:
    return published_quotients([ANNUAL_SLICES], [quotient for _figure, quotient in FIGURES.values()])


@needs_shared
@pytest.mark.parametrize("figure_name", FIGURES)
def test_published_quotients_of_all_counties_come_of_one_national_share(
    columbus: Lake, figure_name: str, figure: Callable[[str], None], quotients: pa.Table
) -> None:
    """Each published quotient leaves an interval for the nation's share of the industry; one share lies in all.

    With that share our quotient rounds to every published one, which is what reproducing them means where the
    nation's own rows are not at hand.
    """
    manifest = columbus.manifest(ANNUAL)
    assert manifest is not None
    annual = parquet([columbus.path(ANNUAL, vintage) for vintage in manifest.vintages.values()])
    name, quotient = FIGURES[figure_name]
    query = CELLS.format(annual=annual, key=", ".join(KEY), figure=name, quotient=quotient)
    engine = connection()
    engine.register("quotients", quotients)
    found = engine.execute(query).fetchnumpy()
    part, whole, published = (np.asarray(found[key], dtype=float) for key in ("part", "whole", "published"))
    names = [
        f"{y} {o} {i}" for y, o, i in zip(found["year"], found["own_code"], found["industry_code"], strict=True)
    ]
    _, at = np.unique(names, return_inverse=True)
    share = part / whole
    least, most = np.zeros(at.max() + 1), np.full(at.max() + 1, np.inf)
    np.maximum.at(least, at, share / (published + HALF))
    np.minimum.at(most, at, share / np.maximum(published - HALF, 1e-12))
    national = ((least + most) / 2)[at]
    ours = location_quotient(part, whole, national, 1.0)
    reproduced = np.abs(ours - published) <= HALF
    figure(f"location quotients of {figure_name}: {reproduced.sum():,} of {len(published):,} reproduced")
    assert len(published) > 20_000
    assert reproduced.all()


def test_quotient_of_jobs_is_the_one_of_the_industry_table(sample_lake: Lake) -> None:
    table = region_industries(sample_lake, counties=["08013", "08069"], level=3)
    quotients = {
        row.industry_code: row.lq_jobs
        for row in region_quotients(sample_lake, counties=["08013", "08069"], level=3).rows
    }
    assert quotients == {row.industry_code: pytest.approx(row.lq) for row in table.rows}


def test_region_against_itself_is_one_everywhere(sample_lake: Lake) -> None:
    table = region_quotients(sample_lake, counties=["08123"], level=2, base="08123", base_total="ownership")
    whole = [row for row in table.rows if not row.withheld]
    assert whole
    for row in whole:
        assert (row.lq_jobs, row.lq_establishments, row.lq_wages) == pytest.approx((1, 1, 1))
        assert (row.excess_jobs, row.premium_elsewhere) == pytest.approx((0, 0), abs=1e-6)


def test_base_with_withheld_cells_leaves_jobs_unknown_but_not_places(sample_lake: Lake) -> None:
    table = region_quotients(sample_lake, counties=["08013"], level=6, base="08013,08069,08123")
    hidden = [row for row in table.rows if row.lq_jobs is None]
    assert hidden
    assert all(row.lq_establishments is not None for row in hidden)


def test_base_that_is_not_loaded_is_said(sample_lake: Lake) -> None:
    table = region_quotients(sample_lake, counties=["08013"], base="state")
    assert table.base_reason == "None, because no rows of 08000 of 2024 over the same time are loaded."
    assert all(row.lq_jobs is None for row in table.rows)
    assert any(row.jobs for row in table.rows)


@needs_shared
def test_national_table_serves_where_the_nation_has_no_rows(states: Lake) -> None:
    table = region_quotients(states, counties=["08013", "08069"], year=2016)
    industries = region_industries(states, counties=["08013", "08069"], year=2016)
    known = {row.industry_code: row.lq for row in industries.rows}
    assert table.base_reason == ""
    assert {row.industry_code: row.lq_jobs for row in table.rows} == {
        code: pytest.approx(value) for code, value in known.items()
    }
    assert all(row.lq_wages is None for row in table.rows)


def test_wrong_base_is_refused(sample_lake: Lake) -> None:
    with pytest.raises(CallError, match="no base 'moon'"):
        region_quotients(sample_lake, counties=["08013"], base="moon")
