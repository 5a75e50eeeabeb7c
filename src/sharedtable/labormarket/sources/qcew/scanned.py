"""What a piece of a sheet holds, column by column: numbers, codes as numbers, and where the titles stand."""

import numpy as np

from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, Piece
from sharedtable.labormarket.sources.qcew.scan import (
    BLANK,
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
_READ_AS = {
    Kind.AREA: CODE,
    Kind.INDUSTRY: CODE,
    Kind.FLAG: CODE,
    Kind.AMOUNT: WHOLE,
    Kind.RATIO: DECIMAL,
}
_LINES = {SKIP: 0, DECIMAL: 0, TEXT: 2}  # of the table of numbers; one for any other
_MOST_CODES = 1 << 13  # of one column in one piece


class Scanned:
    """The rows of a piece. Raises NotPlainError where a line is not as published, or there is none."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        names, layout = piece.sheet.columns, piece.sheet.layout
        self.column = {name: number for number, name in enumerate(names)}
        kinds = np.array([_kind(name, layout) for name in names], np.int8)
        lines = [_LINES.get(kind, 1) for kind in kinds.tolist()]
        self.places = np.cumsum([0, *lines])
        data = np.frombuffer(piece.data, np.uint8)
        room = np.count_nonzero(data == ord("\n"))
        self.whole = np.empty((sum(lines), room), np.int64)
        self.has_blanks = np.zeros(len(names), np.bool_)
        self.rows = scan_lines(data, kinds, self.places, self.whole, self.has_blanks)
        if self.rows <= 0:
            raise NotPlainError("lines that are not plain" if self.rows else "a piece without rows")

    def numbers(self, name: str) -> np.ndarray:
        """Whole numbers, BLANK where there is none."""
        return self.whole[self.places[self.column[name]], : self.rows]

    def blanks(self, name: str, values: np.ndarray) -> np.ndarray | None:
        """Where the column is empty; None where it never is."""
        return values == BLANK if self.has_blanks[self.column[name]] else None

    def codes(self, name: str) -> tuple[np.ndarray, list[int]]:
        """Which of the codes stands in each row, and those that occur, as numbers."""
        numbers, found = np.empty(self.rows, np.int32), np.empty(_MOST_CODES, np.int64)
        count = number_codes(self.numbers(name), numbers, found)
        if count < 0:
            raise NotPlainError(f"too many codes in {name}")
        return numbers, found[:count].tolist()

    def titles(self) -> dict[int, str]:
        """What each industry, its code as a number, is called; nothing in files that do not say it."""
        if TITLE not in self.column:
            return {}
        place = self.places[self.column[TITLE]]
        codes, first = np.unique(self.numbers("industry_code"), return_index=True)
        starts, ends = self.whole[place : place + 2, first].tolist()
        return {code: self._title(*span) for code, *span in zip(codes.tolist(), starts, ends, strict=True)}

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
