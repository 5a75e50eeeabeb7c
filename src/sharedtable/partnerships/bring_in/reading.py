"""Cells become rows of the sheets we know: what each value was taken for, and what cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sharedtable.partnerships.bring_in.columns import SheetRow
from sharedtable.partnerships.bring_in.files import RawBook, RawSheet
from sharedtable.partnerships.bring_in.headings import Headings, find_headings, is_heading_again, sheet_for
from sharedtable.partnerships.bring_in.sheets import Layout
from sharedtable.partnerships.bring_in.values import text_of

EXAMPLE = "*sample*"
GUIDE = "Columns"


@dataclass(frozen=True)
class Problem:
    """What cannot be taken: where, what stands there, and what to do."""

    sheet: str
    row: int
    column: str
    value: str
    words: str


@dataclass
class ReadRow:
    """A row with its number; `values` is none where something in it cannot be taken."""

    number: int
    cells: dict[str, Any]
    values: Any = None
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: str = ""


@dataclass
class ReadSheet:
    sheet: Layout
    rows: list[ReadRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sheets(book: RawBook, sheets: Sequence[Layout]) -> tuple[list[ReadSheet], list[str]]:
    """Every known sheet in its order, empty where the file has none, and notices about the file as a whole."""
    notices = list(book.notices)
    named = [(each.key, each.title, each.also) for each in sheets]
    found: dict[str, RawSheet] = {}
    for raw in book.sheets:
        key = sheets[0].key if len(sheets) == 1 and len(book.sheets) == 1 else sheet_for(raw.title, named)
        if raw.title.strip().casefold() == GUIDE.casefold() or not raw.rows:
            continue
        if key is None or key in found:
            notices.append(_("The sheet “%(title)s” was left out: it is none of ours.") % {"title": raw.title})
            continue
        found[key] = raw
    return [_read(each, found.get(each.key)) for each in sheets], notices


def _read(sheet: Layout, raw: RawSheet | None) -> ReadSheet:
    read = ReadSheet(sheet)
    if raw is None:
        return read
    read.notices += raw.notices
    headings = find_headings(raw.rows, sheet.columns)
    if headings is None or headings.missing:
        read.problems.append(_no_headings(sheet, raw, headings))
        return read
    read.notices += headings.notes
    fields = [each.field for each in sheet.columns]
    for number, cells in raw.rows:
        if number > headings.row:
            values = {name: _cell(cells, headings.position.get(name)) for name in fields}
            if any(text_of(value) for value in values.values()):
                read.rows.append(_read_row(sheet, number, values, cells))
    return read


def _no_headings(sheet: Layout, raw: RawSheet, headings: Headings | None) -> Problem:
    missing = headings.missing if headings else [each.title for each in sheet.columns if each.is_needed]
    row = headings.row if headings else raw.rows[0][0]
    words = _("The headings lack %(titles)s. Take the first row as it stands in the template.")
    return Problem(sheet.title, row, ", ".join(missing), "", words % {"titles": ", ".join(missing)})


def _cell(cells: Sequence[Any], index: int | None) -> Any:
    return cells[index] if index is not None and index < len(cells) else None


def _read_row(sheet: Layout, number: int, values: dict[str, Any], cells: Sequence[Any]) -> ReadRow:
    row = ReadRow(number, values)
    if text_of(next(iter(values.values()))).casefold().startswith(EXAMPLE) or _is_example(cells):
        row.left_out = _("the example")
    elif is_heading_again(cells, sheet.columns):
        row.left_out = _("the headings again")
    else:
        _take(sheet, row)
    return row


def _is_example(cells: Sequence[Any]) -> bool:
    return any(isinstance(cell, str) and cell.strip().casefold().startswith(EXAMPLE) for cell in cells)


def _take(sheet: Layout, row: ReadRow) -> None:
    notes: list[tuple[str, str]] = []
    titles = {each.field: each.title for each in sheet.columns}
    try:
        row.values = sheet.model.model_validate(row.cells, context={"notes": notes})
    except ValidationError as error:
        row.problems = [_problem(sheet, row, titles, each) for each in error.errors()]
    row.notes = [f"{titles[name]}: {words}" for name, words in notes]


def _problem(sheet: Layout, row: ReadRow, titles: dict[str, str], error: Any) -> Problem:
    name = str(error["loc"][0]) if error["loc"] else ""
    cause = error.get("ctx", {}).get("error")
    words = str(cause) if cause else _("This cannot be taken. Write it as the template says.")
    return Problem(sheet.title, row.number, titles.get(name, ""), text_of(row.cells.get(name))[:120], words)


def said(row: SheetRow, field: str) -> str:
    """A value as it was meant, for pages and reports."""
    value = getattr(row, field)
    return "" if value is None else str(value)
