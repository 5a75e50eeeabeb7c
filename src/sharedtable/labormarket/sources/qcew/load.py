"""Brings published QCEW files into the lake: unpack, check, normalize, write, switch; all or nothing."""
# ruff: noqa: S608  queries are made of our own layouts' column names and our own table names only

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.engine import loading_connection
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lake import Lake, Writer, file_sha256
from sharedtable.labormarket.landing import write_vintage
from sharedtable.labormarket.manifest import Load, Manifest, Vintage
from sharedtable.labormarket.sources.qcew import (
    ANNUAL,
    CITATION,
    LICENCE,
    NATIONAL,
    QUARTERLY,
    SCHEMA_VERSION,
    TITLES,
)
from sharedtable.labormarket.sources.qcew.check import require_sound
from sharedtable.labormarket.sources.qcew.files import Sheet, open_sheets
from sharedtable.labormarket.sources.qcew.layouts import NATIONAL_MONTHS_LAYOUT, SQL_TYPES, Kind, Layout
from sharedtable.labormarket.sources.qcew.stage import stage
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent


@dataclass(frozen=True)
class Source:
    """A file on disk and what to call it in the manifest (its own name, or the address it came from)."""

    path: Path
    name: str
    sha256: str


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    names: Mapping[Path, str] | None = None,
    is_sample: bool = False,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load these files as one: every one of them is checked before any table changes.

    Raises DataError naming file, line, column and value; the lake is then exactly as it was.
    """
    with lake.writing() as writer:
        sources = [_source(path, (names or {}).get(path)) for path in paths]
        held = [source for source in sources if _is_held(lake, source)]
        fresh = [source for source in sources if source not in held]
        report = LoadReport(unchanged=[source.name for source in held])
        if fresh:
            run = _Run(writer, at, is_sample, on_progress)
            report.landed.extend(run.load(fresh))
        return report


def _source(path: Path, name: str | None) -> Source:
    if not path.is_file():
        raise CallError(f"There is no file {path}.", "Check the path.")
    return Source(path, name or path.name, file_sha256(path))


def _is_held(lake: Lake, source: Source) -> bool:
    manifests = [manifest for table in (ANNUAL, QUARTERLY, NATIONAL) if (manifest := lake.manifest(table))]
    touched = [one for one in manifests if any(v.touched_by(source.sha256) for v in one.vintages.values())]
    return bool(touched) and all(one.holds(source.sha256) for one in touched)


class _Run:
    """One load while it holds the lake's lock."""

    def __init__(self, writer: Writer, at: datetime, is_sample: bool, on_progress: Progress) -> None:
        self.writer = writer
        self.at = at.isoformat(timespec="seconds")
        self.is_sample = is_sample
        self.on_progress = on_progress
        self.connection = loading_connection(writer.folder())
        self.source_of: dict[str, Source] = {}

    def load(self, sources: list[Source]) -> list[Landed]:
        by_layout = self._open(sources)
        staged: list[tuple[Layout, str]] = []
        for number, (name, sheets) in enumerate(by_layout.items()):
            self.on_progress(f"Reading {len(sheets)} {name} files", number, len(by_layout))
            table = f"staged_{number}"
            stage(self.connection, table, sheets)
            require_sound(self.connection, table, sheets)
            staged.append((sheets[0].layout, table))
        manifests = [self._write(layout, table) for layout, table in staged]
        titles = self._write_titles([table for layout, table in staged if "industry_title" in self._names(table)])
        for manifest, _ in [*titles, *manifests]:
            self.writer.switch(manifest)
        self.connection.close()
        return [landed for _, some in manifests for landed in some]

    def _open(self, sources: list[Source]) -> dict[str, list[Sheet]]:
        by_layout: dict[str, list[Sheet]] = {}
        for number, source in enumerate(sources):
            self.on_progress(f"Opening {source.name}", number, len(sources))
            folder = self.writer.folder() / str(number)
            folder.mkdir()
            for sheet in open_sheets(source.path, folder):
                self.source_of[str(sheet.path)] = source
                by_layout.setdefault(sheet.layout.name, []).append(sheet)
        return by_layout

    def _manifest(self, dataset: str) -> Manifest:
        return self.writer.lake.manifest(dataset) or Manifest(dataset, LICENCE, CITATION, SCHEMA_VERSION)

    def _names(self, table: str) -> list[str]:
        return [row[0] for row in self.connection.execute(f"DESCRIBE {table}").fetchall()]

    def _write(self, layout: Layout, table: str) -> tuple[Manifest, list[Landed]]:
        """Write every vintage that the staged rows speak of; nothing is served yet."""
        manifest = self._manifest(layout.dataset)
        period = "year || 'q' || qtr" if layout.dataset == QUARTERLY else "year"
        vintages = self.connection.execute(f"SELECT DISTINCT {period} FROM {table} ORDER BY 1").fetchall()
        written = []
        for number, (vintage,) in enumerate(vintages):
            self.on_progress(f"Writing {vintage}", number, len(vintages))
            of_vintage = f"FROM {table} WHERE {period} = '{vintage}'"
            written.append(
                write_vintage(
                    self.connection,
                    self.writer,
                    manifest,
                    vintage=vintage,
                    rows=_normalized(layout, of_vintage),
                    key="area_fips",
                    order="area_fips, own_code, industry_code"
                    + (", size_code" if "size_code" in layout.columns else ""),
                    loads=self._loads(of_vintage),
                )
            )
        return manifest.with_vintages(*written), [self._landed(layout.dataset, one) for one in written]

    def _loads(self, of_vintage: str) -> list[Load]:
        rows = self.connection.execute(
            f"SELECT filename, list_sort(list(DISTINCT area_fips)), count(*) {of_vintage} GROUP BY filename"
        ).fetchall()
        shares: dict[Source, tuple[set[str], int]] = {}
        for filename, areas, count in rows:
            known, total = shares.get(self.source_of[filename], (set(), 0))
            shares[self.source_of[filename]] = (known | set(areas), total + count)
        return [
            Load(source.name, source.sha256, self.at, count, tuple(sorted(areas)), len(areas), self.is_sample)
            for source, (areas, count) in shares.items()
        ]

    def _landed(self, dataset: str, vintage: Vintage) -> Landed:
        mine = [load for load in vintage.loads if load.retrieved_at == self.at]
        return Landed(
            dataset, vintage.vintage, sum(len(load.areas) for load in mine), sum(load.rows for load in mine)
        )

    def _write_titles(self, tables: list[str]) -> list[tuple[Manifest, list[Landed]]]:
        """Titles that the files carried, the newest year's first; kept as one small table."""
        if not tables:
            return []
        everything = " UNION ALL ".join(
            f"SELECT industry_code, industry_title, year FROM {table}" for table in tables
        )
        bare = r"regexp_replace(industry_title, '^(NAICS\d* )?[0-9-]+ ', '')"
        rows = f"""SELECT industry_code, arg_max({bare}, year) AS title
                   FROM ({everything}) GROUP BY industry_code"""
        sources = {source.sha256: source for source in self.source_of.values()}
        loads = [Load(s.name, s.sha256, self.at, 0, (), 0, self.is_sample) for s in sources.values()]
        manifest = self._manifest(TITLES)
        written = write_vintage(
            self.connection,
            self.writer,
            manifest,
            vintage="industries",
            rows=rows,
            key="industry_code",
            order="industry_code",
            loads=loads,
        )
        return [(manifest.with_vintages(written), [])]


def _normalized(layout: Layout, of_vintage: str) -> str:
    """The rows as the lake keeps them: canonical names, true types, national months averaged."""
    if layout.dataset == NATIONAL:
        jobs = "employment" if layout is NATIONAL_MONTHS_LAYOUT else "annual_avg_emplvl"
        # Bounds that cross do so by rounding: the middle of them is then the best that is known.
        jobs = f"avg(CASE WHEN lo > hi THEN (lo + hi) / 2 ELSE {jobs} END)"
        return (
            f"SELECT area_fips, CAST(own_code AS UTINYINT) AS own_code, industry_code, "
            f"CAST(year AS USMALLINT) AS year, {jobs} AS annual_avg_emplvl {of_vintage} GROUP BY ALL"
        )
    columns = [
        f"CAST({name} AS {SQL_TYPES[kind]}) AS {name}"
        for name, kind in layout.columns.items()
        if kind is not Kind.QUARTER
    ]
    quarter = "CAST(qtr AS UTINYINT) AS qtr, " if layout.dataset == QUARTERLY else ""
    return f"SELECT {quarter}{', '.join(columns)} {of_vintage}"
