"""Reads a sheet piece by piece, each a run of whole lines, so that memory stays small whatever the file's size."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from sharedtable.labormarket.sources.qcew.files import Sheet

PIECE = 12 << 20
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Piece:
    """Some whole lines of a sheet, each with its end; `number` says how many pieces stand before."""

    sheet: Sheet
    data: bytearray
    number: int

    def first_line(self) -> int:
        """The number of its first line. The file is read again for it: only where something is wrong."""
        before = islice(pieces(self.sheet), self.number)
        return 2 + sum(piece.data.count(b"\n") for piece in before)


class NotPlainError(Exception):
    """The quick reading does not vouch for this file; the exact reading decides, and says what is wrong."""

    def __init__(self, why: str, piece: Piece | None = None) -> None:
        super().__init__(why)
        self.piece = piece


def pieces(sheet: Sheet, size: int = PIECE) -> Iterator[Piece]:
    """The sheet's lines after its header, in order. Raises NotPlainError where they have no ends."""
    with sheet.open() as file:
        if file.readline(_LONGEST_LINE).count(b'"') % 2:
            raise NotPlainError("the header is not one line")
        for number in count():
            data = bytearray(size)
            del data[file.readinto(data) :]  # type: ignore[attr-defined]  # every file here has it
            data += file.readline(_LONGEST_LINE)
            if not data:
                return
            if not data.endswith(b"\n"):
                data += b"\n"
                if file.read(1):
                    raise NotPlainError("no line ends")
            yield Piece(sheet, data, number)
