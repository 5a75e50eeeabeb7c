"""A chart's rows as people read them in a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.templatetags import figures


@dataclass(frozen=True)
class Line:
    """One row: the cell that names it, with where it leads, and the others."""

    head: Any
    url: str
    cells: list[tuple[Column, SafeString | str]]


def lines(chart: Chart) -> Iterator[Line]:
    first, *others = chart.columns
    for row in chart.rows:
        cells = [(column, written(row.get(column.name), column)) for column in others]
        yield Line(written(row.get(first.name), first), str(row.get("url") or ""), cells)


def written(value: Any, column: Column) -> SafeString | str:
    """A value in the unit of its column; what is not known is a dash that says so."""
    if value is None:
        return figures.unknown()
    if column.kind in ("text", "year"):
        return format_html("{}", str(value))
    writers = {
        "count": figures.thousands,
        "decimal": figures.thousands,
        "money": figures.money,
        "share": figures.percent,
        "change": figures.growth,
    }
    return writers[column.kind](value, column.places)
