"""A file becomes sheets of cells: .xlsx, one .csv, or a .zip of them. What cannot be read is told in words.

Nothing of a file is run: cells are read as values, formulas as what they last showed.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import python_calamine
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_ROWS = 10_000
MOST_COLUMNS = 200
DELIMITERS = ",;\t"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "cp1252")


class Unreadable(Exception):
    """`words` say what is the matter with the file and what to do."""

    def __init__(self, words: str | Promise = "") -> None:
        super().__init__(words)
        self.words = words or gettext_lazy(
            "This file cannot be read. Save it as an Excel workbook (.xlsx) and upload it again."
        )

    def __str__(self) -> str:
        return str(self.words)


@dataclass
class RawSheet:
    """A sheet's rows that hold anything, each with its number as the file counts them."""

    title: str
    rows: list[tuple[int, list[Any]]]
    notices: list[str] = field(default_factory=list)


@dataclass
class RawBook:
    sheets: list[RawSheet]
    notices: list[str] = field(default_factory=list)


def read_book(content: bytes, name: str) -> RawBook:
    """All sheets of a file that `base.files` has let in; raises `Unreadable`."""
    book = _unpacked(content) if zipfile.is_zipfile(io.BytesIO(content)) else RawBook([_text(content, name)])
    if (count := sum(len(sheet.rows) for sheet in book.sheets)) > MOST_ROWS:
        raise Unreadable(
            _("This file has %(count)s rows; up to %(most)s can be brought in at once. Split it into several.")
            % {"count": f"{count:,}", "most": f"{MOST_ROWS:,}"}
        )
    if not any(sheet.rows for sheet in book.sheets):
        raise Unreadable(_("There is nothing in this file. Choose the one you filled in."))
    return book


def _unpacked(content: bytes) -> RawBook:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if "xl/workbook.xml" in parts.namelist():
                return _workbook(content)
            return _texts(parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Unreadable from None


def _texts(parts: zipfile.ZipFile) -> RawBook:
    names = [each for each in parts.namelist() if each.lower().endswith(".csv") and not _is_hidden(each)]
    if not names:
        raise Unreadable(_("There is no sheet in this file. Upload an .xlsx workbook, or a .zip of .csv files."))
    return RawBook([_text(parts.read(each), each) for each in sorted(names)])


def _is_hidden(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.startswith(".") or "__MACOSX" in path.parts


def _workbook(content: bytes) -> RawBook:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return _sheets_of(book)
    except (python_calamine.CalamineError, ValueError, KeyError):
        raise Unreadable from None


def _sheets_of(book: python_calamine.CalamineWorkbook) -> RawBook:
    found = RawBook([])
    for each in book.sheets_metadata:
        if each.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if each.visible != python_calamine.SheetVisibleEnum.Visible:
            found.notices.append(_("The hidden sheet “%(title)s” was left out.") % {"title": each.name})
            continue
        found.sheets.append(_sheet(book.get_sheet_by_name(each.name)))
    return found


def _sheet(sheet: python_calamine.CalamineSheet) -> RawSheet:
    first = sheet.start[0] + 1 if sheet.start else 1
    rows = list(_filled(sheet.to_python(skip_empty_area=True), first))
    made = RawSheet(sheet.name, rows)
    if any(bottom > top for (top, _left), (bottom, _right) in sheet.merged_cell_ranges or []):
        made.notices.append(
            _("Cells are merged over several rows in “%(title)s”: only the first holds the words. Split them.")
            % {"title": sheet.name}
        )
    return made


def _filled(rows: list[list[Any]], first: int) -> Iterator[tuple[int, list[Any]]]:
    for number, row in enumerate(rows, start=first):
        cells = row[:MOST_COLUMNS]
        if any(cell not in ("", None) and str(cell).strip() for cell in cells):
            yield number, cells


def _text(content: bytes, name: str) -> RawSheet:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = list(_filled(list(reader), 1))
    except csv.Error:
        raise Unreadable(_("“%(name)s” is no readable list. Save it as CSV again.") % {"name": name}) from None
    return RawSheet(_title_of(name), rows)


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _delimiter(text: str) -> str:
    """The one of which the first line that has any has most; a heading above the table has none."""
    first = next((line for line in text.splitlines() if any(each in line for each in DELIMITERS)), "")
    return max(DELIMITERS, key=first.count)


def _title_of(name: str) -> str:
    """`3-people-and-roles.csv` is “people and roles”."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return re.sub(r"^\d+\s+", "", re.sub(r"[-_]+", " ", stem)).strip() or stem
