"""Moves a deployment's rows to another database: `sharedtable move-to`."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.carrying.carry import Carried, LiveSource, NotEmpty, Tell, carry
from sharedtable.cli.carrying.databases import applied_steps, one_moment, opened
from sharedtable.cli.carrying.rows import read_rows
from sharedtable.cli.carrying.sums import sum_of
from sharedtable.cli.carrying.tables import Table, tables_at
from sharedtable.cli.printing import Problem
from sharedtable.config.health import newest_migrations

TARGET = "move_target"


@dataclass(frozen=True)
class Moved:
    """What stands in both databases now. `was_there`: an earlier call had moved it, and was not told so."""

    carried: Carried
    was_there: bool = False


def move_to(address: str, tell: Tell) -> Moved:
    """Every row, into an empty database. A call that was killed can be made again."""
    steps = applied_steps(connection)
    if not newest_migrations() <= steps:
        raise Problem(
            "This database is not at this version yet, so there is nothing to move as it is.",
            "Run sharedtable manage migrate first.",
        )
    tables = tables_at(steps)
    with opened(address, TARGET) as target:
        _require_another(target)
        with _held_still():
            try:
                return Moved(carry(LiveSource(connection), target, steps, tables, tell))
            except NotEmpty:
                same = _already_there(target, tables)
                if same is None:
                    raise
                return Moved(same, was_there=True)


def _require_another(target: BaseDatabaseWrapper) -> None:
    if target.vendor == connection.vendor and _place(target) == _place(connection):
        raise Problem("This is the database that is used now.", "Name another one.")


def _place(database: BaseDatabaseWrapper) -> list[str]:
    return [str(database.settings_dict[key]) for key in ("NAME", "HOST", "PORT")]


def _held_still() -> AbstractContextManager[object]:
    """Nobody writes to a SQLite file while its rows are read; PostgreSQL shows one moment."""
    return transaction.atomic() if connection.vendor == "sqlite" else one_moment(connection)


def _already_there(target: BaseDatabaseWrapper, tables: Sequence[Table]) -> Carried | None:
    """A call killed after its last step left everything in place: then it is the same, row by row."""
    if applied_steps(target) != applied_steps(connection):
        return None
    found = Carried()
    for table in tables:
        here = sum_of(table, read_rows(connection, table))
        if sum_of(table, read_rows(target, table)) != here:
            return None
        found.sums[table.name] = here
    return found
