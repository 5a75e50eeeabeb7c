"""The quick way into the lake, for files as BLS publishes them: read once, checked and written in pieces.

One piece is read and checked while another is written. Memory is that of a few pieces at any size of file.
Whatever is not as published raises NotPlainError, and the exact way takes the files instead: it accepts more and
names what is wrong.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.layouts import Layout
from sharedtable.labormarket.sources.qcew.parts import Part, PartWriter
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, Piece, pieces
from sharedtable.labormarket.sources.qcew.rules import vintage_problem
from sharedtable.labormarket.sources.qcew.shares import Share
from sharedtable.labormarket.sources.qcew.tallies import Tallies
from sharedtable.labormarket.sources.qcew.typed import Typed, typed
from sharedtable.labormarket.sources.qcew.vintages import Expected, is_of
from sharedtable.labormarket.sources.reports import Progress

if TYPE_CHECKING:
    import pyarrow as pa

_AHEAD = 2  # pieces read and checked before their turn
_BEHIND = 2  # pieces waiting to be written


@dataclass(frozen=True)
class Read:
    """All rows of some sheets, checked, on disk, a part a vintage; and the titles that came with them."""

    parts: dict[str, Part]
    shares: dict[tuple[str, Path], Share]
    titles: dict[str, tuple[int, str]]


def read_quickly(sheets: Sequence[Sheet], folder: Path, expected: Expected, on_progress: Progress) -> Read:
    """Check these sheets of one layout and write their rows into `folder`. Raises NotPlainError, DataError."""
    run = _Run(sheets[0].layout, folder, expected)
    try:
        return run.read(sheets, on_progress)
    finally:
        run.close()


class _Run:
    def __init__(self, layout: Layout, folder: Path, expected: Expected) -> None:
        self.layout = layout
        self.expected = expected
        self.folder = folder
        self.tallies = Tallies()
        self.writers: dict[str, PartWriter] = {}
        self.shares: dict[tuple[str, Path], Share] = {}
        self.titles: dict[str, tuple[int, str]] = {}
        self.years: dict[str, int] = {}
        self.classified: set[tuple[str, int]] = set()
        self.reader = ThreadPoolExecutor(1)
        self.writer = ThreadPoolExecutor(1)
        self.writing: deque[Future[None]] = deque()

    def read(self, sheets: Sequence[Sheet], on_progress: Progress) -> Read:
        whole = sum({sheet.path: sheet.path.stat().st_size for sheet in sheets}.values())
        done = 0
        for piece in self._typed(chain.from_iterable(pieces(sheet) for sheet in sheets)):
            self._take(piece)
            done += len(piece.piece.data)
            on_progress("Reading and checking, megabytes", done >> 20, max(whole, done) >> 20)
        self.tallies.require_whole()
        while self.writing:
            self.writing.popleft().result()
        parts = {vintage: writer.finish() for vintage, writer in self.writers.items()}
        return Read(parts, self.shares, self.titles)

    def close(self) -> None:
        """Stop what still runs; nothing of it is served."""
        for pool in (self.reader, self.writer):
            pool.shutdown(wait=True, cancel_futures=True)
        for writer in self.writers.values():
            writer.abandon()

    def _typed(self, found: Iterator[Piece]) -> Iterator[Typed]:
        """The pieces in order, a few of them in hand at once."""
        running: deque[Future[Typed]] = deque()
        for piece in found:
            running.append(self.reader.submit(typed, piece))
            if len(running) > _AHEAD:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()

    def _take(self, piece: Typed) -> None:
        label = piece.piece.sheet.label
        if self.years.setdefault(label, piece.year) != piece.year:
            raise NotPlainError("several years")
        self._require_classification(piece)
        self.tallies.add(piece)
        self._keep_titles(piece)
        asked = self.expected.asked.get(piece.piece.sheet.path)
        for quarter, rows in self._by_quarter(piece):
            if not is_of(asked, self.layout.dataset, piece.year, quarter):
                raise NotPlainError("not what was asked for")
            vintage = f"{piece.year}q{quarter}" if quarter else str(piece.year)
            self._count(vintage, piece, rows)
            while len(self.writing) >= _BEHIND:
                self.writing.popleft().result()
            self.writing.append(self.writer.submit(self._writer(vintage, rows.schema).add, rows))

    def _require_classification(self, piece: Typed) -> None:
        if self.expected.is_sample:
            return
        codes = {(code, piece.year) for code in piece.rows.column("industry_code").chunk(0).dictionary.to_pylist()}
        if any(vintage_problem(code, year) for code, year in codes - self.classified):
            raise NotPlainError("industries of another year's classification")
        self.classified |= codes

    def _by_quarter(self, piece: Typed) -> Iterator[tuple[int, Any]]:
        if self.layout.dataset == ANNUAL:
            yield 0, piece.rows
            return
        import pyarrow.compute as pc

        quarters = piece.rows.column("qtr")
        for quarter in sorted(pc.unique(quarters).to_pylist()):
            yield quarter, piece.rows.filter(pc.equal(quarters, quarter))

    def _count(self, vintage: str, piece: Typed, rows: "pa.Table") -> None:
        share = self.shares.setdefault((vintage, piece.piece.sheet.path), Share())
        share.rows += rows.num_rows
        areas = rows.column("area_fips")
        share.areas.update(
            areas.chunk(0).dictionary.to_pylist() if rows is piece.rows else areas.unique().to_pylist()
        )

    def _writer(self, vintage: str, schema: "pa.Schema") -> PartWriter:
        if vintage not in self.writers:
            self.writers[vintage] = PartWriter(self.folder / f"{vintage}.parquet", self.layout, schema)
        return self.writers[vintage]

    def _keep_titles(self, piece: Typed) -> None:
        """The newest year's title of each industry."""
        for code, title in piece.titles.items():
            if self.titles.get(code, (0, ""))[0] <= piece.year:
                self.titles[code] = (piece.year, title)
