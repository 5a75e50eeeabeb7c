"""What must be true of rows together: no key stands twice."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.layout import Table
from sharedtable.labormarket.sources.tables.stage import Staged


def require_no_row_twice(staged: Staged) -> None:
    """Raise for the first published row whose key stood before, naming its line."""
    key = staged.sheets[0].layout.key
    if not key:
        return
    names = ", ".join(key)
    twice = staged.first(
        f"SELECT file_, line_, first_line, {names} FROM (SELECT *, "
        f"row_number() OVER same AS nth, first_value(line_) OVER same AS first_line FROM {{staged}} "
        f"WINDOW same AS (PARTITION BY {names} ORDER BY file_, line_)) "
        "WHERE nth = 2 ORDER BY file_, line_ LIMIT 1"
    )
    if twice:
        file, line, first, *values = twice
        words = ", ".join(f"{name} {value}" for name, value in zip(key, values, strict=True))
        raise DataError(
            f"this row stands here for the second time ({words}; before in line {first}).",
            staged.spot(file, line, key[0], values[0]),
        )


def require_unique(staged: Staged, rows: str, table: Table) -> None:
    """Raise where shaping brought two rows to one key of the table."""
    key = ", ".join(table.key)
    query = f"SELECT {key} FROM ({rows}) GROUP BY {key} HAVING count(*) > 1 LIMIT 1"
    twice = staged.connection.execute(query).fetchone()
    if twice:
        words = ", ".join(f"{name} {value}" for name, value in zip(table.key, twice, strict=True))
        raise DataError(f"{table.dataset} would hold two rows of {words}.", Spot(staged.label()))
