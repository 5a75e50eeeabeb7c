"""`sharedtable data load`: files at hand, or from their official addresses; all of it or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.sources.addresses import Choice
    from sharedtable.labormarket.sources.catalogue import Source
    from sharedtable.labormarket.sources.reports import LoadReport

Files = list[Path] | None
Words = list[str] | None


def load(
    dataset: Annotated[str, typer.Argument(help="What to load; `data sources` lists what there is.")],
    files: Annotated[
        Files, typer.Argument(help="Files as published: CSV or other text, workbooks; gzipped, zipped or plain.")
    ] = None,
    state: Annotated[Words, typer.Option(help="Download this state (CO); repeat for more.")] = None,
    area: Annotated[Words, typer.Option(help="Download this area (08013, US000); repeat for more.")] = None,
    year: Annotated[
        int | None, typer.Option(help="Year to download; beside files, the year they must be of.")
    ] = None,
    quarter: Annotated[
        int | None, typer.Option(min=1, max=4, help="One quarter; else the year's averages.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Download all states or areas of the year.")] = False,
    national: Annotated[Path | None, typer.Option(help="A file of the nation's employment by industry.")] = None,
) -> None:
    """Load figures from files, or download them from their official addresses. All of it or nothing.

    A download that breaks off is continued by the next try. Loading the same file twice does nothing.
    """
    from sharedtable.labormarket.sources.addresses import Choice
    from sharedtable.labormarket.sources.catalogue import source_of

    with said_plainly():
        source = source_of(dataset)
        paths = [*(files or []), *([national] if national else [])]
        choice = Choice(tuple(state or ()), tuple(area or ()), year, quarter, everything)
        _require_one_way(source, bool(paths), choice)
        report = _load_files(source, paths, year) if paths else _download(source, choice)
        _show_report(report)
        _build_cubes(report)


def _require_one_way(source: "Source", has_files: bool, choice: "Choice") -> None:
    has_choice = bool(choice.states or choice.areas or choice.everything)
    if has_files == has_choice and (has_files or choice.year is None):
        raise CallError(
            f"Name files to load, or what to download of {source.key}.",
            "For example --all, or --state CO --year 2024; `sharedtable data sources` shows what there is.",
        )


def _load_files(source: "Source", paths: list[Path], year: int | None) -> "LoadReport":
    with _progress() as on_progress:
        return source.load(
            open_lake(), paths, at=datetime.now(UTC), vintage=source.vintage(year), on_progress=on_progress
        )


def _download(source: "Source", choice: "Choice") -> "LoadReport":
    from sharedtable.config import settings_source
    from sharedtable.labormarket.sources.catalogue import fetch_and_load

    contact = settings_source.load().contact
    with _progress() as on_progress:
        return fetch_and_load(source, open_lake(), choice, contact, at=datetime.now(UTC), on_progress=on_progress)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


def _build_cubes(report: "LoadReport") -> None:
    """So that the first who asks does not wait for them; killed here, the first who asks does."""
    from sharedtable.labormarket.cubes.keeping import build_cubes
    from sharedtable.labormarket.sources.qcew import ANNUAL, QUARTERLY

    years = sorted({int(one.vintage[:4]) for one in report.landed if one.dataset in (ANNUAL, QUARTERLY)})
    with _progress() as on_progress:
        for number, year in enumerate(years):
            on_progress(f"Preparing {year} for quick reading", number, len(years))
            build_cubes(open_lake(), year)


def _show_report(report: "LoadReport") -> None:
    for landed in report.landed:
        areas = "1 area" if landed.areas == 1 else f"{landed.areas:,} areas"
        holds = f"{areas}, {landed.rows:,} rows" if landed.areas else f"{landed.rows:,} rows"
        console.print(f"Loaded {landed.dataset} {landed.vintage}: {holds}.")
    for name in report.unchanged:
        console.print(f"Nothing to do for {name}: these very figures are loaded already.")
    for note in [*report.notes, *_edition_notes(report)]:
        console.print(f"Note: {note}", style="yellow", soft_wrap=True)


def _edition_notes(report: "LoadReport") -> list[str]:
    """Where what was loaded cannot be put together with what was there."""
    from sharedtable.labormarket.codes.editions import edition_notes

    landed = tuple(one.dataset for one in report.landed)
    return edition_notes(open_lake(), landed) if landed else []
