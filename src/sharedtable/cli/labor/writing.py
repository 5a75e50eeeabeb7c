"""One writer for every result: a table to read, CSV for a sheet, JSON for a program."""

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import typer
from rich.table import Table

from sharedtable.cli.labor.explained import explanation
from sharedtable.cli.printing import console, errors, show_table

WORDS = 22  # letters that a title keeps, however narrow the terminal


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Column:
    """One figure of a row: its name in files, its head and look in a table, and the digits kept in files."""

    name: str
    head: str = ""
    look: str = "{}"
    digits: int | None = None  # None for words and counts

    def plain(self, row: Mapping[str, Any]) -> object:
        """To a precision that outlasts any use, without noise digits."""
        value = row[self.name]
        return value if self.digits is None or value is None else _rounded(value, self.digits)

    def shown(self, row: Mapping[str, Any]) -> str:
        value = row[self.name]
        return "–" if value is None else self.look.format(value)


@dataclass(frozen=True)
class Answer:
    """A result ready to be written. `about` goes into JSON only; `fewest` rows are enough in a table."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    notes: Sequence[str]
    sources: Sequence[str]
    measures: Sequence[str]  # names of measures, for --explain
    about: Mapping[str, Any] = field(default_factory=dict)
    fewest: int | None = None
    looks: Mapping[str, Callable[[Mapping[str, Any]], str]] = field(default_factory=dict)
    footer: Mapping[str, Any] | None = (
        None  # all rows together, in a table only: a sheet is added up by its reader
    )

    @property
    def lines(self) -> list[str]:
        """What is said below the figures."""
        return [*self.notes, *(f"source: {line}" for line in self.sources)]


def write(answer: Answer, shape: Format, *, explain: bool = False) -> None:
    """Write to where its reader expects it: figures to the output, in CSV all words to the other channel."""
    _WRITERS[shape](answer, explanation(answer.measures) if explain else [])


def _write_csv(answer: Answer, explained: list[str]) -> None:
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow([column.name for column in answer.columns])
    lines.writerows([column.plain(row) for column in answer.columns] for row in answer.rows)
    for sentence in (*answer.lines, *explained):
        errors.print(sentence, soft_wrap=True, markup=False)


def _write_json(answer: Answer, explained: list[str]) -> None:
    rows = [{column.name: column.plain(row) for column in answer.columns} for row in answer.rows]
    told = {"explain": explained} if explained else {}
    whole = dict(answer.about) | {
        "notes": list(answer.notes),
        "sources": list(answer.sources),
        **told,
        "rows": rows,
    }
    typer.echo(json.dumps(whole, indent=2))


def _write_table(answer: Answer, explained: list[str]) -> None:
    shown = Table(title=answer.title, title_justify="left", box=None)
    headed = [column for column in answer.columns if column.head]
    for column in headed:
        is_words = column.look == "{}"
        shown.add_column(
            column.head,
            justify="left" if is_words else "right",
            min_width=WORDS if column.name == "title" else None,
        )
    for row in answer.rows[: answer.fewest]:
        shown.add_row(*(_cell(answer, column, row) for column in headed))
    if answer.footer is not None:
        footer = answer.footer
        shown.add_row(*(_cell(answer, column, footer) for column in headed), style="bold")
    show_table(shown)
    if answer.fewest is not None and len(answer.rows) > answer.fewest:
        more = len(answer.rows) - answer.fewest
        console.print(f"{more:,} more rows; --format csv has them all.", style="dim")
    for sentence in answer.lines:
        console.print(sentence, style="dim", markup=False, soft_wrap=not console.is_terminal)
    for sentence in explained:
        console.print(sentence, markup=False, soft_wrap=True)


def _cell(answer: Answer, column: Column, row: Mapping[str, Any]) -> str:
    look = answer.looks.get(column.name)
    return look(row) if look else column.shown(row)


def _rounded(value: float, digits: int) -> float | int:
    short = round(value, digits)
    return int(short) if short == int(short) else short


_WRITERS: dict[Format, Callable[[Answer, list[str]], None]] = {
    Format.CSV: _write_csv,
    Format.JSON: _write_json,
    Format.TABLE: _write_table,
}
