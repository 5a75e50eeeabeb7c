"""Brings OEWS into the lake: the workbooks as declared, the flat file with its lookups; all or nothing."""
# ruff: noqa: S608  queries are made of our own column names only

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import loading_connection
from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.lakes.lake import Lake, Writer, file_sha256
from sharedtable.labormarket.lakes.landing import write_vintage
from sharedtable.labormarket.lakes.manifest import Load, Manifest
from sharedtable.labormarket.sources.oews import lookups
from sharedtable.labormarket.sources.oews.flat import is_flat, stage_flat
from sharedtable.labormarket.sources.oews.normal import CELLS_OF_FLAT, require_codes_known, require_whole_areas
from sharedtable.labormarket.sources.oews.tables import CELL_TABLE, SHARE
from sharedtable.labormarket.sources.oews.workbook import LAYOUT as WORKBOOK
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.header import Sheet, recognise
from sharedtable.labormarket.sources.tables.layout import Table
from sharedtable.labormarket.sources.tables.load import load_tables
from sharedtable.labormarket.sources.tables.opening import open_source
from sharedtable.labormarket.sources.tables.stage import Staged, stage

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class _File:
    path: Path
    name: str
    sha256: str

    @property
    def label(self) -> str:
        return self.name.rsplit("/", 1)[-1]


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load workbooks, or the flat file and its lookups. Raises DataError; the lake is then as it was."""
    flat = [path for path in paths if path.is_file() and is_flat(path)]
    if not flat:
        return load_tables(lake, (WORKBOOK,), paths, at=at, vintage=vintage, names=names, on_progress=on_progress)
    with lake.writing() as writer:
        files = [_file(path, (names or {}).get(path, path.name)) for path in paths]
        held = [file for file in files if _is_held(lake, file)]
        if len(held) == len(files):
            return LoadReport(unchanged=[file.name for file in files])
        run = _FlatRun(writer, files, at.isoformat(timespec="seconds"), vintage, on_progress)
        return LoadReport(landed=run.load([file for file in files if file.path in flat]))


def _file(path: Path, name: str) -> _File:
    if not path.is_file():
        raise CallError(f"There is no file {path}.", "Check the path.")
    return _File(path, name, file_sha256(path))


def _is_held(lake: Lake, file: _File) -> bool:
    tables = [CELL_TABLE, *(part.table for layout in lookups.LAYOUTS for part in layout.parts)]
    manifests = [manifest for table in tables if (manifest := lake.manifest(table.dataset))]
    return any(manifest.holds(file.sha256) for manifest in manifests)


class _FlatRun:
    """One load of the flat file while it holds the lake's lock."""

    def __init__(
        self, writer: Writer, files: Sequence[_File], at: str, vintage: str | None, on_progress: Progress
    ) -> None:
        self.writer = writer
        self.files = files
        self.at = at
        self.asked = vintage
        self.on_progress = on_progress
        self.file_of: dict[str, _File] = {}  # which file each lookup came from
        self.connection: duckdb.DuckDBPyConnection = loading_connection(writer.folder())

    def load(self, flat: Sequence[_File]) -> list[Landed]:
        if len(flat) > 1:
            raise CallError("Two flat files were named.", "Load one after the other.")
        (data,) = flat
        staged = self._lookups([file for file in self.files if file is not data])
        self.on_progress(f"Reading {data.label}", 0, 1)
        stage_flat(self.connection, "cells", data.path, data.label)
        vintage = self._vintage(data)
        require_codes_known(self.connection, data.label, staged)
        require_whole_areas(self.connection, data.label)
        found = []
        for name, one in staged.items():
            for part in one.sheets[0].layout.parts:
                rows = part.rows.format(staged=one.table)
                found.append(self._write(part.table, rows, part.share, vintage, self.file_of[name]))
        # Last, so that a load killed between two switches leaves no cell without its titles.
        found.append(self._write(CELL_TABLE, CELLS_OF_FLAT, SHARE, vintage, data))
        self.connection.close()
        for manifest, _landed in found:
            self.writer.switch(manifest)
        return [landed for _manifest, landed in found]

    def _lookups(self, files: Sequence[_File]) -> dict[str, Staged]:
        sheets: dict[str, Sheet] = {}
        for number, file in enumerate(files):
            folder = self.writer.folder() / str(number)
            folder.mkdir()
            for sheet in recognise(open_source(file.path, file.label, folder), lookups.LAYOUTS):
                if sheet.layout.name in sheets:
                    raise DataError(f"there are two files of {sheet.layout.name}.", Spot(file.label))
                sheets[sheet.layout.name] = sheet
                self.file_of[sheet.layout.name] = file
        missing = [layout.name for layout in lookups.REQUIRED if layout.name not in sheets]
        if missing:
            raise CallError(
                f"The flat file's codes are explained in {', '.join(missing)}, which was not named.",
                "Name oe.data.0.Current, oe.area, oe.industry and oe.occupation together.",
            )
        return {name: self._staged(sheet) for name, sheet in sheets.items()}

    def _staged(self, sheet: Sheet) -> Staged:
        table = f"of_{sheet.layout.name.partition('.')[2]}"
        one = stage(self.connection, table, [sheet], self.writer.folder())
        for check in sheet.layout.checks:
            check(one)
        return one

    def _vintage(self, data: _File) -> str:
        found = self.connection.execute(
            "SELECT DISTINCT unnest([period[1:4], last_period[1:4]]) FROM cells ORDER BY 1"
        ).fetchall()
        years = [year for (year,) in found]
        if len(years) > 1:
            raise DataError(
                f"the file holds estimates of several years ({', '.join(years)}): vintages are mixed.",
                Spot(data.label, column="year"),
            )
        vintage = f"{years[0]}-05"
        if self.asked and self.asked != vintage:
            raise DataError(
                f"this file is of {vintage}, not of {self.asked}.", Spot(data.label, column="year", value=years[0])
            )
        return vintage

    def _write(
        self, table: Table, rows: str, share: str | None, vintage: str, file: _File
    ) -> tuple[Manifest, Landed]:
        self.on_progress(f"Writing {table.dataset} {vintage}", 0, 1)
        empty = Manifest(table.dataset, table.licence, table.citation, table.schema_version)
        manifest = self.writer.lake.manifest(table.dataset) or empty
        shares = self.connection.execute(
            f"SELECT list_sort(list(DISTINCT {share or 'NULL'})), count(*) FROM ({rows})"
        ).fetchone() or ([], 0)
        areas = tuple(shares[0] or ()) if share else ()
        written = write_vintage(
            self.connection,
            self.writer,
            manifest if share else manifest.without(vintage),
            vintage=vintage,
            rows=rows,
            key=share or "1",
            order=table.order,
            loads=[Load(file.name, file.sha256, self.at, shares[1], areas, len(areas))],
        )
        return manifest.with_vintages(written), Landed(table.dataset, vintage, 0, written.rows)
