"""Opens what people have - text of any delimiter, gzipped, zipped, a workbook - as numbered rows of text cells."""

import codecs
import csv
import gzip
import io
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sharedtable.labormarket.errors import CallError, DataError, Spot

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Row = tuple[int, list[str]]
_CUT_OFF = "the file is cut off or damaged."
_WORKBOOK_INSIDES = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class TextFile:
    """Plain text on disk, in an encoding that was tried."""

    label: str
    path: Path
    encoding: str

    def rows(self, delimiter: str) -> Iterator[Row]:
        """Every line that is not empty, split. Raises DataError where quotes do not close."""
        with self.path.open(newline="", encoding=self.encoding) as file:
            lines = csv.reader(file, delimiter=delimiter, strict=True)
            try:
                for row in lines:
                    if row:
                        yield lines.line_num, [cell.strip() for cell in row]
            except csv.Error as error:
                raise DataError(f"{_CUT_OFF} ({error})", Spot(self.label, lines.line_num)) from None


@dataclass(frozen=True)
class WorkSheet:
    """One sheet of a workbook."""

    label: str
    book_label: str
    name: str
    book: "CalamineWorkbook"

    @cached_property
    def _sheet(self) -> "CalamineSheet":
        """Parsed once, though its head is looked at under every layout before its rows are read."""
        return self.book.get_sheet_by_name(self.name)

    def rows(self, _delimiter: str = "") -> Iterator[Row]:
        """Every row that is not empty; a number that is whole is written so, for it may be a code."""
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            texts = [_text(cell) for cell in row]
            if any(texts):
                yield number, texts


Opened = TextFile | WorkSheet


def open_source(source: Path, name: str, folder: Path, members: str = "*") -> list[Opened]:
    """Every text file or sheet in the source, unpacked into `folder` where it is packed."""
    if not source.is_file():
        raise CallError(f"There is no file {source}.", "Check the path.")
    try:
        plain = list(_unpack(source, name, folder, members))
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError) as error:
        raise DataError(f"{_CUT_OFF} ({error})", Spot(name), "Nothing was loaded; get the file again.") from None
    if not plain:
        raise DataError(f"there is no file named like {members} in it.", Spot(name))
    return [opened for label, path in plain for opened in _opened(label, path)]


def _unpack(source: Path, name: str, folder: Path, members: str) -> Iterator[tuple[str, Path]]:
    with source.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"\x1f\x8b"):
        target = folder / "unpacked"
        with gzip.open(source) as packed:
            _copy(packed, target)
        yield name, target
    elif start.startswith(b"PK") and not _is_workbook(source):
        yield from _unpack_zip(source, name, folder, members)
    elif source.suffix.lower() in {".zip", ".gz"}:
        raise zipfile.BadZipFile(f"it does not start as a {source.suffix} file")
    else:
        yield name, source


def _unpack_zip(source: Path, name: str, folder: Path, members: str) -> Iterator[tuple[str, Path]]:
    with zipfile.ZipFile(source) as archive:
        for number, member in enumerate(sorted(archive.infolist(), key=lambda one: one.filename)):
            inner = member.filename
            if member.is_dir() or inner.startswith("__MACOSX") or _is_revised(inner, archive.namelist()):
                continue
            if fnmatch(Path(inner).name.casefold(), members.casefold()):
                target = folder / str(number)
                with archive.open(member) as packed:
                    _copy(packed, target)
                yield f"{name}: {inner}", target


def _is_revised(inner: str, names: Sequence[str]) -> bool:
    """NCES leaves the first figures beside the revised ones, whose file ends in `_rv`."""
    stem, dot, ending = inner.rpartition(".")
    return f"{stem}_rv{dot}{ending}".casefold() in {name.casefold() for name in names}


def _is_workbook(source: Path) -> bool:
    with zipfile.ZipFile(source) as archive:
        return any(inside in archive.namelist() for inside in _WORKBOOK_INSIDES)


def _copy(packed: IO[bytes] | gzip.GzipFile, target: Path) -> None:
    with target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, 1 << 20)


def _opened(label: str, path: Path) -> Iterator[Opened]:
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise DataError("the file is empty.", Spot(label))
    if start.startswith((b"PK", _OLD_WORKBOOK)):
        yield from _sheets(label, path)
    else:
        yield TextFile(label, path, _encoding(path, start))


def _sheets(label: str, path: Path) -> Iterator[WorkSheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except CalamineError as error:
        raise DataError(f"{_CUT_OFF} ({error})", Spot(label), "Nothing was loaded; get the file again.") from None
    several = len(book.sheet_names) > 1
    for name in book.sheet_names:
        yield WorkSheet(f"{label}, sheet {name}" if several else label, label, name, book)


def _encoding(path: Path, start: bytes) -> str:
    """UTF-8 where the whole file is, UTF-16 where its mark says so, else as Windows or older systems write."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return next((name for name in ("utf-8-sig", "cp1252") if _is_readable(path, name)), "latin-1")


def _is_readable(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
