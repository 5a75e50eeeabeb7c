"""Brings files of declared layouts into the lake: recognise, check, shape, write, switch; all or nothing."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.engines.embedded import loading_connection
from sharedtable.labormarket.lakes.lake import Lake, Writer
from sharedtable.labormarket.lakes.landing import write_vintage
from sharedtable.labormarket.lakes.manifest import Load, Manifest
from sharedtable.labormarket.sources.held import SourceFile, is_held, source_file
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.header import Sheet, recognise
from sharedtable.labormarket.sources.tables.known import require_not_shrunk
from sharedtable.labormarket.sources.tables.layout import Layout, Part, Table
from sharedtable.labormarket.sources.tables.opening import open_source
from sharedtable.labormarket.sources.tables.stage import Staged, stage
from sharedtable.labormarket.sources.tables.vintages import vintage_said, vintages_of
from sharedtable.labormarket.sources.tables.whole import require_no_row_twice, require_unique


def load_tables(
    lake: Lake,
    layouts: Sequence[Layout],
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    is_sample: bool = False,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load these files as one: every one of them is checked before any table changes.

    `vintage` is what the caller expects; a file that says another is refused. Raises DataError naming file,
    line, column and value; the lake is then exactly as it was.
    """
    datasets = [part.table.dataset for layout in layouts for part in layout.parts]
    with lake.writing() as writer:
        files = [source_file(path, (names or {}).get(path)) for path in paths]
        held = [one for one in files if is_held(lake, datasets, one, vintage)]
        report = LoadReport(unchanged=[one.name for one in held])
        fresh = [one for one in files if one not in held]
        if fresh:
            run = _Run(writer, at, vintage, is_sample, on_progress)
            report.landed.extend(run.load(fresh, layouts))
            report.notes.extend(run.notes)
        return report


class _Run:
    """One load while it holds the lake's lock."""

    def __init__(
        self, writer: Writer, at: datetime, vintage: str | None, is_sample: bool, on_progress: Progress
    ) -> None:
        self.writer = writer
        self.at = at.isoformat(timespec="seconds")
        self.vintage = vintage
        self.is_sample = is_sample
        self.on_progress = on_progress
        self.connection = loading_connection(writer.folder())
        self.manifests: dict[str, Manifest] = {}
        self.landed: list[Landed] = []
        self.notes: list[str] = []

    def load(self, files: Sequence[SourceFile], layouts: Sequence[Layout]) -> list[Landed]:
        staged = self._stage(files, layouts)
        for one, of_files in staged:
            for part in one.sheets[0].layout.parts:
                self._write(one, part, of_files)
        self.connection.close()
        for manifest in self.manifests.values():
            self.writer.switch(manifest)
        return self.landed

    def _stage(
        self, files: Sequence[SourceFile], layouts: Sequence[Layout]
    ) -> list[tuple[Staged, list[SourceFile]]]:
        by_layout: dict[str, list[tuple[Sheet, SourceFile]]] = {}
        for number, file in enumerate(files):
            self.on_progress(f"Opening {file.label}", number, len(files))
            for sheet in self._open(number, file, layouts):
                by_layout.setdefault(sheet.layout.name, []).append((sheet, file))
        staged = []
        for number, pairs in enumerate(by_layout.values()):
            self.on_progress(f"Checking {pairs[0][0].label}", number, len(by_layout))
            sheets = [sheet for sheet, _ in pairs]
            vintage = vintage_said(sheets, self.vintage)
            one = stage(self.connection, f"staged_{number}", sheets, self.writer.folder(), vintage)
            require_no_row_twice(one)
            for check in sheets[0].layout.checks:
                check(one)
            self.notes.extend(said for note in sheets[0].layout.notes if (said := note(one)))
            staged.append((one, [file for _, file in pairs]))
        return staged

    def _open(self, number: int, file: SourceFile, layouts: Sequence[Layout]) -> list[Sheet]:
        folder = self.writer.folder() / str(number)
        folder.mkdir()
        members = {layout.members for layout in layouts}
        pattern = members.pop() if len(members) == 1 else "*"
        return recognise(open_source(file.path, file.label, folder, pattern), layouts)

    def _write(self, staged: Staged, part: Part, files: list[SourceFile]) -> None:
        """Write every vintage that the part's rows speak of; nothing is served yet."""
        table = part.table
        found = vintages_of(staged, part, self.vintage)
        for number, (vintage, where) in enumerate(found.items()):
            self.on_progress(f"Writing {table.dataset} {vintage}", number, len(found))
            query = part.rows.format(staged=f"(SELECT * FROM {staged.table} WHERE {where})")
            rows = f"SELECT * FROM ({query})"
            require_unique(staged, rows, table)
            known = self.manifests.get(table.dataset) or self._manifest(table)
            written = write_vintage(
                self.connection,
                self.writer,
                known if part.share else known.without(vintage),
                vintage=vintage,
                rows=rows,
                key=part.share or "1",
                order=table.order,
                loads=self._loads(staged, where, part, files),
            )
            if (served := known.vintages.get(vintage)) and not part.share:
                require_not_shrunk(table.dataset, vintage, written.rows, served.rows, staged.label())
            self.manifests[table.dataset] = known.with_vintages(written)
            self.landed.append(Landed(table.dataset, vintage, 0, written.rows))

    def _manifest(self, table: Table) -> Manifest:
        empty = Manifest(table.dataset, table.licence, table.citation, table.schema_version)
        return self.writer.lake.manifest(table.dataset) or empty

    def _loads(self, staged: Staged, where: str, part: Part, files: list[SourceFile]) -> list[Load]:
        share = f"list_sort(list(DISTINCT {part.share}))" if part.share else "[]::VARCHAR[]"
        found = self.connection.execute(
            f"SELECT file_, {share}, count(*) FROM {staged.table} WHERE {where} GROUP BY file_ ORDER BY file_"
        ).fetchall()
        shares: dict[SourceFile, tuple[set[str], int]] = {}
        for file, areas, count in found:
            known, total = shares.get(files[file], (set(), 0))
            shares[files[file]] = (known | set(areas), total + count)
        return [
            Load(file.name, file.sha256, self.at, count, tuple(sorted(areas)), len(areas), self.is_sample)
            for file, (areas, count) in shares.items()
        ]
