"""What a lake serves, read for a test."""

from typing import Any

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake


def served(lake: Lake, dataset: str, vintage: str, where: str = "true", what: str = "*") -> list[tuple[Any, ...]]:
    """Rows of one vintage."""
    path = lake.path(dataset, lake.holding(dataset, vintage).vintages[vintage])
    return rows(f"SELECT {what} FROM {parquet([path])} WHERE {where}")  # noqa: S608  our own test's words
