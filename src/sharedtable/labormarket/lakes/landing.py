"""Writes one vintage of a table: a load's rows in place of the same areas' old ones, all else kept."""
# ruff: noqa: S608  queries are made of our own table and file names only

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sharedtable.labormarket.engines.embedded import literal, parquet
from sharedtable.labormarket.lakes.lake import Writer, file_sha256
from sharedtable.labormarket.lakes.manifest import Load, Manifest, Vintage

if TYPE_CHECKING:
    import duckdb


class FinishedFile(Protocol):
    """Rows on disk, durable, in the form of the table."""

    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...
    @property
    def bytes(self) -> int: ...
    @property
    def rows(self) -> int: ...


ROW_GROUP = 8192  # small, so that reading a few areas of a sorted file skips nearly all of it


def write_vintage(
    connection: "duckdb.DuckDBPyConnection",
    writer: Writer,
    manifest: Manifest,
    *,
    vintage: str,
    rows: str,
    key: str,
    order: str,
    loads: list[Load],
) -> Vintage:
    """The new vintage, on disk and not yet served.

    `rows` is a query giving the new rows; old rows whose `key` occurs among them are left out.
    """
    old = manifest.vintages.get(vintage)
    target = writer.new_file(manifest.dataset, vintage)
    merged = rows if old is None else _merged(rows, writer.lake.path(manifest.dataset, old), key)
    connection.execute(
        f"COPY (SELECT * FROM ({merged}) ORDER BY {order}) TO {literal(str(target))} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    )
    with target.open("rb") as file:
        os.fsync(file.fileno())
    (count,) = connection.execute(f"SELECT count(*) FROM {parquet([target])}").fetchone() or (0,)
    return Vintage(
        vintage=vintage,
        file=target.name,
        sha256=file_sha256(target),
        bytes=target.stat().st_size,
        rows=count,
        loads=(*_still_serving(old, loads), *loads),
    )


def keeps_nothing(manifest: Manifest, vintage: str, loads: list[Load]) -> bool:
    """Whether these loads bring every area that the vintage holds, so that none of its rows stays."""
    old = manifest.vintages.get(vintage)
    return old is None or old.areas <= {area for load in loads for area in load.areas}


def adopt_file(writer: Writer, manifest: Manifest, vintage: str, file: FinishedFile, loads: list[Load]) -> Vintage:
    """The new vintage out of a file that is durable already, moved beside the served ones and not yet served."""
    target = writer.new_file(manifest.dataset, vintage)
    file.path.rename(target)
    old = manifest.vintages.get(vintage)
    return Vintage(vintage, target.name, file.sha256, file.bytes, file.rows, (*_still_serving(old, loads), *loads))


def _merged(rows: str, old: Path, key: str) -> str:
    kept = f"SELECT * FROM {parquet([old])} WHERE {key} NOT IN (SELECT {key} FROM new_rows)"
    return f"WITH new_rows AS MATERIALIZED ({rows}) SELECT * FROM new_rows UNION ALL BY NAME {kept}"


def _still_serving(old: Vintage | None, loads: list[Load]) -> list[Load]:
    """Earlier loads, less the areas that these ones replace."""
    replaced = {area for load in loads for area in load.areas}
    again = {load.sha256 for load in loads}
    kept = []
    for load in old.loads if old else ():
        areas = tuple(area for area in load.areas if area not in replaced)
        if load.sha256 not in again and (areas or load.areas_at_load == 0):
            kept.append(replace(load, areas=areas))
    return kept
