"""Reads a sheet piece by piece, each a run of whole lines, so that memory stays small whatever the file's size."""

from collections.abc import Iterator
from dataclasses import dataclass

from sharedtable.labormarket.sources.qcew.files import Sheet

PIECE = 4 << 20
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Piece:
    """Some whole lines of a sheet, each with its end: the number of the first, and how many there are."""

    sheet: Sheet
    data: bytes
    line: int
    lines: int


class NotPlainError(Exception):
    """The quick reading does not vouch for this file; the exact reading decides, and says what is wrong."""

    def __init__(self, why: str, piece: Piece | None = None) -> None:
        super().__init__(why)
        self.piece = piece


def pieces(sheet: Sheet, size: int = PIECE) -> Iterator[Piece]:
    """The sheet's lines after its header, in order. Raises NotPlainError where they have no ends."""
    line = 2
    with sheet.open() as file:
        if file.readline(_LONGEST_LINE).count(b'"') % 2:
            raise NotPlainError("the header is not one line")
        while data := file.read(size) + file.readline(_LONGEST_LINE):
            if not data.endswith(b"\n"):
                data += b"\n"
                if file.read(1):
                    raise NotPlainError("no line ends")
            lines = data.count(b"\n")
            yield Piece(sheet, data, line, lines)
            line += lines
