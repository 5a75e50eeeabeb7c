"""Reads the sheets of one layout into a staging table: codes as text, numbers as numbers, nothing judged."""
# ruff: noqa: S608  queries are made of our own column names and table names only

from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import literal
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.locate import first_problem

if TYPE_CHECKING:
    import duckdb

# DuckDB takes a quoted empty field for NULL unless told not to; `disclosure_code <> 'N'` then drops every row.
_READ = """
CREATE TABLE {table} AS SELECT {names}, filename FROM read_csv(
    [{files}], columns = {columns}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    allow_quoted_nulls = false, null_padding = false, filename = true)
"""


def stage(connection: "duckdb.DuckDBPyConnection", table: str, sheets: list[Sheet]) -> None:
    """Create `table` with the canonical columns and a `filename` for every row of these sheets."""
    import duckdb

    by_header: dict[tuple[str, ...], list[Sheet]] = {}
    for sheet in sheets:
        by_header.setdefault(sheet.header, []).append(sheet)
    parts = []
    for number, alike in enumerate(by_header.values()):
        part = f"{table}_{number}"
        try:
            connection.execute(_statement(part, alike))
        except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.IOException) as error:
            raise first_problem(alike, f"the rows could not be read. ({str(error).splitlines()[0]})") from None
        parts.append(f"SELECT * FROM {part}")
    connection.execute(f"CREATE VIEW {table} AS {' UNION ALL BY NAME '.join(parts)}")


def _statement(table: str, sheets: list[Sheet]) -> str:
    sheet = sheets[0]
    kinds = sheet.layout.columns
    types = {name: "DOUBLE" if name in kinds and kinds[name].is_number else "VARCHAR" for name in sheet.columns}
    names = ", ".join(f"coalesce({name}, '') AS {name}" if of == "VARCHAR" else name for name, of in types.items())
    columns = "{" + ", ".join(f"'{name}': '{of}'" for name, of in types.items()) + "}"
    return _READ.format(
        files=", ".join(literal(str(one.path)) for one in sheets), table=table, names=names, columns=columns
    )
