"""Cells straight from the Parquet files: what cubes are made of, and what is read where no cube can be.

Plain SQL, not an Ibis expression: compiling one costs as much again as the query, importing Ibis a second a
process (`docs/decisions/0010-lake-and-query-path.md`). The arithmetic on the cells is the measures' and stands
there once.
"""

from collections.abc import Iterable
from pathlib import Path

from sharedtable.labormarket.engines.embedded import literal, parquet
from sharedtable.labormarket.sources.qcew import ANNUAL

AREA_LEVELS = (1, 3, 4, 5, 7)  # tens of agglvl_code: nation, combined and metropolitan areas, states, counties

_ANNUAL = """
SELECT area_fips, own_code, industry_code, agglvl_code % 10 AS depth, disclosure_code = 'N' AS withheld,
       annual_avg_estabs::DOUBLE AS establishments, annual_avg_emplvl::DOUBLE AS jobs,
       total_annual_wages::DOUBLE AS wages,
       CASE WHEN disclosure_code = 'N' OR oty_disclosure_code = 'N' THEN NULL
            ELSE oty_annual_avg_emplvl_chg END::DOUBLE AS change
FROM {table} WHERE {where}
"""

_QUARTERLY = """
SELECT area_fips, own_code, industry_code, agglvl_code % 10 AS depth, bool_or(disclosure_code = 'N') AS withheld,
       sum(qtrly_estabs)::DOUBLE / {n} AS establishments,
       sum(month1_emplvl + month2_emplvl + month3_emplvl)::DOUBLE / (3 * {n}) AS jobs,
       sum(total_qtrly_wages)::DOUBLE * 4 / {n} AS wages,
       CASE WHEN bool_or(disclosure_code = 'N' OR oty_disclosure_code = 'N') THEN NULL
            ELSE sum(oty_month1_emplvl_chg + oty_month2_emplvl_chg + oty_month3_emplvl_chg)::DOUBLE / (3 * {n})
       END AS change
FROM {table} WHERE {where} GROUP BY ALL
"""


def cells_query(dataset: str, paths: list[Path], where: str) -> str:
    """The cells of one year as SQL: the annual table's rows, or the mean of the quarters that the files hold."""
    template = _ANNUAL if dataset == ANNUAL else _QUARTERLY
    known = f"size_code = 0 AND agglvl_code // 10 IN ({listed(AREA_LEVELS)}) AND {where}"
    return template.format(table=parquet(paths), n=len(paths), where=known)


def listed(values: Iterable[int | str]) -> str:
    """Values with commas between, texts quoted."""
    return ", ".join(str(value) if isinstance(value, int) else literal(value) for value in values)
