"""Reads sheets into a staging table: every cell checked and in its one spelling, every row with its line."""
# ruff: noqa: S608  queries are made of our own layouts' column names and our own table names only

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import literal
from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.header import Sheet
from sharedtable.labormarket.sources.tables.kinds import WrongValue
from sharedtable.labormarket.sources.tables.layout import Column

if TYPE_CHECKING:
    import duckdb

_REMEMBERED = 200_000  # values of a column whose reading is kept


@dataclass(frozen=True)
class Staged:
    """Checked rows of one layout, with `file_` (which sheet) and `line_`, before anything is written."""

    connection: "duckdb.DuckDBPyConnection"
    table: str
    sheets: Sequence[Sheet]
    vintage: str | None = None  # of all rows, where something said it by now

    def first(self, query: str) -> tuple | None:
        """The first row of a query over `{staged}`."""
        return self.connection.execute(query.format(staged=self.table)).fetchone()

    def refuse_where(self, condition: str, column: str, problem: str, fix: str = "") -> None:
        """Raise for the first row, if any, that meets the condition."""
        found = self.first(
            f"SELECT file_, line_, {column} FROM {{staged}} WHERE {condition} ORDER BY file_, line_ LIMIT 1"
        )
        if found:
            raise DataError(problem, self.spot(found[0], found[1], column, found[2]), fix)

    def spot(self, file: int, line: int, column: str | None = None, value: object = None) -> Spot:
        return Spot(self.sheets[file].label, line, column, None if value is None else str(value))

    def label(self) -> str:
        """What to call all of it where no line is to blame."""
        return self.sheets[0].label


def stage(
    connection: "duckdb.DuckDBPyConnection",
    table: str,
    sheets: Sequence[Sheet],
    folder: Path,
    vintage: str | None = None,
) -> Staged:
    """Create `table` from sheets of one layout. Raises DataError for the first cell that is wrong."""
    columns = sheets[0].layout.columns
    plain = folder / f"{table}.csv"
    with plain.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        for number, sheet in enumerate(sheets):
            has_rows = False
            for line, cells in _checked(sheet):
                lines.writerow([number, line, *cells])
                has_rows = True
            if not has_rows:
                raise DataError("the file has a header and no rows.", Spot(sheet.label, sheet.line + 1))
    types = {"file_": "INTEGER", "line_": "INTEGER"} | {column.name: column.kind.sql for column in columns}
    declared = "{" + ", ".join(f"'{name}': '{sql}'" for name, sql in types.items()) + "}"
    connection.execute(
        f"CREATE TABLE {table} AS SELECT * FROM read_csv({literal(str(plain))}, columns = {declared}, "
        "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n')"
    )
    plain.unlink()
    return Staged(connection, table, sheets, vintage)


def _checked(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    columns = sheet.layout.columns
    reading: list[tuple[int | None, Column, dict[str, str]]] = [
        (place, column, {}) for place, column in zip(sheet.places, columns, strict=True)
    ]
    filling = [index for index, column in enumerate(columns) if column.fills_down]
    above = [""] * len(columns)
    for line, cells in _rows(sheet):
        values = [cells[place] if place is not None else "" for place, _, _ in reading]
        for index in filling:
            values[index] = above[index] = values[index] or above[index]
        for index, (_, column, known) in enumerate(reading):
            value = values[index]
            spelled = known.get(value)
            if spelled is None:
                spelled = _spelled(sheet, line, column, value)
                if len(known) < _REMEMBERED:
                    known[value] = spelled
            values[index] = spelled
        yield line, values


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header that are no notes, each as wide as the header at least."""
    for line, cells in sheet.opened.rows(sheet.delimiter):
        if line <= sheet.line or not any(cells):
            continue
        if sheet.layout.has_notes and sum(map(bool, cells)) == 1:
            continue
        if len(cells) < sheet.width or any(cells[sheet.width :]):
            raise DataError(
                f"the line has {len(cells)} values, the header {sheet.width}: the file is cut off or damaged.",
                Spot(sheet.label, line, value=cells[-1]),
            )
        yield line, cells


def _spelled(sheet: Sheet, line: int, column: Column, value: str) -> str:
    if not value:
        if column.may_be_blank or column.may_be_absent:
            return ""
        raise DataError("this may not be blank.", Spot(sheet.label, line, column.name, value))
    try:
        return column.kind.read(value)
    except WrongValue as wrong:
        raise DataError(str(wrong), Spot(sheet.label, line, column.name, value)) from None
