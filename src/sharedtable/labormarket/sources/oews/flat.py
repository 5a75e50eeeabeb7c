"""Reads the flat file oe.data.0.Current in one stream: six million lines become 370,000 cells.

The engine parses, checks and gathers as it reads; only when a line breaks a rule is it read again, to say where.
"""
# ruff: noqa: S608  queries are made of our own column names and our own file names only

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import literal
from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.oews.codes import SERIES
from sharedtable.labormarket.sources.oews.figures import ANNUAL, BY_DATATYPE, EVERYWHERE, HOURLY, JOBS

if TYPE_CHECKING:
    import duckdb

HEADER = ("series_id", "year", "period", "value", "footnote_codes")
_VALUE = re.compile(r"\d+(\.\d+)?")
_DATATYPES = {name: number for number, name in BY_DATATYPE.items()}
_WHOLE_CELL = sum(1 << int(_DATATYPES[name]) for name in EVERYWHERE)

# Footnotes in place of a value: 4 paid by the hour only or by the year only, 5 top-coded, 8 not released.
_NO_WAGE, _TOP, _HIDDEN = "4", "5", "8"
_REASONS = {"jobs": (_HIDDEN,), "wages": (_NO_WAGE, _TOP, _HIDDEN), "error": (_HIDDEN,)}

_GATHER = """
CREATE TABLE {table} AS
WITH lines AS (
    SELECT trim(series_id) AS series, trim(year) || trim(period) AS period, trim(value) AS value,
           coalesce(trim(footnote_codes), '') AS note
    FROM read_csv({file}, columns = {columns}, header = true, auto_detect = false, delim = '\\t', quote = '',
                  escape = '', compression = {packing}, allow_quoted_nulls = false, null_padding = false)
), values_ AS (
    SELECT series[5:11] AS area, series[12:17] AS industry, series[18:23] AS occupation, series[24:25] AS datatype,
           period, note, try_cast(value AS DOUBLE) AS figure, value = '-' AS is_empty,
           NOT coalesce(regexp_full_match(series, {series}) AND regexp_full_match(period, '\\d{{4}}A01')
                        AND (regexp_full_match(value, '\\d+(\\.\\d+)?') OR (value = '-' AND {reasoned})), false)
               AS is_wrong
    FROM lines
)
SELECT area, industry, occupation, min(period) AS period, max(period) AS last_period,
       count(*) AS n, bit_or(CASE WHEN is_wrong THEN 0 ELSE 1::INTEGER << datatype::INTEGER END) AS datatypes,
       bool_or(is_wrong) AS is_wrong,
       {figures},
       {notes}
FROM values_ GROUP BY area, industry, occupation
"""


def stage_flat(connection: "duckdb.DuckDBPyConnection", table: str, path: Path, label: str) -> None:
    """Create `table` with one row a cell. Raises DataError naming the first line that is wrong."""
    import duckdb

    try:
        connection.execute(_statement(table, path))
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise _first_problem(path, label) or DataError(_unreadable(error), Spot(label)) from None
    _require_sound(connection, table, path, label)


def _unreadable(error: Exception) -> str:
    return f"the file is cut off or damaged. ({str(error).splitlines()[0]})"


def _statement(table: str, path: Path) -> str:
    return _GATHER.format(
        table=table,
        file=literal(str(path)),
        columns="{" + ", ".join(f"'{name}': 'VARCHAR'" for name in HEADER) + "}",
        packing="'gzip'" if is_packed(path) else "'none'",
        series=literal(SERIES.pattern),
        reasoned=_reasoned(),
        figures=", ".join(
            f"max(figure) FILTER (datatype = '{number}') AS {name}" for number, name in BY_DATATYPE.items()
        ),
        notes=", ".join(
            f"{pick}(note) FILTER (is_empty AND datatype IN ({_numbers(names)})) AS {group}_{pick}"
            for group, names in (("emp", JOBS), ("h", HOURLY), ("a", ANNUAL))
            for pick in ("min", "max")
        ),
    )


