"""What became, or would become, of every row, as a workbook. Whatever stood in a cell stands here as text."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from sharedtable.partnerships.bring_in.template import BAR, INERT
from sharedtable.partnerships.bring_in.weighing import Preview, WeighedSheet

LONGEST_TAB = 31


def report(preview: Preview, *, is_done: bool) -> bytes:
    """One page for each sheet with its rows, after one of what cannot be taken and what was noticed."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, INERT) as made:
        head = made.add_format({"bold": True, "font_color": "#ffffff", "bg_color": BAR})
        _write(made, head, _("To correct"), *_problems(preview))
        for sheet in preview.sheets:
            if sheet.rows:
                _write(made, head, sheet.title, *_rows(sheet, is_done=is_done))
    return target.getvalue()


def _problems(preview: Preview) -> tuple[list[str], list[list[str]]]:
    headings = [_("Sheet"), _("Row"), _("Column"), _("What stands there"), _("What to do")]
    lines = [[each.sheet, str(each.row), each.column, each.value, each.words] for each in preview.problems]
    lines += [["", "", "", each.words, each.where] for each in preview.open_questions]
    lines += [["", "", "", "", words] for words in preview.notices]
    lines += [[sheet.title, "", "", "", words] for sheet in preview.sheets for words in sheet.read.notices]
    return headings, lines


def _rows(sheet: WeighedSheet, *, is_done: bool) -> tuple[list[str], list[list[str]]]:
    became = _("What became of it") if is_done else _("What would become of it")
    headings = [_("Row"), _("Who or what"), _("What it says"), became, _("Why"), _("How it was read")]
    lines = [
        [str(each.row.number), each.title, each.about, each.fate_words, each.why, "; ".join(each.row.notes)]
        for each in sorted(sheet.rows, key=lambda line: line.row.number)
    ]
    return headings, lines


def _write(made: Any, head: Any, title: str, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    page = made.add_worksheet(title[:LONGEST_TAB])
    page.freeze_panes(1, 0)
    page.set_column(0, len(headings), 26)
    for number, line in enumerate([headings, *lines]):
        for index, text in enumerate(line):
            page.write_string(number, index, text, head if number == 0 else None)
