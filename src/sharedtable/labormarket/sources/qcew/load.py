"""Brings published QCEW files into the lake: read, check, write, switch; all or nothing."""
# ruff: noqa: S608  queries are made of our own column names and file names only

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import loading_connection, parquet
from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.lakes.lake import Lake, Writer
from sharedtable.labormarket.lakes.landing import adopt_file, keeps_nothing, write_vintage
from sharedtable.labormarket.lakes.manifest import Load, Manifest, Vintage
from sharedtable.labormarket.sources.qcew import CITATION, LICENCE, NATIONAL, SCHEMA_VERSION
from sharedtable.labormarket.sources.qcew.exact import Staged, rows_of, shares_of, stage_exactly, vintages_of
from sharedtable.labormarket.sources.qcew.files import Sheet, open_sheets
from sharedtable.labormarket.sources.qcew.incoming import Asked, Incoming, incoming
from sharedtable.labormarket.sources.qcew.layouts import Layout
from sharedtable.labormarket.sources.qcew.locate import problem_in
from sharedtable.labormarket.sources.qcew.parts import Part
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError
from sharedtable.labormarket.sources.qcew.quick import Read, read_quickly
from sharedtable.labormarket.sources.qcew.shares import Share
from sharedtable.labormarket.sources.qcew.titles import title_rows, write_titles
from sharedtable.labormarket.sources.qcew.vintages import Expected
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent

if TYPE_CHECKING:
    import duckdb

_KEY = "area_fips"


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    names: Mapping[Path, str] | None = None,
    asked: Asked | None = None,
    is_sample: bool = False,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load these files as one: every one of them is checked before any table changes.

    Raises DataError naming file, line, column and value; the lake is then exactly as it was. A file that came from
    an official address must be of the year and quarter the address says, any other of `asked`.
    """
    with lake.writing() as writer, ThreadPoolExecutor(1) as pool:
        files = incoming(paths, names or {}, asked, pool)
        held = [file for file in files if file.may_be_held(lake) and file.is_held(lake)]
        while fresh := [file for file in files if file not in held]:
            run = _Run(writer, at, is_sample, on_progress)
            landed = run.read(fresh)
            known = [file for file in fresh if file.is_held(lake)]
            if not known:
                run.switch()
                return LoadReport(landed, [file.name for file in held])
            held += known
        return LoadReport(unchanged=[file.name for file in held])


class _Run:
    """One load while it holds the lake's lock."""

    def __init__(self, writer: Writer, at: datetime, is_sample: bool, on_progress: Progress) -> None:
        self.writer = writer
        self.at = at.isoformat(timespec="seconds")
        self.is_sample = is_sample
        self.on_progress = on_progress
        self.files: dict[Path, Incoming] = {}
        self.manifests: dict[str, Manifest] = {}
        self.landed: list[Landed] = []
        self.titles: list[str] = []

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """Opened only where the engine is needed: what is read quickly needs none."""
        return loading_connection(self.writer.folder())

    def read(self, files: Sequence[Incoming]) -> list[Landed]:
        """Everything checked and written beside what is served; nothing is switched yet."""
        self.files = {file.path: file for file in files}
        by_layout: dict[str, list[Sheet]] = {}
        for number, file in enumerate(files):
            self.on_progress(f"Opening {file.name}", number, len(files))
            for sheet in open_sheets(file.path):
                by_layout.setdefault(sheet.layout.name, []).append(sheet)
        found = [self._checked(number, sheets) for number, sheets in enumerate(by_layout.values())]
        for one, sheets in zip(found, by_layout.values(), strict=True):
            self._write(one, sheets[0].layout)
        if self.titles:
            loads = [Load(f.name, f.sha256, self.at, 0, (), 0, self.is_sample) for f in files]
            manifest = write_titles(self.connection, self.writer, self.titles, loads)
            self.manifests = {manifest.dataset: manifest, **self.manifests}
        return self.landed

    def switch(self) -> None:
        """Serve what was read."""
        for manifest in self.manifests.values():
            self.writer.switch(manifest)

    def _checked(self, number: int, sheets: Sequence[Sheet]) -> Read | Staged:
        folder = self.writer.folder() / str(number)
        folder.mkdir(exist_ok=True)
        expected = Expected({path: file.asked for path, file in self.files.items()}, self.is_sample)
        self.on_progress(f"Reading {sheets[0].layout.name} files", number, number + 1)
        if sheets[0].layout.dataset != NATIONAL:
            try:
                return read_quickly(sheets, folder, expected, self.on_progress)
            except NotPlainError as error:
                _require_no_problem(error)
        self.on_progress("Reading line by line", 0, 1)
        return stage_exactly(self.connection, f"staged_{number}", sheets, folder, expected)

    def _write(self, found: Read | Staged, layout: Layout) -> None:
        if isinstance(found, Read):
            if found.titles:
                self.titles.append(title_rows(self.connection, f"titles_{len(self.titles)}", found.titles))
            for vintage, part in sorted(found.parts.items()):
                shares = {path: share for (of, path), share in found.shares.items() if of == vintage}
                self._land(layout, vintage, part, shares)
            return
        for vintage in vintages_of(self.connection, found):
            self._land(layout, vintage, rows_of(found, vintage), shares_of(self.connection, found, vintage))
        if found.has_titles(self.connection):
            self.titles.append(found.table)

    def _land(self, layout: Layout, vintage: str, rows: Part | str, shares: Mapping[Path, Share]) -> None:
        self.on_progress(f"Writing {vintage}", len(self.landed), len(self.landed) + 1)
        manifest = self.manifests.get(layout.dataset) or self.writer.lake.manifest(layout.dataset)
        manifest = manifest or Manifest(layout.dataset, LICENCE, CITATION, SCHEMA_VERSION)
        loads = self._loads(shares)
        if isinstance(rows, Part) and keeps_nothing(manifest, vintage, loads):
            written = adopt_file(self.writer, manifest, vintage, rows, loads)
        else:
            written = self._merged(layout, manifest, vintage, rows, loads)
        self.manifests[layout.dataset] = manifest.with_vintages(written)
        areas = {area for share in shares.values() for area in share.areas}
        self.landed.append(
            Landed(layout.dataset, vintage, len(areas), sum(share.rows for share in shares.values()))
        )

    def _merged(
        self, layout: Layout, manifest: Manifest, vintage: str, rows: Part | str, loads: list[Load]
    ) -> Vintage:
        size = ", size_code" if "size_code" in layout.columns else ""
        return write_vintage(
            self.connection,
            self.writer,
            manifest,
            vintage=vintage,
            rows=f"SELECT * FROM {parquet([rows.path])}" if isinstance(rows, Part) else rows,
            key=_KEY,
            order=f"area_fips, own_code, industry_code{size}",
            loads=loads,
        )

    def _loads(self, shares: Mapping[Path, Share]) -> list[Load]:
        return [self._load(self.files[path], share) for path, share in shares.items()]

    def _load(self, file: Incoming, share: Share) -> Load:
        areas = tuple(sorted(share.areas))
        return Load(file.name, file.sha256, self.at, share.rows, areas, len(areas), self.is_sample)


def _require_no_problem(error: NotPlainError) -> None:
    """Say at once what is wrong with a value, where the piece it stands in is known."""
    problem: DataError | None = problem_in(error.piece) if error.piece else None
    if problem:
        raise problem from None
