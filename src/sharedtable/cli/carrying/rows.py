"""Rows of a table as plain values that JSON knows, the same from SQLite and from PostgreSQL; and back."""

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.fields.json import JSONField
from django.utils.duration import duration_iso_string

from sharedtable.cli.carrying.tables import Table

Row = list[Any]
BATCH = 2000


def read_rows(connection: BaseDatabaseWrapper, table: Table) -> Iterator[Row]:
    """All rows, in no order, a batch at a time. JSON stays the text that it is."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    readers = [_reader(connection, table, field) for field in table.fields]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quote(table.name)}")  # noqa: S608  (names of our own models)
        while batch := cursor.fetchmany(BATCH):
            for row in batch:
                yield [read(value) for read, value in zip(readers, row, strict=True)]


def write_rows(connection: BaseDatabaseWrapper, table: Table, rows: Iterable[Row]) -> None:
    """Append rows that were read elsewhere."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    writers = [_writer(connection, field) for field in table.fields]
    ready = ([write(value) for write, value in zip(writers, row, strict=True)] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy,
            ):
                for row in ready:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(writers))
            statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608  (our models')
            cursor.executemany(statement, ready)  # type: ignore[arg-type]  # sqlite3 takes any iterable


def plain(value: Any) -> Any:
    """A value as JSON can hold it, one spelling each."""
    if value is None or isinstance(value, str | int | float):
        return value
    for kind, spell in SPELLINGS:
        if isinstance(value, kind):
            return spell(value)
    raise TypeError(f"{type(value).__name__} is a kind of value that is not carried yet")


SPELLINGS: list[tuple[Any, Callable[[Any], str]]] = [
    (datetime, lambda value: value.astimezone(UTC).isoformat()),
    (date | time, lambda value: value.isoformat()),
    (timedelta, duration_iso_string),
    (Decimal, lambda value: format(value, "f")),
    (UUID, str),
    (bytes | memoryview, lambda value: base64.b64encode(bytes(value)).decode()),
]


def _reader(connection: BaseDatabaseWrapper, table: Table, field: Any) -> Callable[[Any], Any]:
    if isinstance(field, JSONField):
        return lambda value: value
    column = field.get_col(table.name)
    converters = connection.ops.get_db_converters(column)

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, column, connection)
        return plain(value)

    return read


def _writer(connection: BaseDatabaseWrapper, field: Any) -> Callable[[Any], Any]:
    if isinstance(field, JSONField | models.CharField | models.TextField):
        return lambda value: value
    python = field.target_field.to_python if field.remote_field else field.to_python
    prepare = field.get_db_prep_save
    return lambda value: None if value is None else prepare(python(value), connection)
