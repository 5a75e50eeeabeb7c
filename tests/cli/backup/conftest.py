"""A deployment with a home of its own, somebody who writes to it all the while, and empty ones to restore into."""

import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.carrying.databases import file_address, opened
from sharedtable.people.actions import add_person
from tests.cast import NOW, Cast, make_cast

Writes = Callable[[], AbstractContextManager["Written"]]
WRITERS = 3


@pytest.fixture
def other_databases(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test open databases that the settings do not name."""
    guard = inspect.getclosurevars(BaseDatabaseWrapper.ensure_connection).nonlocals
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", guard["real_ensure_connection"])


@pytest.fixture
def deployed(other_databases: None, home: Path) -> Iterator[Cast]:
    """The cast, and storage without anybody's files."""
    clear_storage()
    yield make_cast()
    clear_storage()


def clear_storage() -> None:
    from sharedtable.cli.backup.taking import stored_files

    for name in list(stored_files()):
        default_storage.delete(name)


class Written:
    """How much was written so far."""

    def __init__(self) -> None:
        self.count = 0
        self.enough = threading.Event()


@pytest.fixture
def writes(deployed: Cast) -> Writes:
    """While it lasts, several threads add people as fast as they can."""

    @contextmanager
    def writing() -> Iterator[Written]:
        written, stop = Written(), threading.Event()

        def write(writer: int) -> None:
            try:
                number = 0
                while not stop.is_set():
                    add_person(deployed.north, by=deployed.lead, at=NOW, name=f"Writer {writer} {number}")
                    number += 1
                    written.count += 1
                    if written.count > 10:
                        written.enough.set()
            finally:
                connection.close()

        threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for each in threads:
            each.start()
        try:
            assert written.enough.wait(30)
            yield written
        finally:
            stop.set()
            for each in threads:
                each.join()

    return writing


@pytest.fixture
def empty(request: Any, tmp_path: Path, deployed: Cast) -> Iterator[BaseDatabaseWrapper]:
    """A database in which nothing was set up: of the suite's kind, or of the one that is asked for."""
    if getattr(request, "param", connection.vendor) == "sqlite":
        with opened(file_address(tmp_path / "empty.sqlite3"), "empty") as database:
            yield database
        return
    with fresh_postgres() as address, opened(address, "empty") as database:
        yield database


@contextmanager
def fresh_postgres() -> Iterator[str]:
    """The address of a new database on the server of the suite."""
    known = connection.settings_dict
    name = f"{known['NAME']}_fresh"
    parameters = {key: value for key, value in connection.get_connection_params().items() if key in LOGIN}
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            login = f"{known['USER']}:{known['PASSWORD']}@" if known["USER"] else ""
            port = f":{known['PORT']}" if known["PORT"] else ""
            yield f"postgresql://{login}{known['HOST']}{port}/{name}"
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


LOGIN = {"user", "password", "host", "port"}
