"""Reads a file of columns that anybody may have made, and says of every fault where it stands."""

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.errors import DataError, Spot

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
DELIMITERS = ",\t;|"
CORRECT_IT = "Correct the file and try again."


@dataclass(frozen=True)
class Columns:
    """The header, or made-up names where there is none, and the lines with their numbers, as text."""

    file: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, list[str]], ...]

    def fault(self, problem: str, line: int, column: int, value: str) -> DataError:
        return DataError(problem, Spot(self.file, line, self.header[column], value), CORRECT_IT)


def read_columns(path: Path, wanted: tuple[str, ...], *, numeric: int | None = None) -> Columns:
    """A text file, gzipped or not, of at least the wanted columns. Blank lines are passed over.

    The first line is the header, unless its `numeric` column holds a number.
    """
    lines = [(number, fields) for number, fields in _lines(path) if any(fields)]
    if not lines:
        raise DataError("The file is empty.", Spot(path.name), CORRECT_IT)
    for number, fields in lines:
        if len(fields) < len(wanted):
            problem = f"A line needs {len(wanted)} columns ({', '.join(wanted)}) and has {len(fields)}."
            raise DataError(problem, Spot(path.name, number), CORRECT_IT)
    header = wanted
    if numeric is None or not is_number(lines[0][1][numeric]):
        header = tuple(name or str(at) for at, name in enumerate(lines.pop(0)[1], start=1))
    if not lines:
        raise DataError("The file has a header and nothing below it.", Spot(path.name), CORRECT_IT)
    return Columns(path.name, header, tuple(lines))


def is_number(value: str) -> bool:
    """A number as files write it: no blanks, no thousands marks, none of the words for what is no number."""
    return bool(_NUMBER.fullmatch(value))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    rows = _text(path).splitlines()
    first = next((row for row in rows if row.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(rows, delimiter=delimiter)
    try:
        for fields in reader:
            yield reader.line_num, [field.strip() for field in fields]
    except csv.Error as error:
        raise DataError(
            f"The line cannot be read: {error}.", Spot(path.name, reader.line_num), CORRECT_IT
        ) from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        raise DataError(f"The file cannot be read: {reason}.", Spot(path.name), CORRECT_IT) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError("The file is not text in UTF-8.", Spot(path.name, line), "Save it as UTF-8.") from None
