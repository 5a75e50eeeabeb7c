"""A query that every request asks: its SQL is made once a process, for making it costs more than running it."""

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime
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


_STAND_IN_YEAR = 9_000  # no row has a day of that year
_MOST_KEPT = 512  # keys of one list; beyond, making the SQL is cheap beside reading the rows


class PreparedRead:
    """Rows of a query that depends on lists of keys, days and moments; values as Django gives them.

    `build` takes the same and returns a `values_list`. A list is filled up to a power of two with its last key, so
    that few statements answer lists of any length. No key, no row, and no question.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self._made: dict[tuple[Any, ...], _Statement] = {}

    def rows(self, *asked: Collection[int] | date) -> list[tuple[Any, ...]]:
        lists = [each for each in asked if not isinstance(each, date)]
        if not all(lists):
            return []
        if any(len(each) > _MOST_KEPT for each in lists):
            return list(self.build(*asked))
        filled = [each if isinstance(each, date) else _filled(each) for each in asked]
        shape = (connection.vendor, *(_shape(each) for each in filled))
        if shape not in self._made:
            self._made[shape] = _Statement(self.build, filled)
        return self._made[shape].rows(filled)


class _Statement:
    """The SQL for one shape of question, the places of what is asked in its values, and how rows are read."""

    def __init__(self, build: Callable[..., QuerySet], asked: list[Any]) -> None:
        stand_ins = [_stand_in(at, each) for at, each in enumerate(asked)]
        compiler = build(*stand_ins).query.get_compiler(connection=connection)
        self.sql, values = compiler.as_sql()
        place = {each: at for at, each in enumerate(_flat(stand_ins))}
        self.values = [(each, place.get(each)) for each in values]
        self.converters = list(compiler.get_converters([each for each, _sql, _alias in compiler.select]).items())

    def rows(self, asked: list[Any]) -> list[tuple[Any, ...]]:
        given = list(_flat(asked))
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [each if at is None else given[at] for each, at in self.values])
            found = list(cursor.fetchall())
        return [self._read(row) for row in found] if self.converters else found

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, (converters, expression) in self.converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        return tuple(values)


def _filled(keys: Collection[int]) -> list[int]:
    known = sorted(set(keys))
    size = 1 << (len(known) - 1).bit_length()
    return known + known[-1:] * (size - len(known))


def _shape(asked: Any) -> Any:
    return len(asked) if isinstance(asked, list) else type(asked)


def _stand_in(place: int, asked: Any) -> Any:
    if isinstance(asked, datetime):
        return datetime(_STAND_IN_YEAR + place, 1, 1, tzinfo=UTC)
    if isinstance(asked, date):
        return date(_STAND_IN_YEAR + place, 1, 1)
    return [_STAND_IN + place * _MOST_KEPT + at for at in range(len(asked))]


def _flat(asked: list[Any]) -> Iterable[Any]:
    """What is asked, as the database is given it."""
    for each in asked:
        if isinstance(each, datetime):
            yield connection.ops.adapt_datetimefield_value(each)
        elif isinstance(each, date):
            yield connection.ops.adapt_datefield_value(each)
        else:
            yield from each
