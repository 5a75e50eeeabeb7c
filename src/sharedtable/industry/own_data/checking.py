"""A sheet becomes columns of figures by industry: every row checked, nothing taken where one cannot be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from sharedtable.base.sheets import RawBook, RawSheet
from sharedtable.industry.own_data.cells import code_of, is_number, number_of, text_of

MOST_COLUMNS = 20
SEARCHED_ROWS = 15
CODE_HEADINGS = ("naics", "naics code", "naics codes", "industry code", "code", "industry")
UNIT = re.compile(r"(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]{1,40})[)\]]\s*")


@dataclass(frozen=True)
class Heading:
    """A column of the sheet that may hold figures."""

    index: int
    key: str
    name: str
    unit: str


@dataclass
class CheckedRow:
    """One row: its number in the file, the industry, the figures in the order of the columns, what is wrong."""

    number: int
    written: str
    code: str = ""
    title: str = ""
    figures: list[float | None] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class CheckedSheet:
    """What was read. `problems` are of the sheet as a whole."""

    columns: list[Heading] = field(default_factory=list)
    rows: list[CheckedRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def wrong_rows(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.problems]

    @property
    def is_ready(self) -> bool:
        return bool(self.columns and self.rows) and not self.problems and not self.wrong_rows

    def values(self, column: Heading) -> dict[str, float]:
        """The figures of a column by code, unknown ones left out."""
        at = self.columns.index(column)
        return {row.code: value for row in self.rows if (value := row.figures[at]) is not None}

    def known(self, column: Heading) -> int:
        at = self.columns.index(column)
        return sum(len(row.figures) > at and row.figures[at] is not None for row in self.rows)


def check_book(book: RawBook, titles: Mapping[str, str]) -> CheckedSheet:
    """The first sheet with a column of NAICS codes; `titles` are those of NAICS 2022."""
    checked = CheckedSheet(notices=list(book.notices))
    found = next(((sheet, place) for sheet in book.sheets if (place := _heading_row(sheet))), None)
    if found is None:
        checked.problems.append(
            _("No column is headed “NAICS”. Put the codes under that word, and one figure a column beside them.")
        )
        return checked
    sheet, (number, cells, codes_at) = found
    checked.notices += sheet.notices
    if len(book.sheets) > 1:
        checked.notices.append(_("Only the sheet “%(title)s” was read.") % {"title": sheet.title[:60]})
    rows = [(at, row) for at, row in sheet.rows if at > number]
    _find_columns(checked, cells, codes_at, rows)
    if checked.columns:
        _read_rows(checked, rows, codes_at, titles)
    return checked


def _heading_row(sheet: RawSheet) -> tuple[int, list[Any], int] | None:
    """The row that names the codes: its number, its cells, and where the codes stand."""
    for number, cells in sheet.rows[:SEARCHED_ROWS]:
        words = [text_of(cell).casefold().strip(" *:") for cell in cells]
        for wanted in CODE_HEADINGS:
            if wanted in words:
                return number, cells, words.index(wanted)
    return None


def _find_columns(
    checked: CheckedSheet, cells: Sequence[Any], codes_at: int, rows: list[tuple[int, list[Any]]]
) -> None:
    taken: set[str] = set()
    for index, cell in enumerate(cells):
        name = text_of(cell)
        if index == codes_at or not name:
            continue
        if not any(is_number(row[index]) for _at, row in rows if index < len(row)):
            checked.notices.append(
                _("The column “%(name)s” holds no numbers, so it was left out.") % {"name": name[:60]}
            )
            continue
        heading = _heading(index, name)
        if heading.key in taken:
            checked.problems.append(
                _("Two columns are headed “%(name)s”. Rename one.") % {"name": heading.name[:60]}
            )
        taken.add(heading.key)
        checked.columns.append(heading)
    if not checked.columns and not checked.problems:
        checked.problems.append(_("There is no column of numbers beside the codes."))
    if len(checked.columns) > MOST_COLUMNS:
        words = _("This sheet has %(count)s columns of figures; bring at most %(most)s at once.")
        checked.problems.append(words % {"count": len(checked.columns), "most": MOST_COLUMNS})
        checked.columns.clear()


def _heading(index: int, text: str) -> Heading:
    """`Openings (jobs a year)` is Openings, in jobs a year."""
    found = UNIT.fullmatch(text)
    name, unit = (found["name"], found["unit"].strip()) if found else (text, "")
    name = name[:120]
    return Heading(index, slugify(name)[:60].strip("-") or f"column-{index + 1}", name, unit)


def _read_rows(
    checked: CheckedSheet, rows: list[tuple[int, list[Any]]], codes_at: int, titles: Mapping[str, str]
) -> None:
    first_at: dict[str, int] = {}
    for number, cells in rows:
        row = CheckedRow(number, text_of(_cell(cells, codes_at))[:60])
        _take_code(row, titles, first_at)
        for column in checked.columns:
            row.figures.append(_figure(row, column, _cell(cells, column.index)))
        if row.code or any(each is not None for each in row.figures) or row.written:
            checked.rows.append(row)


def _cell(cells: Sequence[Any], index: int) -> Any:
    return cells[index] if index < len(cells) else None


def _take_code(row: CheckedRow, titles: Mapping[str, str], first_at: dict[str, int]) -> None:
    try:
        code = code_of(row.written)
    except ValueError as error:
        row.problems.append(str(error))
        return
    if code in first_at:
        words = _("%(code)s stands in row %(number)s already. Take one of the two out.")
        row.problems.append(words % {"code": code, "number": first_at[code]})
        return
    first_at[code] = row.number
    row.code, row.title = code, titles.get(code, "")
    if not row.title:
        row.notes.append(_("not a code of NAICS 2022; older figures may still have it"))
    if code != row.written:
        row.notes.append(_("we took “%(written)s” for %(code)s") % {"written": row.written, "code": code})


def _figure(row: CheckedRow, column: Heading, cell: Any) -> float | None:
    try:
        return number_of(cell)
    except ValueError as error:
        row.problems.append(f"{column.name}: {error} ({text_of(cell)[:40]})")
        return None
