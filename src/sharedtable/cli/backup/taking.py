"""Makes a backup: the database as of one moment, then files and, where wanted, labor-market tables."""

import json
import platform
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.files.storage import default_storage
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.base.files.models import StoredFile
from sharedtable.cli.backup import native
from sharedtable.cli.backup.archive import (
    CHUNK,
    DATABASE,
    FILES,
    LAKE,
    ROWS,
    Manifest,
    TableEntry,
    Writer,
    writing,
)
from sharedtable.cli.backup.named_settings import named_settings
from sharedtable.cli.carrying.counters import read_counters
from sharedtable.cli.carrying.databases import again, applied_steps, file_address, one_moment, opened
from sharedtable.cli.carrying.rows import read_rows
from sharedtable.cli.carrying.sums import TableSum, sum_of, summed
from sharedtable.cli.carrying.tables import Table, left_out_at, tables_at
from sharedtable.cli.lake import open_lake
from sharedtable.cli.versions import database_version, product_version
from sharedtable.config.settings_source import load
from sharedtable.labormarket.lakes.lake import MANIFEST as LAKE_MANIFEST

COPY = "backup_copy"
SNAPSHOT = "backup_snapshot"
PAGES = 2000

Tell = Callable[[str, int], None]


def take_backup(path: Path, *, at: datetime, with_lake: bool, tell: Tell) -> Manifest:
    """Write the backup to `path`, which must not exist. Whoever works meanwhile goes on working."""
    manifest = Manifest(
        made_at=at.isoformat(),
        versions={
            "sharedtable": product_version(),
            "django": django.get_version(),
            "python": platform.python_version(),
            "database": database_version(connection),
        },
        kind=connection.vendor,
        migrations=[],
        settings=named_settings(load()),
        holds_lake=with_lake,
    )
    with writing(path, manifest) as archive:
        _database(archive, path.parent, tell)
        _files(archive, tell)
        _lake(archive, with_lake, tell)
    return manifest


def _database(archive: Writer, scratch: Path, tell: Tell) -> None:
    if connection.vendor == "sqlite":
        with TemporaryDirectory(dir=scratch, prefix=".backup-") as folder:
            copy = Path(folder) / "copy.sqlite3"
            copy_sqlite(Path(str(connection.settings_dict["NAME"])), copy, tell)
            with opened(file_address(copy), COPY) as database:
                _describe(archive.manifest, database)
                for table in tables_at(map(tuple, archive.manifest.migrations)):  # type: ignore[arg-type]
                    _note(archive.manifest, table, sum_of(table, read_rows(database, table)))
                    tell(table.name, archive.manifest.tables[-1].rows)
            archive.copy(DATABASE, _chunks(copy))
        return
    with again(connection, SNAPSHOT) as database, one_moment(database):
        _describe(archive.manifest, database)
        native.dump(archive, database, scratch, tell)
        for table in tables_at(map(tuple, archive.manifest.migrations)):  # type: ignore[arg-type]
            _rows(archive, database, table)
            tell(table.name, archive.manifest.tables[-1].rows)


def copy_sqlite(source: Path, copy: Path, tell: Tell) -> None:
    """SQLite's own backup, inside one read transaction so that writers cannot make it start anew."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True, isolation_level=None) as reading:
        target = sqlite3.connect(copy, isolation_level=None)
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(
            target,
            pages=PAGES,
            progress=lambda _status, left, of: tell("database", 100 - 100 * left // max(of, 1)),
        )
        for table in native.LEFT_OUT:
            if target.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
                target.execute(f"DELETE FROM {table}")  # noqa: S608  (named above)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("VACUUM")
        target.close()
    reading.close()


def _describe(manifest: Manifest, database: BaseDatabaseWrapper) -> None:
    steps = sorted(applied_steps(database))
    manifest.migrations = [list(step) for step in steps]
    manifest.left_out = left_out_at(steps)
    manifest.counters = dict(read_counters(database, tables_at(steps)))


def _rows(archive: Writer, database: BaseDatabaseWrapper, table: Table) -> None:
    found = TableSum()
    with archive.part(f"{ROWS}/{table.name}.jsonl") as part:
        for row in summed(table, read_rows(database, table), found):
            part.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    _note(archive.manifest, table, found)


def _note(manifest: Manifest, table: Table, found: TableSum) -> None:
    manifest.tables.append(TableEntry(table.name, found.rows, found.checksum))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _files(archive: Writer, tell: Tell) -> None:
    """What the storage holds. Files are written before the rows that name them, so none of those is missed."""
    for number, name in enumerate(stored_files()):
        tell("files", number)
        try:
            with default_storage.open(name) as file:
                archive.copy(f"{FILES}/{name}", file.chunks(CHUNK))
        except FileNotFoundError:
            continue  # went while we looked; said below where a row still names it
    named = StoredFile.objects.filter(stored_at__lte=datetime.fromisoformat(archive.manifest.made_at))
    paths = named.filter(missing_at__isnull=True).values_list("path", flat=True)
    archive.manifest.missing_files = [path for path in paths if f"{FILES}/{path}" not in archive.manifest.parts]


def stored_files(folder: str = "") -> Iterator[str]:
    """Names of everything in the storage."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from stored_files(f"{folder}/{name}" if folder else name)


def _lake(archive: Writer, with_lake: bool, tell: Tell) -> None:
    lake = open_lake()
    for manifest in lake.tables():
        archive.manifest.lake += [
            {"dataset": manifest.dataset, "vintage": each.vintage, "rows": each.rows, "sha256": each.sha256}
            for each in manifest.vintages.values()
        ]
        if with_lake:
            archive.copy(f"{LAKE}/{manifest.dataset}/{LAKE_MANIFEST}", [manifest.to_json().encode()])
            for vintage in manifest.vintages.values():
                tell(manifest.dataset, 0)
                archive.copy(
                    f"{LAKE}/{manifest.dataset}/{vintage.file}", _chunks(lake.path(manifest.dataset, vintage))
                )
