"""Restores a backup into an empty deployment, on the same kind of database or the other."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.cli.backup.archive import FILES, LAKE, Reader
from sharedtable.cli.backup.checking import faults_of, source_in, steps_of
from sharedtable.cli.backup.taking import stored_files
from sharedtable.cli.carrying.carry import Carried, Tell, carry, require_empty
from sharedtable.cli.carrying.tables import tables_at
from sharedtable.cli.lake import open_lake
from sharedtable.cli.printing import Problem
from sharedtable.config.settings_source import load
from sharedtable.labormarket.lakes.lake import MANIFEST as LAKE_MANIFEST
from sharedtable.labormarket.lakes.manifest import Manifest as LakeTable


@dataclass(frozen=True)
class Restored:
    """What is there now that was not before."""

    carried: Carried
    files: int
    vintages: int


def restore_backup(archive: Reader, target: BaseDatabaseWrapper, tell: Tell) -> Restored:
    """Check all of it first, then rows in one transaction, then files and labor-market tables."""
    home = load().home
    home.mkdir(parents=True, exist_ok=True)
    tables = tables_at(steps_of(archive))
    require_empty(target, tables)
    _require_no_other_files(archive)
    faults = faults_of(archive, home, tell)
    if faults:
        raise Problem(f"The backup is broken: {'; '.join(faults[:3])}.", "Nothing was changed. Take an older one.")
    files = _restore_files(archive, tell)
    vintages = _restore_lake(archive, tell)
    with source_in(archive, home) as source:
        carried = carry(source, target, steps_of(archive), tables, tell)
    _require_equal(archive, carried)
    return Restored(carried, files, vintages)


def _require_equal(archive: Reader, carried: Carried) -> None:
    """What was compared row by row on the way must also be what the manifest says."""
    wrong = [
        each.table
        for each in archive.manifest.tables
        if (carried.sums[each.table].rows, carried.sums[each.table].checksum) != (each.rows, each.checksum)
    ]
    if wrong:
        raise Problem(f"{', '.join(wrong)} are not as the backup says.", "Do not use this deployment; report it.")


def _require_no_other_files(archive: Reader) -> None:
    """Those of an earlier call that was stopped half way are ours."""
    ours = {part.removeprefix(f"{FILES}/") for part in archive.manifest.files_under(FILES)}
    if any(name not in ours for name in stored_files()):
        fix = "Nothing was changed. Name a SHAREDTABLE_HOME of its own, or an empty bucket."
        raise Problem("There are files in this deployment already.", fix)


def _restore_files(archive: Reader, tell: Tell) -> int:
    """Before the rows that name them; what a stopped call left half written is written anew."""
    names = archive.manifest.files_under(FILES)
    for number, part in enumerate(names):
        tell("files", number)
        name = part.removeprefix(f"{FILES}/")
        default_storage.delete(name)
        with archive.zipped.open(part) as content:
            if default_storage.save(name, File(content, name)) != name:
                raise Problem(f"The file {name} could not be kept under its name.", "Empty the storage first.")
    return len(names)


def _restore_lake(archive: Reader, tell: Tell) -> int:
    """Tables that are loaded here already stay as they are."""
    lake, restored = open_lake(), 0
    for part in archive.manifest.files_under(LAKE):
        place = PurePosixPath(part)
        if place.name != LAKE_MANIFEST or lake.manifest(place.parent.name) is not None:
            continue
        table = LakeTable.from_json(archive.zipped.read(part).decode())
        if table.dataset != place.parent.name:
            raise Problem(f"{part} is a table of another name.", "Take another backup; this one was altered.")
        tell(table.dataset, 0)
        with lake.writing() as writer:
            for name in table.files:
                to = writer.new_file(table.dataset, "restored").with_name(Path(name).name)
                archive.extract(f"{LAKE}/{table.dataset}/{name}", to)
            writer.switch(table)
        restored += len(table.vintages)
    return restored
