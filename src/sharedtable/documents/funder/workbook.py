"""The report as an Excel workbook: the totals, then a sheet for each table with plain numbers."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from sharedtable.documents.funder.showing import Table, tables, totals
from sharedtable.documents.models import Document

_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_NUMBERS = {"given", "promised", "unconfirmed"}
MOST_LETTERS = 31


def workbook(document: Document) -> bytes:
    """Money and hours are numbers, days are days, and the last column leads to the row."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _INERT) as book:
        looks = {
            "bold": book.add_format({"bold": True}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        _totals_sheet(book, document, looks)
        for table in tables(document.figures):
            _sheet(book, table, document.figures[table.key], looks)
    return target.getvalue()


def _totals_sheet(book: Any, document: Document, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_("Totals"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 18)
    sheet.write_string(0, 0, document.title, looks["bold"])
    sheet.write_string(1, 0, document.partnership.name)
    if document.partnership.network.is_sample:
        sheet.write_string(1, 1, _("sample people"))
    numbers = document.figures["totals"]
    values = [numbers["match"], numbers["money"], numbers["hours"], numbers["results"]]
    for place, (total, value) in enumerate(zip(totals(document.figures), values, strict=True), start=3):
        sheet.write_string(place, 0, total.label)
        sheet.write_number(place, 1, float(Decimal(str(value))), looks["number"])
        sheet.write_string(place, 2, total.note)


def _sheet(book: Any, table: Table, rows: list[dict[str, Any]], looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.columns), 22)
    for place, name in enumerate([*table.columns, _("Row")]):
        sheet.write_string(0, place, name, looks["bold"])
    for at, (line, row) in enumerate(zip(table.lines, rows, strict=True), start=1):
        for place, words in enumerate(line.cells):
            _write(sheet, at, place, words, _value(table, place, row), looks)
        sheet.write_url(at, len(line.cells), settings.ADDRESS + line.url, string=_("in the record"))


def _sheet_name(title: str) -> str:
    return "".join(each for each in title if each not in "[]:*?/\\")[:MOST_LETTERS].strip()


def _value(table: Table, place: int, row: dict[str, Any]) -> Decimal | date | None:
    """What stands behind the words where that is a number or a day."""
    if table.key in _NUMBERS:
        if place in {4, 5}:
            amount = row["amount" if place == 4 else "worth"]
            return Decimal(amount) if amount else None
        return date.fromisoformat(row["day"]) if place == 3 else None
    is_day = "day" in row and place == len(table.columns) - 1
    return date.fromisoformat(row["day"]) if is_day else None


def _write(
    sheet: Any, at: int, place: int, words: str, value: Decimal | date | None, looks: dict[str, Any]
) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(at, place, float(value), looks["number"])
    elif isinstance(value, date):
        sheet.write_datetime(at, place, value, looks["day"])
    else:
        sheet.write_string(at, place, words, looks["wrap"])
