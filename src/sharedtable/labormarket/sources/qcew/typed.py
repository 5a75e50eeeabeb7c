"""Turns a piece of a sheet into typed columns and checks every value of it, at the speed of the reader.

Stricter than the exact rules or equal to them, never laxer: what it does not vouch for, it leaves to them.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.qcew import ANNUAL, OWNERSHIP_TITLES
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, Piece
from sharedtable.labormarket.sources.qcew.rules import problem_with

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from sharedtable.labormarket.sources.qcew.scanned import Scanned

_ARROW = {
    Kind.OWNERSHIP: "uint8",
    Kind.SMALL: "uint8",
    Kind.YEAR: "uint16",
    Kind.QUARTER: "uint8",
    Kind.COUNT: "int64",
    Kind.AMOUNT: "int64",
}
_BOUNDS = {
    Kind.OWNERSHIP: (min(OWNERSHIP_TITLES), max(OWNERSHIP_TITLES)),
    Kind.SMALL: (0, 99),
    Kind.YEAR: (1975, 2100),
    Kind.QUARTER: (1, 4),
}


@dataclass(frozen=True)
class Typed:
    """A piece as the lake keeps its rows: sound value by value, of one year. `titles` are those of industries."""

    piece: Piece
    rows: "pa.Table"
    year: int
    titles: dict[str, str]


def typed(piece: Piece) -> Typed:
    """The piece's rows, codes as dictionaries. Raises NotPlainError for whatever is not as published."""
    try:
        return _typed(piece)
    except NotPlainError as error:
        raise NotPlainError(str(error), piece) from None


def _typed(piece: Piece) -> Typed:
    import pyarrow as pa

    from sharedtable.labormarket.sources.qcew.scanned import Scanned

    layout, scanned = piece.sheet.layout, Scanned(piece)
    columns = {
        name: _column(scanned, name, layout) for name, kind in layout.columns.items() if kind is not Kind.RATIO
    }
    rows = pa.table([columns[name] for name in layout.kept], schema=_schema(layout))
    years = scanned.numbers("year")
    if (years != years[0]).any():
        raise NotPlainError("several years")
    text_of = _sound_codes(Kind.INDUSTRY, layout.dataset)
    titles = {text_of[code]: title for code, title in scanned.titles().items()}
    return Typed(piece, rows, int(years[0]), titles)


def _schema(layout: Layout) -> "pa.Schema":
    import pyarrow as pa

    code = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            pa.field(
                name, pa.type_for_alias(_ARROW[kind]) if kind in _ARROW else code, nullable=kind is Kind.AMOUNT
            )
            for name, kind in layout.kept.items()
        ]
    )


def _column(scanned: "Scanned", name: str, layout: Layout) -> "pa.Array":
    import pyarrow as pa

    kind = layout.columns[name]
    if kind not in _ARROW or (kind is Kind.QUARTER and layout.dataset == ANNUAL):
        numbers, codes = scanned.codes(name)
        text_of = _sound_codes(kind, layout.dataset)
        return pa.DictionaryArray.from_arrays(numbers, pa.array([text_of[code] for code in codes]), safe=False)
    numbers = scanned.numbers(name)
    if kind in _BOUNDS:
        _require_sound(kind, numbers)
        return pa.array(numbers.astype(_ARROW[kind]))
    return pa.array(numbers, mask=scanned.blanks(name, numbers))


class _SoundCodes(dict[int, str]):
    """The text of each code that was met, by its number. Raises NotPlainError for what is no code."""

    def __init__(self, kind: Kind, dataset: str) -> None:
        self.kind = kind
        self.dataset = dataset

    def __missing__(self, number: int) -> str:
        text = number.to_bytes(8).lstrip(b"\0").decode("latin-1")
        if problem_with(self.kind, text, self.dataset):
            raise NotPlainError(self.kind.name)
        self[number] = text
        return text


_sound_codes = cache(_SoundCodes)


def _require_sound(kind: Kind, numbers: "np.ndarray") -> None:
    import numpy as np

    low, high = _BOUNDS[kind]
    if numbers.min() < low or numbers.max() > high:
        raise NotPlainError(kind.name)
    if kind is Kind.OWNERSHIP and not set(np.flatnonzero(np.bincount(numbers))) <= OWNERSHIP_TITLES.keys():
        raise NotPlainError(kind.name)
