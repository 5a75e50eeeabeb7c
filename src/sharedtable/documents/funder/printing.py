"""A report's figures as blocks of a print."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from sharedtable.base.prints import Block, Heading, Pairs, Paragraph, Run, Text
from sharedtable.base.prints import Table as PrintedTable
from sharedtable.documents.funder.showing import Line, tables, totals


def figure_blocks(figures: dict[str, Any]) -> Iterator[Block]:
    """The totals, then every table; the first cell of a line leads to its row."""
    yield Pairs(tuple((each.label, _total(each.value, each.note)) for each in totals(figures)))
    for table in tables(figures):
        yield Heading(table.title)
        if table.note:
            yield Paragraph(table.note, soft=True)
        rows = tuple(_cells(line) for line in table.lines)
        yield PrintedTable(table.columns, rows, numbers=table.numbers)


def _total(value: str, note: str) -> Text:
    return (Run(value, strong=True), Run(f" {note}", soft=True)) if note else (Run(value, strong=True),)


def _cells(line: Line) -> tuple[Text, ...]:
    first, *others = line.cells
    return ((Run(first, url=settings.ADDRESS + line.url),), *others)
