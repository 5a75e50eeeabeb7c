"""What higher apps note on each seat while a table is read, so that their tasks need no query of their own."""

from collections.abc import Callable

from django.db.models import Exists, Q, QuerySet

from sharedtable.partnerships.models import Membership

Mark = Callable[[], Q | Exists]
_marks: dict[str, Mark] = {}


def register_seat_mark(name: str, mark: Mark) -> None:
    """`mark()` is a yes or no about a membership, in the database's words; each seat then has it under `name`."""
    _marks[name] = mark


def marked(seats: QuerySet[Membership]) -> QuerySet[Membership]:
    return seats.annotate(**{name: mark() for name, mark in _marks.items()})