def _numbers(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{_DATATYPES[name]}'" for name in names)


def _reasoned() -> str:
    """Whether an empty value carries a footnote that may stand in its place."""
    kinds = {"jobs": JOBS, "wages": HOURLY + ANNUAL, "error": ("mean_prse",)}
    rules = [
        f"(series[24:25] IN ({_numbers(names)}) AND note IN ({', '.join(map(literal, _REASONS[kind]))}))"
        for kind, names in kinds.items()
    ]
    return f"({' OR '.join(rules)})"


def _require_sound(connection: "duckdb.DuckDBPyConnection", table: str, path: Path, label: str) -> None:
    if connection.execute(f"SELECT 1 FROM {table} WHERE is_wrong LIMIT 1").fetchone():
        raise _first_problem(path, label) or DataError("a line is not of this layout.", Spot(label))
    odd = connection.execute(
        f"""SELECT area, industry, occupation, datatypes, n FROM {table}
            WHERE n <> bit_count(datatypes) OR datatypes & {_WHOLE_CELL} <> {_WHOLE_CELL} ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if odd:
        raise _odd_cell(path, label, *odd)
    mixed = connection.execute(
        f"""SELECT area, industry, occupation FROM {table}
            WHERE emp_min <> emp_max OR h_min <> h_max OR a_min <> a_max ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if mixed:
        series = "".join(mixed)
        raise DataError(
            "figures of one kind are withheld for two different reasons in one cell.",
            Spot(label, _line_of(path, series, 1), "footnote_codes", series),
        )


def _odd_cell(
    path: Path, label: str, area: str, industry: str, occupation: str, datatypes: int, n: int
) -> DataError:
    series = area + industry + occupation
    if n > datatypes.bit_count():
        line, name = _doubled_line(path, series)
        return DataError("this series stands here for the second time.", Spot(label, line, "series_id", name))
    missing = next(number for number in BY_DATATYPE if not datatypes >> int(number) & 1)
    spot = Spot(label, _line_of(path, series, n), "series_id", f"OEU.{series}{missing}")
    return DataError(
        f"this cell has no figure of data type {missing}: lines are missing.",
        spot,
        "The file is cut off or filtered; get it again.",
    )


def is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") if is_packed(path) else path.open(encoding="utf-8") as file:
        next(file, None)
        for number, line in enumerate(file, 2):
            yield number, [value.strip() for value in line.rstrip("\r\n").split("\t")]


def _line_of(path: Path, series: str, nth: int) -> int | None:
    """The line on which the nth figure of a cell stands."""
    found = (number for number, values in _lines(path) if values[0][4:23] == series)
    for _ in range(nth - 1):
        next(found, None)
    return next(found, None)


def _doubled_line(path: Path, series: str) -> tuple[int | None, str]:
    seen = set()
    for number, values in _lines(path):
        if values[0][4:23] == series:
            if values[0] in seen:
                return number, values[0]
            seen.add(values[0])
    return None, series


def _first_problem(path: Path, label: str) -> DataError | None:
    """The first line that breaks a rule, found line by line."""
    try:
        for number, values in _lines(path):
            found = _problem(values)
            if found:
                column, value, says = found
                return DataError(says, Spot(label, number, column, value))
    except (EOFError, OSError, UnicodeDecodeError) as error:
        return DataError(_unreadable(error), Spot(label))
    return None


def _problem(values: list[str]) -> tuple[str, str, str] | None:
    if len(values) != len(HEADER):
        return "series_id", values[0], f"the line has {len(values)} values, the header {len(HEADER)}."
    series, year, period, value, note = values
    if not SERIES.fullmatch(series):
        return "series_id", series, "there is no such series: 25 characters, OEUN, OEUS or OEUM first."
    if not re.fullmatch(r"\d{4}", year):
        return "year", year, "a year must stand here."
    if period != "A01":
        return "period", period, "A01 must stand here."
    if _VALUE.fullmatch(value):
        return None
    if value != "-":
        return "value", value, "a number, or - with a footnote, must stand here."
    return None if note in _reasons(series[23:]) else ("footnote_codes", note, "no reason for an empty value.")


def _reasons(datatype: str) -> tuple[str, ...]:
    name = BY_DATATYPE[datatype]
    if name in JOBS:
        return _REASONS["jobs"]
    return _REASONS["error"] if name == "mean_prse" else _REASONS["wages"]


def is_flat(path: Path) -> bool:
    """Whether the file begins as the flat file does."""
    try:
        with gzip.open(path, "rb") if is_packed(path) else path.open("rb") as file:
            return file.readline(200).split()[:2] == [b"series_id", b"year"]
    except (EOFError, OSError):
        return False
