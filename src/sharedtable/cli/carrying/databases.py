"""Databases beside the deployment's own: opened by address, set up to a step of the migrations, looked at."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from sharedtable.cli.carrying.tables import Step, Table, newest
from sharedtable.cli.printing import Problem
from sharedtable.config.databases import database


def opened(address: str, alias: str) -> AbstractContextManager[BaseDatabaseWrapper]:
    """The database at an address, under this alias."""
    return _known_as(alias, connections.configure_settings({"default": database(address)})["default"])


def again(connection: BaseDatabaseWrapper, alias: str) -> AbstractContextManager[BaseDatabaseWrapper]:
    """A second connection to a database, with a transaction of its own."""
    return _known_as(alias, deepcopy(connection.settings_dict))


@contextmanager
def _known_as(alias: str, settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    connections.settings[alias] = settings
    try:
        _require_answer(connections[alias])
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def file_address(path: Path) -> str:
    return f"sqlite:///{path}"


def _require_answer(connection: BaseDatabaseWrapper) -> None:
    try:
        connection.ensure_connection()
    except Error as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        fix = "Check that it runs, and that the address names it, its user and its password."
        raise Problem(f"The database does not answer: {first}.", fix) from None


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything read inside is as of one moment, whoever writes meanwhile."""
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def applied_steps(connection: BaseDatabaseWrapper) -> set[Step]:
    return set(MigrationRecorder(connection).applied_migrations())


def set_up(connection: BaseDatabaseWrapper, steps: Iterable[Step]) -> None:
    """Make the tables as of these steps. One that was set up by another version is no empty deployment."""
    standing, wanted = applied_steps(connection), set(steps)
    if standing - wanted:
        raise Problem(
            "This database has been set up by another version than the rows come from.",
            "Start with a database in which nothing was set up yet.",
        )
    if wanted - standing:
        executor = MigrationExecutor(connection)
        missing = [step for step in newest(executor.loader, wanted) if step not in standing]
        executor.migrate(missing)


def bring_up_to_date(connection: BaseDatabaseWrapper) -> None:
    """The steps that came since, the rows that Django adds by itself, and the cache's table."""
    call_command("migrate", database=connection.alias, verbosity=0, interactive=False)
    call_command("createcachetable", database=connection.alias, verbosity=0)


def filled_tables(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> list[str]:
    """Tables that hold what somebody entered; none in an empty deployment."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return [
            t.name for t in tables if t.name in there and not t.is_set_up and _has_row(connection, cursor, t.name)
        ]


def _has_row(connection: BaseDatabaseWrapper, cursor: Any, name: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608  (names of our models)
    return cursor.fetchone() is not None
