"""What a piece of a sheet holds, column by column: numbers, codes as numbers, and where the titles stand."""

import numpy as np

from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, Piece
from sharedtable.labormarket.sources.qcew.scan import (
    CODE,
    COUNT,
    DECIMAL,
    SKIP,
    TEXT,
    WHOLE,
    number_codes,
    scan_lines,
)

TITLE = "industry_title"
_READ_AS = {Kind.AREA: CODE, Kind.INDUSTRY: CODE, Kind.FLAG: CODE, Kind.AMOUNT: WHOLE, Kind.RATIO: DECIMAL}
_LINES = {SKIP: 0, TEXT: 2}  # of the table of whole numbers; one for any other
_MOST_CODES = 1 << 13  # of one column in one piece


class Scanned:
    """The rows of a piece. Raises NotPlainError where a line is not as published, or there is none."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        names = piece.sheet.columns
        self.column = {name: number for number, name in enumerate(names)}
        kinds = np.array([_kind(name, piece.sheet.layout) for name in names], np.int8)
        lines = np.array([_LINES.get(kind, 1) for kind in kinds.tolist()]) * (kinds != DECIMAL)
        self.places = np.where(kinds == DECIMAL, np.cumsum(kinds == DECIMAL) - 1, np.cumsum(lines) - lines)
        self.whole = np.empty((lines.sum(), piece.lines), np.int64)
        self.decimals = np.empty((np.count_nonzero(kinds == DECIMAL), piece.lines), np.float64)
        self.is_blank = np.zeros((len(kinds), piece.lines), np.bool_)
        data = np.frombuffer(piece.data, np.uint8)
        self.rows = scan_lines(data, kinds, self.places, self.whole, self.decimals, self.is_blank)
        if self.rows <= 0:
            raise NotPlainError("lines that are not plain" if self.rows else "a piece without rows")

    def numbers(self, name: str) -> np.ndarray:
        """Whole numbers; 0 where there is none."""
        return self.whole[self.places[self.column[name]], : self.rows]

    def ratios(self, name: str) -> np.ndarray:
        """Decimals; 0 where there is none."""
        return self.decimals[self.places[self.column[name]], : self.rows]

    def blanks(self, name: str) -> np.ndarray | None:
        """Where the column is empty; None where it never is."""
        blanks = self.is_blank[self.column[name], : self.rows]
        return blanks if blanks.any() else None

    def codes(self, name: str) -> tuple[np.ndarray, list[str]]:
        """Which of the codes that occur stands in each row, and those codes, in the order they first occur."""
        numbers, found = np.empty(self.rows, np.int32), np.empty(_MOST_CODES, np.int64)
        count = number_codes(self.numbers(name), numbers, found)
        if count < 0:
            raise NotPlainError(f"too many codes in {name}")
        try:
            return numbers, [_text(code) for code in found[:count].tolist()]
        except UnicodeDecodeError:
            raise NotPlainError(f"no codes in {name}") from None

    def titles(self) -> dict[str, str]:
        """What each industry is called, in files that say it."""
        if TITLE not in self.column:
            return {}
        place = self.places[self.column[TITLE]]
        numbers, codes = self.codes("industry_code")
        first = np.unique(numbers, return_index=True)[1].tolist()
        return {
            code: self._title(*self.whole[place : place + 2, row].tolist())
            for code, row in zip(codes, first, strict=True)
        }

    def _title(self, start: int, end: int) -> str:
        try:
            return self.piece.data[start:end].decode().replace('""', '"')
        except UnicodeDecodeError:
            raise NotPlainError("titles that are not text in UTF-8") from None


def _kind(name: str, layout: Layout) -> int:
    if name not in layout.columns:
        return TEXT if name == TITLE else SKIP
    if name == "qtr" and layout.dataset == ANNUAL:
        return CODE
    return _READ_AS.get(layout.columns[name], COUNT)


def _text(code: int) -> str:
    return code.to_bytes(8).lstrip(b"\0").decode("ascii")
