"""A chart as a file: its figures for a spreadsheet, its picture for a slide. Each names source and vintage."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.cells import harmless
from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.charts.drawing import png_of
from sharedtable.base.charts.framing import framed

#: 688 points across become some 2,060: seven inches at 300 points an inch.
PRINT_SCALE = 3.0
_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_SHEET_FORMATS = {"count": "#,##0", "money": "$#,##0", "share": "0.0%", "change": "+0.0%;-0.0%;0.0%"}


@dataclass(frozen=True)
class Format:
    """One way to take a chart along."""

    name: str
    label: str | Promise
    content_type: str
    make: Callable[[Chart], bytes]


def answer(chart: Chart, name: str) -> HttpResponse:
    """The chart as a download; 404 for a format that is none."""
    wanted = next((each for each in FORMATS if each.name == name), None)
    if wanted is None:
        raise Http404
    response = HttpResponse(wanted.make(chart), content_type=wanted.content_type)
    vintage = slugify(chart.vintage.replace("–", "-"))
    file = f"{slugify(chart.key)}-{vintage}".strip("-")
    response["Content-Disposition"] = f'attachment; filename="{file}.{name}"'
    return response


def as_csv(chart: Chart) -> bytes:
    """All digits there are; what is not known stays empty. Source, vintage and sample stand in every row.

    No text becomes a formula.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*(column.name for column in chart.columns), "vintage", "is_sample", "source"])
    about = [chart.vintage, int(chart.is_sample), chart.source]
    writer.writerows([*(_plain(row.get(each.name)) for each in chart.columns), *about] for row in chart.rows)
    return target.getvalue().encode()


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return (
        round(value, 6) if isinstance(value, float) else harmless(value if isinstance(value, int) else str(value))
    )


def as_sheet(chart: Chart) -> bytes:
    """A sheet of figures under their title, and one about where they come from."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _INERT) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_("Figures"))
        for at, column in enumerate(chart.columns):
            looks = book.add_format({"num_format": _number_format(column)})
            sheet.set_column(at, at, 14 if column.is_number else 38, looks if column.is_number else None)
            sheet.write_string(0, at, column.label, bold)
            for down, row in enumerate(chart.rows, start=1):
                _cell(sheet, down, at, row.get(column.name))
        sheet.freeze_panes(1, 1)
        _about(book, chart, bold)
    return target.getvalue()


def _number_format(column: Column) -> str:
    return _SHEET_FORMATS.get(column.kind, f"0.{'0' * column.places}" if column.places else "General")


def _cell(sheet: Any, down: int, at: int, value: Any) -> None:
    if isinstance(value, (int, float)):
        sheet.write_number(down, at, value)
    elif value is not None:
        sheet.write_string(down, at, str(value))


def _about(book: Any, chart: Chart, bold: Any) -> None:
    sheet = book.add_worksheet(_("About"))
    told = [(_("Title"), chart.title), (_("Figures of"), chart.vintage)]
    if chart.is_sample:
        told.append((_("Sample"), _("Generated sample, not real figures")))
    told += [(_("Source"), each) for each in chart.sources] + [(_("Note"), each) for each in chart.notes]
    for down, (name, words) in enumerate(told):
        sheet.write_string(down, 0, name, bold)
        sheet.write_string(down, 1, words)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)


FORMATS = (
    Format("csv", "CSV", "text/csv; charset=utf-8", as_csv),
    Format(
        "xlsx",
        gettext_lazy("Excel"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_sheet,
    ),
    Format("png", "PNG", "image/png", lambda chart: png_of(framed(chart), scale=PRINT_SCALE)),
    Format("svg", "SVG", "image/svg+xml", lambda chart: framed(chart).encode()),
)
