"""A backup taken while writes go on, restored into an empty deployment, is equal by checksum."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.backup.archive import NATIVE, reading
from sharedtable.cli.backup.native import matching_tool
from sharedtable.cli.backup.restoring import restore_backup
from sharedtable.cli.backup.taking import take_backup
from sharedtable.cli.carrying.carry import NotEmpty
from sharedtable.cli.carrying.databases import applied_steps
from sharedtable.cli.carrying.rows import read_rows
from sharedtable.cli.carrying.sums import sum_of
from sharedtable.cli.carrying.tables import tables_at
from sharedtable.cli.printing import Problem
from sharedtable.config import settings_source
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.sample import load_sample
from sharedtable.people.models import Person
from tests.cast import NOW, Cast
from tests.cli.backup.conftest import Writes, clear_storage

on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="the suite runs on SQLite")


def quiet(_what: str, _done: int) -> None:
    """Nobody watches."""


def sums(database: BaseDatabaseWrapper) -> dict[str, tuple[int, str]]:
    """Every table as it stands in a database now."""
    found = {}
    for table in tables_at(applied_steps(database)):
        one = sum_of(table, read_rows(database, table))
        found[table.name] = (one.rows, one.checksum)
    return found


def manifest_sums(manifest: Any) -> dict[str, tuple[int, str]]:
    return {each.table: (each.rows, each.checksum) for each in manifest.tables}


@pytest.mark.drill
@pytest.mark.parametrize("empty", ["sqlite", pytest.param("postgresql", marks=on_postgres)], indirect=True)
def test_backup_taken_while_writes_go_on_is_equal_once_restored(
    deployed: Cast, writes: Writes, empty: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    file = tmp_path / "kept.zip"
    before = Person.objects.count()
    with writes():
        taken = manifest_sums(take_backup(file, at=NOW, with_lake=False, tell=quiet))
    people = taken["people_person"][0]
    assert before < people < Person.objects.count()  # they wrote before, and they wrote after

    with reading(file) as archive:
        restored = restore_backup(archive, empty, quiet)

    there = sums(empty)
    assert {name: there[name] for name in taken} == taken
    assert restored.carried.rows == sum(rows for rows, _ in taken.values())


@pytest.mark.any_database  # on PostgreSQL by the drill `kept_and_moved`, in its short form too
def test_restored_deployment_has_files_and_figures_counts_its_ids_on_and_takes_no_second_backup(
    deployed: Cast, empty: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    """One restore, looked at from all sides: setting up tables takes seconds."""
    default_storage.save("ab/cd.pdf", ContentFile(b"%PDF-1.7 sample"))
    lake = Lake(settings_source.load().lake)
    load_sample(lake, ["08013"], 2025, at=NOW)
    gone = Person.objects.create(network=deployed.north, name="Gone")
    highest = gone.pk
    gone.delete()
    file = tmp_path / "kept.zip"
    take_backup(file, at=NOW, with_lake=True, tell=quiet)
    clear_storage()
    shutil.rmtree(lake.root)

    with reading(file) as archive:
        restored = restore_backup(archive, empty, quiet)
        before = sums(empty)
        with pytest.raises(NotEmpty, match="There are records in this database already"):
            restore_backup(archive, empty, quiet)

    assert sums(empty) == before
    assert (restored.files, restored.vintages) == (1, 1)
    with default_storage.open("ab/cd.pdf") as stored:
        assert stored.read() == b"%PDF-1.7 sample"
    assert [(each.vintage, each.problem) for each in lake.check()] == [("2025", "")]
    network = type(deployed.north).objects.using(empty.alias).get(pk=deployed.north.pk)
    new = Person.objects.using(empty.alias).create(network=network, name="New")
    assert new.pk > highest  # the id of somebody who went is not given again


def test_restore_refuses_where_files_of_others_are(
    deployed: Cast, empty: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    file = tmp_path / "kept.zip"
    take_backup(file, at=NOW, with_lake=False, tell=quiet)
    default_storage.save("somebody/elses.pdf", ContentFile(b"%PDF"))
    with reading(file) as archive, pytest.raises(Problem, match="There are files"):
        restore_backup(archive, empty, quiet)
    assert applied_steps(empty) == set()


def test_broken_backup_changes_nothing(deployed: Cast, empty: BaseDatabaseWrapper, tmp_path: Path) -> None:
    file = tmp_path / "kept.zip"
    take_backup(file, at=NOW, with_lake=False, tell=quiet)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)
    with reading(file) as archive, pytest.raises(Problem, match="The backup is broken"):
        restore_backup(archive, empty, quiet)
    assert applied_steps(empty) == set()


def test_backup_holds_no_secret_and_nobodys_session(deployed: Cast, client: Any, tmp_path: Path) -> None:
    client.force_login(deployed.lead.user)
    session = client.cookies["sessionid"].value
    file = tmp_path / "kept.zip"
    manifest = take_backup(file, at=NOW, with_lake=False, tell=quiet)
    with reading(file) as archive:
        content = b"".join(b"".join(archive.chunks(name)) for name in archive.manifest.parts)
    assert session.encode() not in content
    assert "only for tests" not in manifest.to_json()
    assert manifest.settings["SHAREDTABLE_SECRET_KEY"] == "set, not told"
    assert manifest.left_out == ["django_session", "usersessions_usersession"]


@on_postgres
def test_postgresql_adds_its_own_dump_where_its_tool_is(deployed: Cast, tmp_path: Path) -> None:
    if matching_tool("pg_dump", connection) is None:
        pytest.skip("no pg_dump of its version")
    manifest = take_backup(tmp_path / "kept.zip", at=NOW, with_lake=False, tell=quiet)
    assert manifest.parts[NATIVE]["bytes"] > 10_000
