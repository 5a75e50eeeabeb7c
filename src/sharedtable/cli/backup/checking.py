"""Checks a backup without any deployment: every byte as it was written, every table as the manifest says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sharedtable.cli.backup.archive import DATABASE, ROWS, Reader
from sharedtable.cli.carrying.carry import LiveSource, Source, Tell
from sharedtable.cli.carrying.databases import file_address, opened
from sharedtable.cli.carrying.rows import Row
from sharedtable.cli.carrying.sums import sum_of
from sharedtable.cli.carrying.tables import Step, Table, tables_at

KEPT = "backup_kept"


@dataclass(frozen=True)
class ArchivedRows:
    """Rows as lines of JSON inside a backup."""

    archive: Reader

    def rows(self, table: Table) -> Iterator[Row]:
        return (json.loads(line) for line in self.archive.lines(f"{ROWS}/{table.name}.jsonl"))

    def counters(self, tables: object) -> dict[str, int]:
        return self.archive.manifest.counters


def steps_of(archive: Reader) -> set[Step]:
    return {(app, name) for app, name in archive.manifest.migrations}


@contextmanager
def source_in(archive: Reader, scratch: Path) -> Iterator[Source]:
    """Where the rows of a backup are read from: the SQLite file in it, unpacked, or its lines."""
    if DATABASE not in archive.manifest.parts:
        yield ArchivedRows(archive)
        return
    with TemporaryDirectory(dir=scratch, prefix=".restore-") as folder:
        file = Path(folder) / "kept.sqlite3"
        archive.extract(DATABASE, file)
        with opened(file_address(file), KEPT) as database:
            yield LiveSource(database)


def faults_of(archive: Reader, scratch: Path, tell: Tell) -> list[str]:
    """What does not hold, in words; none in a sound backup."""
    damaged = list(archive.damaged())
    if damaged:
        return damaged
    with source_in(archive, scratch) as source:
        return list(_wrong_tables(archive, source, tell))


def _wrong_tables(archive: Reader, source: Source, tell: Tell) -> Iterator[str]:
    tables = {table.name: table for table in tables_at(steps_of(archive))}
    for entry in archive.manifest.tables:
        found = sum_of(tables[entry.table], source.rows(tables[entry.table]))
        tell(entry.table, found.rows)
        if (found.rows, found.checksum) != (entry.rows, entry.checksum):
            yield f"{entry.table} holds {found.rows:,} rows that are not those {entry.rows:,} of the manifest"
