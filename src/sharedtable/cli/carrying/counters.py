"""How far a database has counted up its ids: carried too, so that no id of a row that went is given again."""

from collections.abc import Iterable, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.carrying.tables import Table


def read_counters(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> dict[str, int]:
    """Table -> the last id given."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return dict(cursor.fetchall())
    return {table.name: _last(connection, table) for table in tables if table.counted}


def set_counters(connection: BaseDatabaseWrapper, tables: Iterable[Table], counters: Mapping[str, int]) -> None:
    """Count on from what was given there, and never below what stands here."""
    for table in tables:
        if table.counted:
            last = max(counters.get(table.name, 0), _highest(connection, table))
            _set(connection, table, last)


def _last(connection: BaseDatabaseWrapper, table: Table) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.counted])
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {cursor.fetchone()[0]}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _highest(connection: BaseDatabaseWrapper, table: Table) -> int:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max({quote(table.counted or '')}) FROM {quote(table.name)}")  # noqa: S608  (our models')
        return cursor.fetchone()[0] or 0


def _set(connection: BaseDatabaseWrapper, table: Table, last: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            place = [f'"{table.name}"', table.counted]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", [*place, last or 1, last > 0])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])
