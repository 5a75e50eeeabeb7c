"""Reads block-to-block flows as fast as they unpack: digits as machine words, summed to counties as they pass.

It knows one spelling only, the published one, sorted as published. Whatever differs is left to `exact`, which
reads line by line and can say what is wrong; so nothing is ever guessed here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.codes.areas import counties

if TYPE_CHECKING:
    import numpy as np

HEADER = b"w_geocode,h_geocode,S000,SA01,SA02,SA03,SE01,SE02,SE03,SI01,SI02,SI03,createdate\n"
_COMMAS = HEADER.count(b",")
_PACKED_AT_ONCE = 1 << 20
_DAY = 8  # digits at the end of a line
_KEY = 32  # bytes: two codes of fifteen digits, each with its comma


class NotPlain(Exception):
    """The file is not spelled as published, or wrong; to be read exactly."""


class CutOff(Exception):
    """The packed file ends too early or is damaged."""


@dataclass(frozen=True)
class CountyFlows:
    """Workers by home county (row) and county of work (column), and how many lines they came from."""

    works: tuple[str, ...]  # the counties of one state
    workers: "np.ndarray"
    rows: int

    def triples(self) -> Iterator[tuple[str, str, int]]:
        """Home, work and workers of every pair that has any, in order."""
        import numpy as np

        homes, works = np.nonzero(self.workers)
        names = _names()
        for home, work in zip(homes.tolist(), works.tolist(), strict=True):
            yield names[home], self.works[work], int(self.workers[home, work])


@cache
def _places(state: str = "") -> "np.ndarray":
    """County number -> its place in the sorted list of a state's counties, or of all; -1 where there is none."""
    import numpy as np

    found = np.full(100_000, -1, dtype=np.int64)
    names = _names(state)
    found[[int(name) for name in names]] = np.arange(len(names))
    return found


@cache
def _names(state: str = "") -> tuple[str, ...]:
    return tuple(sorted(code for code in counties() if code.startswith(state)))


def read_published(path: Path, on_bytes: Callable[[int], None] = lambda _count: None) -> CountyFlows:
    """The file's flows between counties. Raises NotPlain or CutOff; memory is bounded by a few chunks."""
    total = _Sum()
    rest = b""
    is_first = True
    for text in _ahead(_unpacked(path, on_bytes)):
        block = rest + text
        if is_first and len(block) >= len(HEADER):
            if not block.startswith(HEADER):
                raise NotPlain("another header")
            block = block[len(HEADER) :]
            is_first = False
        end = block.rfind(b"\n") + 1
        if is_first:
            end = 0
        if end:
            total.add(block[:end])
        rest = block[end:]
    if rest or is_first:
        raise NotPlain("the last line does not end")
    return total.flows()


class _Sum:
    """What has been added up so far, and the last key that was seen."""

    def __init__(self) -> None:
        self.state: str | None = None
        self.workers: Any = 0
        self.rows = 0
        self.last: tuple[int, ...] = (0, 0, 0, 0)

    def add(self, block: bytes) -> None:
        import numpy as np

        text = np.frombuffer(block, dtype=np.uint8)
        starts = _line_starts(text)
        keys = _words(block, starts, 0, 4)
        self._require_sorted(keys)
        works, homes = _leading_five(keys[0]), _leading_five(keys[2])
        if self.state is None:
            self.state = f"{int(works[0]) // 1000:02d}"
        home, work, width = _places()[homes], _places(self.state)[works], len(_names(self.state))
        if not width or home.min() < 0 or work.min() < 0:
            raise NotPlain("a county that does not exist, or two states")
        found = np.bincount(home * width + work, weights=_workers(block, starts), minlength=len(_names()) * width)
        self.workers = self.workers + found
        self.rows += len(starts)

    def _require_sorted(self, keys: "list[np.ndarray]") -> None:
        """Every key greater than the one before: so no pair of blocks stands twice."""
        import numpy as np

        is_after = np.zeros(len(keys[0]), dtype=bool)
        is_same = np.ones(len(keys[0]), dtype=bool)
        for word, last in zip(keys, self.last, strict=True):
            before = np.empty_like(word)
            before[0], before[1:] = last, word[:-1]
            is_after |= is_same & (word > before)
            is_same &= word == before
        if not is_after.all():
            raise NotPlain("not sorted, or a pair twice")
        self.last = tuple(int(word[-1]) for word in keys)

    def flows(self) -> CountyFlows:
        if self.state is None:
            raise NotPlain("no rows")
        names = _names(self.state)
        return CountyFlows(names, self.workers.reshape(-1, len(names)).astype("int64"), self.rows)


