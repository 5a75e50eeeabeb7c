"""The same questions asked of plain DuckDB reading the CSV files: no lake, no checks."""

import duckdb

from bench.inputs import Input

_READ = "read_csv([{files}], all_varchar = true, header = true, allow_quoted_nulls = false)"

_ANNUAL = """
SELECT industry_code, sum(annual_avg_emplvl::DOUBLE), sum(annual_avg_estabs::DOUBLE),
       sum(total_annual_wages::DOUBLE), count(*) FILTER (disclosure_code = 'N')
FROM {table} WHERE area_fips IN ({region}) AND own_code = '5' AND agglvl_code = '76' GROUP BY 1
"""
_QUARTERLY = """
SELECT industry_code,
       sum(month1_emplvl::DOUBLE + month2_emplvl::DOUBLE + month3_emplvl::DOUBLE) / 12,
       sum(qtrly_estabs_count::DOUBLE) / 4, sum(total_qtrly_wages::DOUBLE),
       count(DISTINCT area_fips) FILTER (disclosure_code = 'N')
FROM {table} WHERE area_fips IN ({region}) AND own_code = '5' AND agglvl_code = '76' GROUP BY 1
"""


def region_table(source: Input) -> list[tuple[object, ...]]:
    """Jobs, places, wages and withheld cells of a region, straight from the files."""
    listed = ", ".join(f"'{code}'" for code in source.region)
    query = (_QUARTERLY if source.is_quarterly else _ANNUAL).format(table=_table(source), region=listed)
    return _connection().execute(query).fetchall()


def read_all(source: Input) -> None:
    """Read every value into a table in memory, judging nothing."""
    _connection().execute(f"CREATE TABLE everything AS SELECT * FROM {_table(source)}")


def _table(source: Input) -> str:
    files = ", ".join(f"'{path}'" for path in source.plain)
    return _READ.format(files=files)


def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 2})
