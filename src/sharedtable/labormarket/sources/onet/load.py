"""Brings O*NET's text database into the lake; every file that is kept must be in the archive."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.onet.layouts import LAYOUTS
from sharedtable.labormarket.sources.reports import LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.load import load_tables

FILES = (
    "Occupation Data.txt",
    "Alternate Titles.txt",
    "Skills.txt",
    "Knowledge.txt",
    "Technology Skills.txt",
    "Job Zones.txt",
    "Job Zone Reference.txt",
    "Related Occupations.txt",
    "Education, Training, and Experience.txt",
    "Education, Training, and Experience Categories.txt",
    "Task Statements.txt",
)


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load db_29_0_text.zip. Raises DataError; the lake is then as it was."""
    for path in paths:
        if path.is_file():
            _require_all_files(path, (names or {}).get(path, path.name).rsplit("/", 1)[-1])
    return load_tables(lake, LAYOUTS, paths, at=at, vintage=vintage, names=names, on_progress=on_progress)


def _require_all_files(path: Path, label: str) -> None:
    """Each of the files, with the columns that tell it from the others."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {PurePosixPath(name).name: name for name in archive.namelist()}
            for file in FILES:
                if file not in members:
                    raise DataError(
                        f"there is no file {file!r} in it.", Spot(label), "Take the whole text database."
                    )
                with archive.open(members[file]) as opened:
                    _require_heads(opened.readline().decode("utf-8", "replace"), f"{label}: {members[file]}")
    except zipfile.BadZipFile as error:
        raise DataError(f"the file is cut off or damaged. ({error})", Spot(label)) from None


def _require_heads(line: str, label: str) -> None:
    heads = {head.strip() for head in line.split("\t")}
    layout = max(LAYOUTS, key=lambda one: len(heads & {c.heads[0] for c in one.columns}) - len(one.columns) / 100)
    missing = next((c.heads[0] for c in layout.columns if c.heads[0] not in heads), None)
    if missing:
        raise DataError(f"{layout.name} has a column {missing!r}, this file has not.", Spot(label, 1, missing))
