"""Turns a piece of a sheet into typed columns and checks every value of it, at the speed of the reader.

Stricter than the exact rules or equal to them, never laxer: what it does not vouch for, it leaves to them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.qcew import ANNUAL, OWNERSHIP_TITLES
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, Piece
from sharedtable.labormarket.sources.qcew.rules import problem_with

if TYPE_CHECKING:
    import pyarrow as pa

_ARROW = {
    Kind.AREA: "string",
    Kind.OWNERSHIP: "uint8",
    Kind.INDUSTRY: "string",
    Kind.SMALL: "uint8",
    Kind.YEAR: "uint16",
    Kind.QUARTER: "string",
    Kind.FLAG: "string",
    Kind.COUNT: "int64",
    Kind.AMOUNT: "int64",
    Kind.RATIO: "double",
}
_TEXT = {Kind.AREA, Kind.INDUSTRY, Kind.FLAG, Kind.QUARTER}
_MAY_BE_BLANK = {Kind.AMOUNT, Kind.RATIO}
_OTHER_BASE = re.compile(rb"[,\"-]0x")
_BOUNDS = {Kind.SMALL: (0, 99), Kind.YEAR: (1975, 2100), Kind.QUARTER: (1, 4)}
TITLE = "industry_title"


@dataclass(frozen=True)
class Typed:
    """A piece as the lake keeps its rows: sound value by value, of one year."""

    piece: Piece
    rows: "pa.Table"
    year: int
    titles: "pa.Array | None"


def typed(piece: Piece) -> Typed:
    """The piece's rows, codes as dictionaries. Raises NotPlainError for whatever is not as published."""
    try:
        return _typed(piece)
    except NotPlainError as error:
        raise NotPlainError(str(error), piece) from None


def _typed(piece: Piece) -> Typed:
    layout = piece.sheet.layout
    table = _read(piece)
    columns = {name: _column(table.column(name), kind, layout) for name, kind in layout.columns.items()}
    year = _year(columns["year"])
    titles = table.column(TITLE).chunk(0) if TITLE in table.column_names else None
    import pyarrow as pa

    rows = pa.table([columns[name] for name in kept_columns(layout)], schema=_schema(layout))
    return Typed(piece, rows, year, titles)


def kept_columns(layout: Layout) -> list[str]:
    """The lake's columns, in its order."""
    names = [name for name in layout.columns if name != "qtr"]
    return names if layout.dataset == ANNUAL else ["qtr", *names]


def _read(piece: Piece) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import csv

    columns, layout = piece.sheet.columns, piece.sheet.layout
    wanted = [*layout.columns, *([TITLE] if TITLE in columns else [])]
    if b"x" in piece.data and _OTHER_BASE.search(piece.data):
        raise NotPlainError("numbers of another base, which the reader would take")
    try:
        table = csv.read_csv(
            pa.py_buffer(piece.data).slice(0, piece.size),
            read_options=csv.ReadOptions(use_threads=False, block_size=piece.size + 1, column_names=columns),
            parse_options=csv.ParseOptions(newlines_in_values=False),
            convert_options=csv.ConvertOptions(
                column_types=_types(layout), include_columns=wanted, null_values=[""], strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise NotPlainError(str(error)) from None
    if table.num_rows == 0:
        raise NotPlainError("a piece without rows")
    return table


@cache
def _types_of(name: str, names: tuple[tuple[str, Kind], ...]) -> dict[str, str]:
    quarterly = name != ANNUAL
    return {column: "uint8" if kind is Kind.QUARTER and quarterly else _ARROW[kind] for column, kind in names} | {
        TITLE: "string"
    }


def _types(layout: Layout) -> dict[str, str]:
    return _types_of(layout.dataset, tuple(layout.columns.items()))


def _schema(layout: Layout) -> "pa.Schema":
    import pyarrow as pa

    code = pa.dictionary(pa.int32(), pa.string())
    types = _types(layout)
    return pa.schema(
        [
            pa.field(
                name,
                code if types[name] == "string" else pa.type_for_alias(types[name]),
                nullable=layout.columns[name] in _MAY_BE_BLANK,
            )
            for name in kept_columns(layout)
        ]
    )


def _column(column: "pa.ChunkedArray", kind: Kind, layout: Layout) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    values = column.chunk(0)
    if pa.types.is_string(values.type):
        codes = values.dictionary_encode()
        _require_codes(set(codes.dictionary.to_pylist()), kind, layout.dataset)
        return codes
    if kind is Kind.RATIO:
        total = pc.sum(values).as_py()
        _require(total is None or total - total == 0, kind)
        return values
    if kind is not Kind.AMOUNT:
        _require(values.null_count == 0, kind)
        _require(_is_within(kind, values), kind)
    return values


def _is_within(kind: Kind, values: "pa.Array") -> bool:
    import pyarrow.compute as pc

    if kind is Kind.OWNERSHIP:
        return set(pc.unique(values).to_pylist()) <= OWNERSHIP_TITLES.keys()
    low, high = (bound.as_py() for bound in pc.min_max(values).values())
    least, most = _BOUNDS.get(kind, (0, high))
    return bool(least <= low and high <= most)


@cache
def _sound_codes(kind: Kind, dataset: str) -> set[str]:
    """The codes found sound so far; files have few different ones, pieces many."""
    return set()


def _require_codes(codes: set[str], kind: Kind, dataset: str) -> None:
    sound = _sound_codes(kind, dataset)
    for code in codes - sound:
        _require(not problem_with(kind, code, dataset), kind)
        sound.add(code)


def _require(sound: bool, kind: Kind) -> None:
    if not sound:
        raise NotPlainError(kind.name)


def _year(column: "pa.Array") -> int:
    import pyarrow.compute as pc

    low, high = pc.min_max(column).values()
    if low.as_py() != high.as_py():
        raise NotPlainError("several years")
    return int(low.as_py())
