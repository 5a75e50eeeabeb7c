"""The checksum of a table: how many rows, and the sum of the SHA-256 of each, so that order does not matter."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import JSONField

from sharedtable.cli.carrying.rows import Row
from sharedtable.cli.carrying.tables import Table

WIDTH = 2**256


@dataclass
class TableSum:
    """Equal for equal rows, whatever database holds them."""

    rows: int = 0
    total: int = 0

    def add(self, digest: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(digest)) % WIDTH

    @property
    def checksum(self) -> str:
        return f"{self.total:064x}"


def summed(table: Table, rows: Iterable[Row], into: TableSum) -> Iterator[Row]:
    """Hand rows through while they are counted and summed."""
    texts = [number for number, field in enumerate(table.fields) if isinstance(field, JSONField)]
    for row in rows:
        into.add(_digest(row, texts))
        yield row


def sum_of(table: Table, rows: Iterable[Row]) -> TableSum:
    found = TableSum()
    for _ in summed(table, rows, found):
        pass
    return found


def _digest(row: Row, json_columns: list[int]) -> bytes:
    if json_columns:
        row = list(row)
        for number in json_columns:
            row[number] = row[number] and _one_spelling(json.loads(row[number]))
    return hashlib.sha256(json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode()).digest()


def _one_spelling(value: Any) -> Any:
    """PostgreSQL keeps JSON by its meaning, SQLite by its text: keys sorted, whole numbers whole."""
    if isinstance(value, dict):
        return {key: _one_spelling(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_one_spelling(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
