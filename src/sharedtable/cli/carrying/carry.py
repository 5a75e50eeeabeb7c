"""Rows from wherever they are kept into an empty deployment: all of them, equal by checksum, or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db import DataError, IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.carrying.counters import read_counters, set_counters
from sharedtable.cli.carrying.databases import bring_up_to_date, filled_tables, set_up
from sharedtable.cli.carrying.rows import Row, read_rows, write_rows
from sharedtable.cli.carrying.sums import TableSum, sum_of, summed
from sharedtable.cli.carrying.tables import Step, Table
from sharedtable.cli.printing import Problem

Tell = Callable[[str, int], None]


class Source(Protocol):
    """Somewhere rows are kept."""

    def rows(self, table: Table) -> Iterator[Row]: ...

    def counters(self, tables: Sequence[Table]) -> Mapping[str, int]: ...


@dataclass(frozen=True)
class LiveSource:
    """A database that answers."""

    connection: BaseDatabaseWrapper

    def rows(self, table: Table) -> Iterator[Row]:
        return read_rows(self.connection, table)

    def counters(self, tables: Sequence[Table]) -> Mapping[str, int]:
        return read_counters(self.connection, tables)


@dataclass
class Carried:
    """What arrived, table by table."""

    sums: dict[str, TableSum] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.sums.values())


class NotEmpty(Problem):
    """Rows are only carried into an empty deployment."""

    def __init__(self, tables: list[str]) -> None:
        named = ", ".join(tables[:4]) + (f" and {len(tables) - 4} more" if len(tables) > 4 else "")
        super().__init__(
            f"There are records in this database already ({named}).",
            "Nothing was changed. Name an empty database, or a SHAREDTABLE_HOME of its own.",
        )


def require_empty(target: BaseDatabaseWrapper, tables: Sequence[Table]) -> None:
    filled = filled_tables(target, tables)
    if filled:
        raise NotEmpty(filled)


def carry(
    source: Source, target: BaseDatabaseWrapper, steps: set[Step], tables: Sequence[Table], tell: Tell
) -> Carried:
    """Set up the tables, write every row in one transaction, and compare each table before it is kept."""
    require_empty(target, tables)
    set_up(target, steps)
    with transaction.atomic(using=target.alias):
        _empty(target, tables)
        sent = {table.name: _write(source, target, table, tell) for table in tables}
        set_counters(target, tables, source.counters(tables))
        arrived = Carried({table.name: sum_of(table, read_rows(target, table)) for table in tables})
        different = [name for name, sum_ in arrived.sums.items() if sum_ != sent[name]]
        if different:
            raise Problem(f"Rows of {', '.join(different)} did not arrive as they were.", "Nothing was kept.")
    bring_up_to_date(target)
    return arrived


def _empty(target: BaseDatabaseWrapper, tables: Sequence[Table]) -> None:
    """Rows that setting up wrote by itself give way to those that come."""
    with target.cursor() as cursor:
        for table in reversed(tables):
            if table.is_set_up:
                cursor.execute(f"DELETE FROM {target.ops.quote_name(table.name)}")  # noqa: S608  (names of our models)


def _write(source: Source, target: BaseDatabaseWrapper, table: Table, tell: Tell) -> TableSum:
    found = TableSum()
    try:
        write_rows(target, table, _told(table, summed(table, source.rows(table), found), tell))
    except (DataError, IntegrityError) as error:
        raise Problem(
            f"A row of {table.name} cannot be kept there: {str(error).strip().splitlines()[0]}.",
            "Nothing was kept. Correct that row where it comes from, then try again.",
        ) from None
    tell(table.name, found.rows)
    return found


def _told(table: Table, rows: Iterator[Row], tell: Tell) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % 1000 == 0:
            tell(table.name, number)
        yield row
