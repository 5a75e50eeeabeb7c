"""Reads a sheet piece by piece, each a run of whole lines, so that memory stays small whatever the file's size."""

from collections.abc import Iterator
from dataclasses import dataclass

from sharedtable.labormarket.sources.qcew.files import Sheet

PIECE = 4 << 20
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Piece:
    """Some whole lines of a sheet: the first `size` bytes of `data`. `line` is the number of the first."""

    sheet: Sheet
    data: bytes
    size: int
    line: int


class NotPlainError(Exception):
    """The quick reading does not vouch for this file; the exact reading decides, and says what is wrong."""

    def __init__(self, why: str, piece: Piece | None = None) -> None:
        super().__init__(why)
        self.piece = piece


def pieces(sheet: Sheet, size: int = PIECE) -> Iterator[Piece]:
    """The sheet's lines after its header, in order. Raises NotPlainError where they have no ends."""
    line = 2
    with sheet.open() as file:
        rest = _after_header(file.read(size))
        while more := file.read(size):
            data = rest + more
            end = data.rfind(b"\n") + 1
            if end:
                yield Piece(sheet, data, end, line)
                line += data.count(b"\n")
                rest = data[end:]
            elif len(data) > _LONGEST_LINE:
                raise NotPlainError("no line ends")
            else:
                rest = data
        if rest:
            yield Piece(sheet, rest, len(rest), line)


def _after_header(start: bytes) -> bytes:
    end = start.find(b"\n") + 1
    if not end or start[:end].count(b'"') % 2:
        raise NotPlainError("the header is not one line")
    return start[end:]
