"""Finds the line where a file goes wrong: the slow, exact reading, used only once something is wrong."""

import csv
import io
from collections.abc import Callable, Iterable

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.layouts import Kind
from sharedtable.labormarket.sources.qcew.pieces import Piece
from sharedtable.labormarket.sources.qcew.rules import problem_with


def first_problem(sheets: list[Sheet], otherwise: str = "the rows could not be read.") -> DataError:
    """The first wrong value in these files, found line by line."""
    for sheet in sheets:
        found = _first_problem_of(sheet)
        if found:
            return found
    return DataError(otherwise, Spot(sheets[0].label))


def problem_in(piece: Piece) -> DataError | None:
    """The first wrong value in one piece of a sheet, or nothing."""
    return _first_problem_of(piece.sheet, lambda _sheet: _rows_of(piece))


def _rows_of(piece: Piece) -> Iterable[tuple[int, list[str]]]:
    first = piece.first_line()
    lines = csv.reader(io.StringIO(piece.data.decode(), newline=""), strict=True)
    for row in lines:
        if row:
            yield first + lines.line_num - 1, row


def _first_problem_of(
    sheet: Sheet, rows: Callable[[Sheet], Iterable[tuple[int, list[str]]]] | None = None
) -> DataError | None:
    checked = [
        (index, name, kind) for index, name in enumerate(sheet.columns) if (kind := sheet.layout.columns.get(name))
    ]
    passed: set[tuple[Kind, str]] = set()
    line = 1
    try:
        for line, row in (rows or _rows)(sheet):
            if len(row) != len(sheet.columns):
                return _wrong_width(sheet, line, row)
            for index, name, kind in checked:
                value = row[index]
                if (kind, value) in passed:
                    continue
                problem = problem_with(kind, value, sheet.layout.dataset)
                if problem:
                    return DataError(problem, Spot(sheet.label, line, name, value))
                if len(passed) < 500_000:
                    passed.add((kind, value))
    except csv.Error as error:
        return DataError(f"the file is cut off or damaged here. ({error})", Spot(sheet.label, line + 1))
    except UnicodeDecodeError as error:
        return DataError(f"this is not readable text. ({error})", Spot(sheet.label))
    return None


def _wrong_width(sheet: Sheet, line: int, row: list[str]) -> DataError:
    last = sheet.columns[min(len(row), len(sheet.columns)) - 1] if row else None
    return DataError(
        f"the line has {len(row)} values, the header {len(sheet.columns)}: the file is cut off or damaged.",
        Spot(sheet.label, line, last, row[-1] if row else ""),
    )


def _rows(sheet: Sheet) -> Iterable[tuple[int, list[str]]]:
    with sheet.open() as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(text, strict=True)
        next(lines)
        for row in lines:
            if row:
                yield lines.line_num, row


def spot_of(sheets: list[Sheet], wanted: dict[str, str], *, column: str, nth: int = 1) -> Spot:
    """Where the nth row with these values stands, pointing at one of its columns."""
    seen = 0
    for sheet in sheets:
        place = {sheet.columns.index(name): value for name, value in wanted.items()}
        for line, row in _rows(sheet):
            if all(row[index] == value for index, value in place.items()):
                seen += 1
                if seen == nth:
                    return Spot(sheet.label, line, column, row[sheet.columns.index(column)])
    return Spot(sheets[0].label)
