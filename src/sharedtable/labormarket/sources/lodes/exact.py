"""Reads block-to-block flows line by line: any sound spelling, and the exact spot where a file is wrong."""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sharedtable.labormarket.codes.areas import is_county
from sharedtable.labormarket.engines.embedded import literal
from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.lodes.stream import HEADER
from sharedtable.labormarket.sources.tables.kinds import COUNT, WrongValue, code, matching

if TYPE_CHECKING:
    import duckdb

Flows = dict[tuple[str, str], int]
COLUMNS = HEADER.decode().strip().split(",")
_BLOCK = code(15, "block code")
_REMEMBERED = 500_000  # spellings of a column
_DAY = matching(r"\d{8}", "a day of eight digits must stand here")
_AGAIN = "Nothing was loaded; get the file again."


def read_exactly(connection: "duckdb.DuckDBPyConnection", path: Path, label: str) -> Flows:
    """Workers by home and work county. Raises DataError naming line, column and value."""
    found: Flows = {}
    before = ("", "")
    is_sorted = True
    state = ""
    blocks, counts, days = _Known(_block), _Known(COUNT.read), _Known(_DAY.read)
    kinds = (blocks, blocks, *(counts for _ in COLUMNS[2:-1]), days)
    for line, row in _rows(path, label):
        try:
            work, home, jobs, *_ = [known[value] for known, value in zip(kinds, row, strict=True)]
        except WrongValue as wrong:
            raise _wrong(label, line, kinds, row, str(wrong)) from None
        state = state or work[:2]
        if work[:2] != state:
            raise DataError(
                f"workplaces of two states ({state} and {work[:2]}) are mixed in one file.",
                Spot(label, line, "w_geocode", row[0]),
            )
        if (work, home) <= before:
            if (work, home) == before:
                raise _twice(label, line, work, home)
            is_sorted = False
        before = (work, home)
        pair = (home[:5], work[:5])
        found[pair] = found.get(pair, 0) + int(jobs)
    if not found:
        raise DataError("the file has a header and no rows.", Spot(label, 2))
    if not is_sorted:
        _require_no_pair_twice(connection, path, label)
    return found


class _Known(dict[str, str]):
    """Cells read before, each with its one spelling; what is new is read, and kept while there is room."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self.read = read

    def __missing__(self, value: str) -> str:
        spelled = self.read(value)
        if len(self) < _REMEMBERED:
            self[value] = spelled
        return spelled


def _block(value: str) -> str:
    block = _BLOCK.read(value)
    if not is_county(block[:5]):
        raise WrongValue(f"there is no county {block[:5]}.")
    return block


def _wrong(label: str, line: int, kinds: "tuple[_Known, ...]", row: Sequence[str], problem: str) -> DataError:
    """The first cell of the row that its column does not allow."""
    for name, known, value in zip(COLUMNS, kinds, row, strict=True):
        try:
            known.read(value)
        except WrongValue:
            return DataError(problem, Spot(label, line, name, value))
    return DataError(problem, Spot(label, line))


def _rows(path: Path, label: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The cells of each line in the published order. Where the file is cut off, the last whole line is said."""
    line = 0
    try:
        with _text(path) as file:
            lines = csv.reader(file, strict=True)
            header = [name.strip() for name in next(lines, [])]
            _require_columns(header, label)
            in_order = itemgetter(*(header.index(name) for name in COLUMNS))
            for row in lines:
                line = lines.line_num
                if len(row) != len(header):
                    raise DataError(
                        f"the line has {len(row)} values, the header {len(header)}: cut off or damaged.",
                        Spot(label, line, value=row[-1] if row else ""),
                    )
                yield line, in_order(row)
    except (EOFError, zlib.error, gzip.BadGzipFile, csv.Error, UnicodeDecodeError) as error:
        raise DataError(f"the file is cut off or damaged. ({error})", Spot(label, line or None), _AGAIN) from None


def _text(path: Path) -> IO[str]:
    if _is_packed(path):
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _require_columns(header: list[str], label: str) -> None:
    missing = next((name for name in COLUMNS if name not in header), None)
    if missing:
        value = ",".join(header)[:60]
        raise DataError(
            f"LODES files have a column {missing!r}, this file has not.", Spot(label, 1, missing, value)
        )


def _twice(label: str, line: int, work: str, home: str) -> DataError:
    words = f"w_geocode {work}, h_geocode {home}"
    return DataError(f"this row stands here for the second time ({words}).", Spot(label, line, "w_geocode", work))


def _require_no_pair_twice(connection: "duckdb.DuckDBPyConnection", path: Path, label: str) -> None:
    """For a file in another order than published: asked of the engine, which spills what it cannot hold."""
    packed = ", compression = 'gzip'" if _is_packed(path) else ""
    source = f"read_csv({literal(str(path))}, all_varchar = true, header = true, delim = ','{packed})"
    twice = connection.execute(
        f"SELECT w_geocode, h_geocode FROM {source} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"  # noqa: S608  our own file
    ).fetchone()
    if twice:
        lines = [line for line, row in _rows(path, label) if tuple(row[:2]) == twice]
        raise _twice(label, lines[1], *twice)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"
