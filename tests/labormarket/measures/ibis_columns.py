"""Runs a measure on Ibis columns, to hold it to what it says on arrays."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np


def on_ibis(measure: Callable[..., Any], columns: Mapping[str, Sequence[float | None]]) -> list[Any]:
    """`measure(**columns)` on a table of these columns: one list of values, or one a part."""
    import ibis

    table = ibis.memtable({"row": list(range(len(next(iter(columns.values()))))), **columns})
    found = measure(**{name: table[name] for name in columns})
    parts = found if isinstance(found, tuple) else (found,)
    named = {f"part{at}": part for at, part in enumerate(parts)}
    rows = ibis.duckdb.connect().to_pyarrow(table.select("row", **named).order_by("row"))
    values = [rows[name].to_pylist() for name in named]
    return values if isinstance(found, tuple) else values[0]


def on_arrays(measure: Callable[..., Any], columns: Mapping[str, Sequence[float | None]]) -> list[Any]:
    """The same on arrays, unknown as None."""
    found = measure(**{name: np.array(column, dtype=float) for name, column in columns.items()})
    parts = found if isinstance(found, tuple) else (found,)
    length = len(next(iter(columns.values())))
    values = [
        [None if np.isnan(value) else float(value) for value in np.broadcast_to(part, length)] for part in parts
    ]
    return values if isinstance(found, tuple) else values[0]
