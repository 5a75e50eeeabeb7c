"""Opens what people have: a CSV file, gzipped or not, or a zip of several; says where it is cut off."""

import csv
import gzip
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.sources.qcew.layouts import Layout, canonical, recognise

_CUT_OFF = "the file is cut off or damaged."


@dataclass(frozen=True)
class Sheet:
    """One plain CSV file on disk, its header read, and the label that errors call it by."""

    label: str
    path: Path
    header: tuple[str, ...]
    layout: Layout

    @property
    def columns(self) -> list[str]:
        return [canonical(name) for name in self.header]


def open_sheets(source: Path, folder: Path) -> list[Sheet]:
    """Every CSV in the source, unpacked into `folder` where it is packed."""
    if not source.is_file():
        raise CallError(f"There is no file {source}.", "Check the path.")
    try:
        plain = _unpack(source, folder)
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError) as error:
        raise DataError(
            f"{_CUT_OFF} ({error})", Spot(source.name), "Nothing was loaded; get the file again."
        ) from None
    if not plain:
        raise DataError("there is no CSV file in it.", Spot(source.name))
    return [_sheet(label, path) for label, path in plain]


def _unpack(source: Path, folder: Path) -> list[tuple[str, Path]]:
    with source.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"PK"):
        return _unpack_zip(source, folder)
    if start.startswith(b"\x1f\x8b"):
        target = folder / f"{source.name}.csv"
        with gzip.open(source) as packed:
            _copy(packed, target)
        return [(source.name, target)]
    if source.suffix.lower() in {".zip", ".gz"}:
        raise zipfile.BadZipFile(f"it does not start as a {source.suffix} file")
    return [(source.name, source)]


def _unpack_zip(source: Path, folder: Path) -> list[tuple[str, Path]]:
    found = []
    with zipfile.ZipFile(source) as archive:
        members = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
        for number, member in enumerate(sorted(members, key=lambda one: one.filename)):
            if member.filename.startswith("__MACOSX"):
                continue
            target = folder / f"{source.stem}-{number}.csv"
            with archive.open(member) as packed:
                _copy(packed, target)
            found.append((f"{source.name}: {member.filename}", target))
    return found


def _copy(packed: IO[bytes] | gzip.GzipFile, target: Path) -> None:
    with target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, 1 << 20)


def _sheet(label: str, path: Path) -> Sheet:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            lines = csv.reader(file)
            header = next(lines, None)
            first = next(lines, None)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"this is not text in UTF-8. ({error})", Spot(label, 1)) from None
    if not header:
        raise DataError("the file is empty.", Spot(label))
    layout = recognise(header, label)
    if first is None:
        raise DataError("the file has a header and no rows.", Spot(label, 2))
    return Sheet(label, path, tuple(header), layout)
