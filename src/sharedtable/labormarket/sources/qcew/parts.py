"""Writes the rows of one vintage to Parquet as they come: durable, its checksum known when the last row is in."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 75_000  # about ninety counties: small enough to skip most of a file, large enough to write fast
_DURABLE_EVERY = 32 << 20  # bytes; the disk works while others do
KEY = "area_fips"  # what readers skip row groups by
_TEXT = {Kind.AREA, Kind.INDUSTRY, Kind.FLAG}


@dataclass(frozen=True)
class Part:
    """A finished file: what a manifest has to say of it."""

    path: Path
    sha256: str
    bytes: int
    rows: int


class PartWriter:
    """One file, row group by row group. Whole numbers are kept as differences, all else in dictionaries."""

    def __init__(self, path: Path, layout: Layout, schema: "pa.Schema") -> None:
        import pyarrow as pa
        from pyarrow import parquet

        whole = [name for name in schema.names if layout.columns[name] not in _TEXT]
        self.path = path
        self.sink = pa.OSFile(str(path), "wb")
        self.writer = parquet.ParquetWriter(
            self.sink,
            schema,
            compression="none",
            use_dictionary=[name for name in schema.names if name not in whole],
            column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
            write_statistics=[KEY],
            store_schema=False,
        )
        self.written = path.open("rb")
        self.checksum = hashlib.sha256()
        self.disk = ThreadPoolExecutor(1)
        self.size = self.durable = 0
        self.waiting: list[pa.Table] = []
        self.rows = 0

    def add(self, rows: "pa.Table") -> None:
        """Small pieces wait until they fill a row group."""
        self.waiting.append(rows)
        self.rows += rows.num_rows
        if sum(table.num_rows for table in self.waiting) >= ROW_GROUP // 2:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self.waiting:
            table = (
                self.waiting[0] if len(self.waiting) == 1 else pa.concat_tables(self.waiting).unify_dictionaries()
            )
            self.writer.write_table(table, row_group_size=2 * ROW_GROUP)
            self.waiting = []
            self._follow()

    def _follow(self) -> None:
        """Take the checksum of what was written, and have it reach the disk."""
        data = self.written.read()
        self.checksum.update(data)
        self.size += len(data)
        if self.size - self.durable > _DURABLE_EVERY:
            self.durable = self.size
            self.disk.submit(os.fdatasync, self.written.fileno())

    def finish(self) -> Part:
        self._flush()
        self.writer.close()
        self.sink.close()
        self._follow()
        self.disk.shutdown()
        os.fsync(self.written.fileno())
        self.written.close()
        return Part(self.path, self.checksum.hexdigest(), self.size, self.rows)

    def abandon(self) -> None:
        """Close what is open; the scratch folder it lies in goes with the load."""
        self.writer.close()
        self.sink.close()
        self.disk.shutdown()
        self.written.close()
