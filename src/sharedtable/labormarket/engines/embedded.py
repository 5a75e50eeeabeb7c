"""The embedded engine: one DuckDB connection per thread, kept warm.

Another engine (Spark, any Ibis backend) will be chosen here by address; nothing else opens a connection.
"""

import threading
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_local = threading.local()


def connection() -> "duckdb.DuckDBPyConnection":
    """This thread's connection. Reading only: tables live in the lake, never in the connection."""
    if not hasattr(_local, "connection"):
        _local.connection = _database().cursor()
    return _local.connection


@cache
def _database() -> "duckdb.DuckDBPyConnection":
    """One database a process, so that its threads share what it remembers of the files."""
    import duckdb

    database = duckdb.connect(config={"threads": 2})
    database.execute("SET parquet_metadata_cache = true")
    return database


def loading_connection(spill: Path) -> "duckdb.DuckDBPyConnection":
    """A connection of its own for one load, bounded in memory; `spill` takes what does not fit."""
    import duckdb

    return duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": "600MB",
            "temp_directory": str(spill),
            "preserve_insertion_order": False,
        }
    )


def building_connection(spill: Path) -> "duckdb.DuckDBPyConnection":
    """A connection of its own for one cube: its order kept, its memory given back with it."""
    import duckdb

    return duckdb.connect(config={"threads": 2, "memory_limit": "600MB", "temp_directory": str(spill)})


def arrays(query: str) -> dict[str, Any]:
    """The query's columns as numpy arrays (masked where a value is unknown)."""
    return connection().execute(query).fetchnumpy()


def rows(query: str) -> list[tuple[Any, ...]]:
    """The query's rows as tuples."""
    return connection().execute(query).fetchall()


def parquet(paths: Iterable[Path]) -> str:
    """The table expression that reads these files.

    Paths are written into the query because the engine imports pandas, two seconds of it, to bind a parameter.
    """
    listed = ", ".join(literal(str(path)) for path in paths)
    return f"read_parquet([{listed}])"


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