def _line_starts(text: "np.ndarray") -> "np.ndarray":
    """Where each line begins, once every character, the commas and the day at the end are as published."""
    import numpy as np

    ends = np.flatnonzero(text == ord("\n"))
    is_comma = text == ord(",")
    commas = np.count_nonzero(is_comma)
    digits = np.count_nonzero((text - np.uint8(ord("0"))) <= 9)
    if commas != _COMMAS * len(ends) or digits + commas + len(ends) != len(text):
        raise NotPlain("a character or a column too many")
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    if (ends - starts).min() <= _KEY + 2 * _COMMAS - 4 or not is_comma[ends - _DAY - 1].all():
        raise NotPlain("a line too short, or a day that is none")
    if (is_comma[1:] & is_comma[:-1]).any():
        raise NotPlain("a cell without a value")
    return starts


def _words(block: bytes, starts: "np.ndarray", offset: int, count: int) -> "list[np.ndarray]":
    """So many words of eight bytes from each line, its first byte highest: they sort as the text does."""
    import numpy as np

    size = 8 * count
    padded = block + bytes(size)
    overlapping = np.ndarray((len(block),), dtype=f"V{size}", buffer=padded, strides=(1,))
    found = overlapping[starts + offset].view(np.uint64).reshape(-1, count)
    words = [found[:, number].byteswap() for number in range(count)]
    if count == 4 and (_low_byte(words[1]) | _low_byte(words[3])).any():
        raise NotPlain("a code that is not fifteen digits")
    return words


def _low_byte(word: "np.ndarray") -> "np.ndarray":
    """Zero where the last of the eight characters is a comma."""
    import numpy as np

    return (word & np.uint64(0xFF)) ^ np.uint64(ord(","))


def _leading_five(word: "np.ndarray") -> "np.ndarray":
    """The number that the first five of eight digits spell."""
    import numpy as np

    digits = word & np.uint64(0x0F0F0F0F0F0F0F0F)
    pairs = ((digits >> np.uint64(8)) * np.uint64(10) + digits) & np.uint64(0x00FF00FF00FF00FF)
    four = ((pairs >> np.uint64(48)) * np.uint64(100) + (pairs >> np.uint64(32))) & np.uint64(0xFFFF)
    return (four * np.uint64(10) + ((digits >> np.uint64(24)) & np.uint64(0x0F))).astype(np.int64)


def _workers(block: bytes, starts: "np.ndarray") -> "np.ndarray":
    """S000 of each line: one to seven digits, then a comma."""
    import numpy as np

    (word,) = _words(block, starts, _KEY, 1)
    characters = [((word >> np.uint64(56 - 8 * i)) & np.uint64(0xFF)).astype(np.int64) for i in range(2)]
    value = characters[0] - ord("0")
    if (value < 0).any():
        raise NotPlain("no number of workers")
    longer = np.flatnonzero(characters[1] != ord(","))
    for place in longer.tolist():
        begin = int(starts[place]) + _KEY
        value[place] = int(block[begin : block.index(b",", begin)])
    return value


def _unpacked(path: Path, on_bytes: Callable[[int], None]) -> Iterator[bytes]:
    """The text in pieces. A gzip file may have several members; each must end as it says."""
    from isal import isal_zlib

    with path.open("rb") as file:
        packed = file.read(_PACKED_AT_ONCE)
        if not packed.startswith(b"\x1f\x8b"):
            while packed:
                on_bytes(len(packed))
                yield packed
                packed = file.read(4 * _PACKED_AT_ONCE)
            return
        unpacker = isal_zlib.decompressobj(wbits=31)
        while packed:
            on_bytes(len(packed))
            try:
                yield unpacker.decompress(packed)
                while unpacker.eof and unpacker.unused_data.strip(b"\0"):
                    packed, unpacker = unpacker.unused_data, isal_zlib.decompressobj(wbits=31)
                    yield unpacker.decompress(packed)
            except isal_zlib.error as error:  # type: ignore[misc]  # a class, though its stub says an instance
                raise CutOff(str(error)) from None
            packed = file.read(_PACKED_AT_ONCE)
        if not unpacker.eof:
            raise CutOff("it ends too early")


def _ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, the next ones made by another thread while this one works."""
    waiting: Queue[bytes | BaseException | None] = Queue(maxsize=4)
    stopped = False

    def fill() -> None:
        try:
            for piece in pieces:
                if stopped:
                    return
                waiting.put(piece)
            waiting.put(None)
        except BaseException as error:
            waiting.put(error)

    thread = Thread(target=fill, daemon=True)
    thread.start()
    try:
        while (piece := waiting.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stopped = True
        while thread.is_alive():
            while not waiting.empty():
                waiting.get_nowait()
            thread.join(0.01)
