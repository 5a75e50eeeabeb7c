"""Brings files of declared layouts into the lake: recognise, check, shape, write, switch; all or nothing."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.engine import loading_connection
from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.lake import Lake, Writer, file_sha256
from sharedtable.labormarket.landing import write_vintage
from sharedtable.labormarket.manifest import Load, Manifest
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.header import Sheet, recognise
from sharedtable.labormarket.sources.tables.layout import Layout, Part, Table
from sharedtable.labormarket.sources.tables.opening import open_source
from sharedtable.labormarket.sources.tables.stage import Staged, stage
from sharedtable.labormarket.sources.tables.vintages import vintage_said, vintages_of
from sharedtable.labormarket.sources.tables.whole import require_no_row_twice, require_unique


@dataclass(frozen=True)
class _File:
    """A file on disk and what to call it in the manifest (its own name, or the address it came from)."""

    path: Path
    name: str
    sha256: str

    @property
    def label(self) -> str:
        """As messages call it: the last of an address, too, is a file's name."""
        return self.name.rsplit("/", 1)[-1]


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
    tables = [part.table for layout in layouts for part in layout.parts]
    with lake.writing() as writer:
        files = [_file(path, (names or {}).get(path)) for path in paths]
        held = [one for one in files if _is_held(lake, tables, one, vintage)]
        report = LoadReport(unchanged=[one.name for one in held])
        fresh = [one for one in files if one not in held]
        if fresh:
            run = _Run(writer, at, vintage, is_sample, on_progress)
            report.landed.extend(run.load(fresh, layouts))
            report.notes.extend(run.notes)
        return report


def _file(path: Path, name: str | None) -> _File:
    if not path.is_file():
        raise CallError(f"There is no file {path}.", "Check the path.")
    return _File(path, name or path.name, file_sha256(path))


def _is_held(lake: Lake, tables: Sequence[Table], file: _File, vintage: str | None) -> bool:
    """Whether these very bytes are served wherever they came to; as another vintage than asked is refused."""
    manifests = [manifest for table in tables if (manifest := lake.manifest(table.dataset))]
    touched = [v for one in manifests for v in one.vintages.values() if v.touched_by(file.sha256)]
    if not touched or not all(one.holds(file.sha256) for one in touched):
        return False
    served = sorted({one.vintage for one in touched})
    if vintage and vintage not in served:
        raise DataError(
            f"these very figures are loaded as {', '.join(served)} already, not {vintage}.", Spot(file.label)
        )
    return True


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

    def load(self, files: Sequence[_File], layouts: Sequence[Layout]) -> list[Landed]:
        staged = self._stage(files, layouts)
        for one, of_files in staged:
            for part in one.sheets[0].layout.parts:
                self._write(one, part, of_files)
        self.connection.close()
        for manifest in self.manifests.values():
            self.writer.switch(manifest)
        return self.landed

    def _stage(self, files: Sequence[_File], layouts: Sequence[Layout]) -> list[tuple[Staged, list[_File]]]:
        by_layout: dict[str, list[tuple[Sheet, _File]]] = {}
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

    def _open(self, number: int, file: _File, layouts: Sequence[Layout]) -> list[Sheet]:
        folder = self.writer.folder() / str(number)
        folder.mkdir()
        members = {layout.members for layout in layouts}
        pattern = members.pop() if len(members) == 1 else "*"
        return recognise(open_source(file.path, file.label, folder, pattern), layouts)

    def _write(self, staged: Staged, part: Part, files: list[_File]) -> None:
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
            self.manifests[table.dataset] = known.with_vintages(written)
            self.landed.append(Landed(table.dataset, vintage, 0, written.rows))

    def _manifest(self, table: Table) -> Manifest:
        empty = Manifest(table.dataset, table.licence, table.citation, table.schema_version)
        return self.writer.lake.manifest(table.dataset) or empty

    def _loads(self, staged: Staged, where: str, part: Part, files: list[_File]) -> list[Load]:
        share = f"list_sort(list(DISTINCT {part.share}))" if part.share else "[]::VARCHAR[]"
        found = self.connection.execute(
            f"SELECT file_, {share}, count(*) FROM {staged.table} WHERE {where} GROUP BY file_ ORDER BY file_"
        ).fetchall()
        shares: dict[_File, tuple[set[str], int]] = {}
        for file, areas, count in found:
            known, total = shares.get(files[file], (set(), 0))
            shares[files[file]] = (known | set(areas), total + count)
        return [
            Load(file.name, file.sha256, self.at, count, tuple(sorted(areas)), len(areas), self.is_sample)
            for file, (areas, count) in shares.items()
        ]
