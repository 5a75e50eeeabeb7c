"""Brings LODES files into the lake: read, checked against their names, summed to counties, written, switched."""
# ruff: noqa: S608  queries are made of our own table and file names only

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.engines.embedded import literal, loading_connection
from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.lakes.lake import Lake, Writer
from sharedtable.labormarket.lakes.landing import write_vintage
from sharedtable.labormarket.lakes.manifest import Load, Manifest
from sharedtable.labormarket.sources.addresses import STATE_CODES
from sharedtable.labormarket.sources.held import SourceFile, is_held, source_file
from sharedtable.labormarket.sources.lodes import LODES_FLOWS
from sharedtable.labormarket.sources.lodes.exact import read_exactly
from sharedtable.labormarket.sources.lodes.name import said_by_name
from sharedtable.labormarket.sources.lodes.stream import CutOff, NotPlain, read_published
from sharedtable.labormarket.sources.reports import Landed, LoadReport, Progress, silent

if TYPE_CHECKING:
    import duckdb

# A file replaces what was loaded of the same state of work and the same part: main is who also lives there.
_SHARE = "left(work_fips, 2) || if(left(home_fips, 2) = left(work_fips, 2), ' main', ' aux')"
_KIBI = 1024


@dataclass(frozen=True)
class _Read:
    """One file's flows between counties."""

    file: SourceFile
    year: str
    flows: list[tuple[str, str, int]]

    @property
    def shares(self) -> tuple[str, ...]:
        """State and part, such as `08 main`; a file as published has one."""
        return tuple(sorted({_share(home, work) for home, work, _ in self.flows}))


def _share(home: str, work: str) -> str:
    return f"{work[:2]} {'main' if home[:2] == work[:2] else 'aux'}"


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load these files as one: every one of them is read to its end before any table changes.

    Raises DataError naming file, line, column and value; the lake is then exactly as it was.
    """
    with lake.writing() as writer:
        files = [source_file(path, (names or {}).get(path)) for path in paths]
        years = {file: _year(file, vintage) for file in files}
        held = [file for file in files if is_held(lake, [LODES_FLOWS.dataset], file, years[file])]
        report = LoadReport(unchanged=[file.name for file in held])
        fresh = [file for file in files if file not in held]
        if fresh:
            connection = loading_connection(writer.folder())
            reads = _read_all(connection, fresh, years, on_progress)
            manifest = _write(connection, writer, reads, at, report)
            connection.close()
            writer.switch(manifest)
            report.notes.extend(_missing_parts(manifest, sorted({read.year for read in reads})))
        return report


def _year(file: SourceFile, asked: str | None) -> str:
    said = said_by_name(file.label).year
    if said and asked and said != asked:
        raise DataError(f"this file is of {said}, not of {asked}.", Spot(file.label))
    year = said or asked
    if year is None:
        raise CallError(f"Which year is {file.label} of? Its name does not say.", "Add --year.")
    return year


def _read_all(
    connection: "duckdb.DuckDBPyConnection",
    files: Sequence[SourceFile],
    years: Mapping[SourceFile, str],
    on_progress: Progress,
) -> list[_Read]:
    total = sum(file.path.stat().st_size for file in files) // _KIBI
    done = 0
    reads: list[_Read] = []
    owners: dict[tuple[str, str], str] = {}
    for file in files:

        def watched(count: int, label: str = file.label) -> None:
            nonlocal done
            done += count
            on_progress(f"Reading {label}", done // _KIBI, total)

        read = _Read(file, years[file], list(_flows(connection, file, watched)))
        _require_as_named(read)
        for share in read.shares:
            other = owners.setdefault((read.year, share), file.label)
            if other != file.label or file in [one.file for one in reads]:
                raise DataError(f"{share} of {read.year} stands in {other} already.", Spot(file.label))
        reads.append(read)
    return reads


def _flows(
    connection: "duckdb.DuckDBPyConnection", file: SourceFile, watched: Callable[[int], None]
) -> Iterable[tuple[str, str, int]]:
    try:
        return read_published(file.path, watched).triples()
    except CutOff as cut:
        raise DataError(
            f"the file is cut off or damaged. ({cut})", Spot(file.label), "Nothing was loaded; get the file again."
        ) from None
    except NotPlain:
        exact = read_exactly(connection, file.path, file.label)
        return [(home, work, workers) for (home, work), workers in sorted(exact.items())]


def _require_as_named(read: _Read) -> None:
    """A main file holds who lives in the state too, an aux file who does not, each one state: that of its name."""
    said = said_by_name(read.file.label)
    for share in read.shares:
        state, part = share.split()
        if said.state and state != said.state:
            raise DataError(
                f"its name says state {said.state}, its workplaces are in {state}.", Spot(read.file.label)
            )
        if said.part and part != said.part:
            raise DataError(f"its name says {said.part}, but it holds {part} rows too.", Spot(read.file.label))


def _write(
    connection: "duckdb.DuckDBPyConnection", writer: Writer, reads: list[_Read], at: datetime, report: LoadReport
) -> Manifest:
    """Every year's flows written beside the old ones; nothing is served yet."""
    table = LODES_FLOWS
    manifest = writer.lake.manifest(table.dataset) or Manifest(
        table.dataset, table.licence, table.citation, table.schema_version
    )
    moment = at.isoformat(timespec="seconds")
    for year in sorted({read.year for read in reads}):
        mine = [read for read in reads if read.year == year]
        plain = writer.folder() / f"{year}.csv"
        with plain.open("w", newline="") as file:
            csv.writer(file).writerows(row for read in mine for row in read.flows)
        written = write_vintage(
            connection,
            writer,
            manifest,
            vintage=year,
            rows=f"SELECT * FROM read_csv({literal(str(plain))}, header = false, auto_detect = false, columns = "
            "{'home_fips': 'VARCHAR', 'work_fips': 'VARCHAR', 'workers': 'BIGINT'})",
            key=_SHARE,
            order=table.order,
            loads=[
                Load(read.file.name, read.file.sha256, moment, len(read.flows), read.shares, len(read.shares))
                for read in mine
            ],
        )
        manifest = manifest.with_vintages(written)
        report.landed.append(Landed(table.dataset, year, 0, sum(len(read.flows) for read in mine)))
    return manifest


def _missing_parts(manifest: Manifest, years: Sequence[str]) -> list[str]:
    """What is still missing of a state that came in part: half of its commuters would go unseen."""
    letters = {code: name.upper() for name, code in STATE_CODES.items()}
    notes = []
    for year in years:
        held = manifest.vintages[year].areas
        for part, lack, who in (("main", "aux", "live in other states"), ("aux", "main", "live there too")):
            alone = sorted(area[:2] for area in held if area.endswith(part) and f"{area[:2]} {lack}" not in held)
            if alone:
                states = ", ".join(letters.get(code, code) for code in alone)
                notes.append(f"{states} {year}: load the {lack} file too; workers who {who} are not counted yet.")
    return notes
