"""Industry titles that by-area files carry, the newest year's first; kept as one small table."""
# ruff: noqa: S608  queries are made of our own table names only

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sharedtable.labormarket.lakes.lake import Writer
from sharedtable.labormarket.lakes.landing import write_vintage
from sharedtable.labormarket.lakes.manifest import Load, Manifest
from sharedtable.labormarket.sources.qcew import CITATION, LICENCE, SCHEMA_VERSION, TITLES

if TYPE_CHECKING:
    import duckdb

_BARE = r"regexp_replace(industry_title, '^(NAICS\d* )?[0-9-]+ ', '')"


def title_rows(connection: "duckdb.DuckDBPyConnection", table: str, titles: Mapping[str, tuple[int, str]]) -> str:
    """Titles by code, each with its year, as a table of the engine; answers its name."""
    import pyarrow as pa

    rows = pa.table(
        {
            "industry_code": list(titles),
            "industry_title": [title for _year, title in titles.values()],
            "year": [str(year) for year, _title in titles.values()],
        }
    )
    connection.register(table, rows)
    return table


def write_titles(
    connection: "duckdb.DuckDBPyConnection", writer: Writer, tables: Sequence[str], loads: list[Load]
) -> Manifest:
    """The table of titles as it will be served."""
    together = " UNION ALL ".join(f"SELECT industry_code, industry_title, year FROM {table}" for table in tables)
    manifest = writer.lake.manifest(TITLES) or Manifest(TITLES, LICENCE, CITATION, SCHEMA_VERSION)
    written = write_vintage(
        connection,
        writer,
        manifest,
        vintage="industries",
        rows=f"SELECT industry_code, arg_max({_BARE}, year) AS title FROM ({together}) GROUP BY industry_code",
        key="industry_code",
        order="industry_code",
        loads=loads,
    )
    return manifest.with_vintages(written)
