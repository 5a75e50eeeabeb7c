"""The files to fill in, made from the table of columns: an .xlsx workbook, and the same as .csv files."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from sharedtable.partnerships.bring_in.columns import Placed
from sharedtable.partnerships.bring_in.reading import EXAMPLE, GUIDE
from sharedtable.partnerships.bring_in.sheets import Sheet, sheets_of

LAST_ROW = 2000
LONGEST_LIST = 255
BAR, AMBER, SOFT = "#12343b", "#fdf3e1", "#55636e"
#: Cells are text and nothing else: what looks like a formula or a link stays what was written.
INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

Rows = dict[str, Sequence[Sequence[str]]]


def workbook(book: str, rows: Rows | None = None) -> bytes:
    """The template, or with `rows` by sheet key the same workbook filled in."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, INERT) as made:
        made.set_properties({"title": _("Bring in an existing partnership"), "comments": _("Made by Sharedtable")})
        formats = _formats(made)
        for sheet in sheets_of(book):
            _write_sheet(made, sheet, formats, (rows or {}).get(sheet.key) if rows else None)
        _write_guide(made, sheets_of(book), formats)
    return target.getvalue()


def texts(book: str) -> bytes:
    """A zip of one .csv for each sheet, and the columns' meanings."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        for number, sheet in enumerate(sheets_of(book), start=1):
            lines = [[each.title for each in sheet.columns], example_of(sheet)]
            parts.writestr(f"{number}-{_file_name(sheet)}.csv", _csv(lines))
        parts.writestr(f"{GUIDE.lower()}.csv", _csv([_guide_headings(), *_guide_lines(sheets_of(book))]))
    return target.getvalue()


def example_of(sheet: Sheet) -> list[str]:
    """The row that shows how it is meant; marked, so that it is never brought in."""
    first, *others = [each.column.example for each in sheet.columns]
    return [f"{EXAMPLE} {first}", *others]


def _file_name(sheet: Sheet) -> str:
    return sheet.title.lower().replace(" & ", "-and-").replace(" ", "-")


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(lines)
    return target.getvalue().encode("utf-8-sig")


def _formats(made: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top"}
    return {
        "needed": made.add_format({"bold": True, "font_color": "#ffffff", "bg_color": BAR, **wrapped}),
        "optional": made.add_format({"bold": True, "font_color": BAR, "bg_color": "#dcd6ca", **wrapped}),
        "example": made.add_format({"italic": True, "font_color": SOFT, "bg_color": AMBER}),
        "text": made.add_format({"num_format": "@"}),
        "wrapped": made.add_format(wrapped),
    }


def _write_sheet(made: Any, sheet: Sheet, formats: dict[str, Any], rows: Sequence[Sequence[str]] | None) -> None:
    page = made.add_worksheet(sheet.title)
    page.freeze_panes(1, 1)
    for index, each in enumerate(sheet.columns):
        page.set_column(index, index, each.column.width, formats["text"])
        page.write_string(0, index, each.title, formats["needed" if each.is_needed else "optional"])
        page.write_comment(0, index, note_of(each), {"x_scale": 2, "y_scale": 1.6})
        _offer_choices(page, index, each)
    if rows is None:
        for index, text in enumerate(example_of(sheet)):
            page.write_string(1, index, text, formats["example"])
    for number, row in enumerate(rows or (), start=1):
        for index, text in enumerate(row):
            page.write_string(number, index, text, formats["text"])


def note_of(each: Placed) -> str:
    """What a column means, and whether it may stay empty."""
    need = _("Needed") if each.is_needed else _("May stay empty")
    return f"{each.column.meaning}\n{need}"


def _offer_choices(page: Any, index: int, each: Placed) -> None:
    """A list to choose from; other spellings are taken too, so nothing is forbidden."""
    options = [str(words) for words in each.column.choices.values()]
    if options and len(",".join(options)) <= LONGEST_LIST:
        page.data_validation(
            1, index, LAST_ROW, index, {"validate": "list", "source": options, "error_type": "information"}
        )


def _guide_headings() -> list[str]:
    return [_("Sheet"), _("Column"), _("Needed"), _("Meaning"), _("One of"), _("Example")]


def _guide_lines(sheets: Sequence[Sheet]) -> list[list[str]]:
    return [
        [
            sheet.title,
            each.title,
            _("yes") if each.is_needed else "",
            str(each.column.meaning),
            "; ".join(str(words) for words in each.column.choices.values()),
            each.column.example,
        ]
        for sheet in sheets
        for each in sheet.columns
    ]


def _write_guide(made: Any, sheets: Sequence[Sheet], formats: dict[str, Any]) -> None:
    page = made.add_worksheet(GUIDE)
    page.freeze_panes(1, 0)
    for index, width in enumerate((18, 24, 10, 60, 60, 30)):
        page.set_column(index, index, width, formats["wrapped"])
    for number, line in enumerate([_guide_headings(), *_guide_lines(sheets)]):
        for index, text in enumerate(line):
            page.write_string(number, index, text, formats["needed" if number == 0 else "wrapped"])
