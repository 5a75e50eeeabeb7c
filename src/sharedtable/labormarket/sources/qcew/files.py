"""Opens what people have: a CSV file, gzipped or not, or a zip of several; says where it is cut off.

Nothing is unpacked to disk: a sheet is read as a stream, as often as it must be.
"""

import csv
import gzip
import io
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.sources.qcew.layouts import Layout, canonical, recognise

_CUT_OFF = "the file is cut off or damaged."
_BROKEN = (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError)


@dataclass(frozen=True)
class _Packed:
    """Where one CSV lies: a file, or a member of a zip."""

    label: str
    path: Path
    member: str | None = None
    is_gzip: bool = False
    origin: Path | None = None  # what it was unpacked from

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Its bytes, unpacked as they are read. Raises DataError where the packing is broken."""
        try:
            if self.member is not None:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                    yield file
            elif self.is_gzip:
                with gzip.open(self.path) as file:
                    yield file  # type: ignore[misc]  # read like any other, only its class is its own
            else:
                with self.path.open("rb") as file:
                    yield file
        except _BROKEN as error:
            raise DataError(
                f"{_CUT_OFF} ({error})", Spot(self.label), "Nothing was loaded; get the file again."
            ) from None


@dataclass(frozen=True)
class Sheet:
    """One CSV with its header read; `label` is what errors call it by."""

    packed: _Packed
    header: tuple[str, ...]
    layout: Layout

    @property
    def label(self) -> str:
        return self.packed.label

    @property
    def path(self) -> Path:
        """The file on disk: the CSV itself, or what it is packed in."""
        return self.packed.path

    @property
    def origin(self) -> Path:
        """The file that a person named."""
        return self.packed.origin or self.packed.path

    @property
    def columns(self) -> list[str]:
        return [canonical(name) for name in self.header]

    def open(self) -> AbstractContextManager[IO[bytes]]:
        return self.packed.open()

    def unpacked(self, target: Path) -> "Sheet":
        """The same sheet as a plain file, for what cannot read a stream."""
        if self.packed.member is None and not self.packed.is_gzip:
            return self
        with self.open() as file, target.open("wb") as plain:
            shutil.copyfileobj(file, plain, 1 << 20)
        return replace(self, packed=_Packed(self.label, target, origin=self.path))


def open_sheets(source: Path) -> list[Sheet]:
    """Every CSV in the source, its header read and recognised."""
    if not source.is_file():
        raise CallError(f"There is no file {source}.", "Check the path.")
    try:
        found = _found(source)
    except _BROKEN as error:
        raise DataError(
            f"{_CUT_OFF} ({error})", Spot(source.name), "Nothing was loaded; get the file again."
        ) from None
    if not found:
        raise DataError("there is no CSV file in it.", Spot(source.name))
    return [_sheet(one) for one in found]


def _found(source: Path) -> list[_Packed]:
    with source.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"PK"):
        return _members(source)
    if start.startswith(b"\x1f\x8b"):
        return [_Packed(source.name, source, is_gzip=True)]
    if source.suffix.lower() in {".zip", ".gz"}:
        raise zipfile.BadZipFile(f"it does not start as a {source.suffix} file")
    return [_Packed(source.name, source)]


def _members(source: Path) -> list[_Packed]:
    with zipfile.ZipFile(source) as archive:
        names = sorted(name for name in archive.namelist() if name.lower().endswith(".csv"))
    return [
        _Packed(f"{source.name}: {name}", source, member=name) for name in names if not name.startswith("__MACOSX")
    ]


def _sheet(packed: _Packed) -> Sheet:
    try:
        with packed.open() as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            lines = csv.reader(text)
            header = next(lines, None)
            first = next(lines, None)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"this is not text in UTF-8. ({error})", Spot(packed.label, 1)) from None
    if not header:
        raise DataError("the file is empty.", Spot(packed.label))
    layout = recognise(header, packed.label)
    if first is None:
        raise DataError("the file has a header and no rows.", Spot(packed.label, 2))
    return Sheet(packed, tuple(header), layout)
