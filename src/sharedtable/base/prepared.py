"""A query that every request asks: its SQL is made once a process, for making it costs more than running it."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_STAND_IN = -9_000_000_000_000_000_000  # no row has such a key: it holds the place of a number that comes later


class PreparedQuery:
    """Rows of a query that depends on whole numbers (keys of rows) only; `build` makes it for any numbers.

    The values come as the database gives them, so the columns must be numbers and text.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self._made: dict[tuple[str, int], tuple[str, list[Any]]] = {}

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        """The rows for these numbers; how many they are is part of the query."""
        sql, values = self._statement(len(numbers))
        given = {_STAND_IN + at: number for at, number in enumerate(numbers)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(each, each) for each in values])
            return list(cursor.fetchall())

    def _statement(self, count: int) -> tuple[str, list[Any]]:
        key = (connection.vendor, count)
        if key not in self._made:
            query = self.build(*(_STAND_IN + at for at in range(count))).query
            sql, values = query.get_compiler(connection=connection).as_sql()
            self._made[key] = (sql, list(values))
        return self._made[key]
