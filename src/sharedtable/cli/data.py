"""`sharedtable data`: load, list, check and remove labor-market tables."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from sharedtable.cli.outcome import DATA_IS_WRONG, said_plainly
from sharedtable.cli.printing import console, errors
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.lake import Lake
    from sharedtable.labormarket.manifest import Manifest, Vintage
    from sharedtable.labormarket.sources.reports import LoadReport

app = typer.Typer(no_args_is_help=True)


class Dataset(StrEnum):
    """What can be loaded."""

    QCEW = "qcew"


class ListFormat(StrEnum):
    """How a list is shown."""

    TABLE = "table"
    JSON = "json"


def open_lake() -> "Lake":
    """The lake of this deployment."""
    from sharedtable.config import settings_source
    from sharedtable.labormarket.lake import Lake

    return Lake(settings_source.load().lake)


@app.command()
def load(
    dataset: Annotated[Dataset, typer.Argument(help="What to load.")],
    files: Annotated[
        list[Path] | None, typer.Argument(help="CSV files as BLS publishes them, zipped or not.")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(help="Download this area (08013, US000); repeat for more.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Year to download.")] = None,
    quarter: Annotated[
        int | None, typer.Option(min=1, max=4, help="One quarter; else the year's averages.")
    ] = None,
    national: Annotated[Path | None, typer.Option(help="A file of the nation's employment by industry.")] = None,
) -> None:
    """Load figures from files, or download areas from BLS. All of it or nothing."""
    with said_plainly():
        paths = [*(files or []), *([national] if national else [])]
        _require_one_way(bool(paths), bool(area), year)
        report = _load_files(paths) if paths else _download(area or [], year or 0, quarter)
        _show_report(report)


def _require_one_way(has_files: bool, has_areas: bool, year: int | None) -> None:
    if has_files == has_areas:
        raise CallError(
            "Name files to load, or areas to download.", "For example --area 08013 --area US000 --year 2024."
        )
    if has_areas and year is None:
        raise CallError("Which year?", "Add --year, for example --year 2024.")


def _load_files(paths: list[Path]) -> "LoadReport":
    from sharedtable.labormarket.sources.qcew.load import load_files

    with _progress() as on_progress:
        return load_files(open_lake(), paths, at=datetime.now(UTC), on_progress=on_progress)


def _download(areas: list[str], year: int, quarter: int | None) -> "LoadReport":
    from sharedtable.config import settings_source
    from sharedtable.labormarket.sources.qcew.download import fetch_area_slices

    contact = settings_source.load().contact
    with _progress() as on_progress:
        return fetch_area_slices(
            open_lake(), areas, year, contact, at=datetime.now(UTC), quarter=quarter, on_progress=on_progress
        )


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


def _show_report(report: "LoadReport") -> None:
    for landed in report.landed:
        areas = "1 area" if landed.areas == 1 else f"{landed.areas:,} areas"
        console.print(f"Loaded {landed.dataset} {landed.vintage}: {areas}, {landed.rows:,} rows.")
    for name in report.unchanged:
        console.print(f"Nothing to do for {name}: these very figures are loaded already.")


@app.command("list")
def list_tables(
    shape: Annotated[ListFormat, typer.Option("--format", help="table or json.")] = ListFormat.TABLE,
) -> None:
    """Show what is loaded, with its source and licence."""
    with said_plainly():
        found = [
            (manifest, vintage) for manifest in open_lake().tables() for vintage in manifest.vintages.values()
        ]
    if shape is ListFormat.JSON:
        typer.echo(json.dumps([_described(manifest, vintage) for manifest, vintage in found], indent=2))
    elif found:
        console.print(_table(found))
    else:
        console.print("Nothing is loaded yet. Start with: sharedtable data load qcew FILE")


def _described(manifest: "Manifest", vintage: "Vintage") -> dict[str, object]:
    return {
        "dataset": manifest.dataset,
        "vintage": vintage.vintage,
        "areas": len(vintage.areas),
        "rows": vintage.rows,
        "bytes": vintage.bytes,
        "sha256": vintage.sha256,
        "sample": vintage.sample,
        "licence": manifest.licence,
        "citation": manifest.citation,
        "schema_version": manifest.schema_version,
        "sources": [
            {
                "source": load.source,
                "sha256": load.sha256,
                "retrieved_at": load.retrieved_at,
                "sample": load.sample,
            }
            for load in vintage.loads
        ],
    }


def _table(found: list[tuple["Manifest", "Vintage"]]) -> Table:
    licences = "; ".join(dict.fromkeys(manifest.licence for manifest, _vintage in found))
    table = Table(
        box=None, pad_edge=False, header_style="bold", caption=f"Licence: {licences}", caption_justify="left"
    )
    for name in ("Dataset", "Vintage"):
        table.add_column(name, no_wrap=True)
    for name in ("Areas", "Rows", "Size"):
        table.add_column(name, justify="right")
    table.add_column("Source", overflow="fold")
    for manifest, vintage in sorted(found, key=lambda pair: (pair[0].dataset, pair[1].vintage)):
        table.add_row(
            manifest.dataset,
            vintage.vintage,
            f"{len(vintage.areas):,}" if vintage.areas else "-",
            f"{vintage.rows:,}",
            f"{vintage.bytes / 1e6:,.1f} MB",
            f"{'[bold yellow]sample[/] ' if vintage.sample else ''}{escape(_sources(vintage))}",
        )
    return table


def _sources(vintage: "Vintage") -> str:
    names = list(dict.fromkeys(load.source for load in vintage.loads))
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else "-"


@app.command()
def check() -> None:
    """Read every loaded file again and compare it with its checksum."""
    with said_plainly():
        findings = open_lake().check()
    for finding in findings:
        said = f"[bold red]{finding.problem}[/]" if finding.problem else "[green]sound[/]"
        console.print(f"{finding.dataset} {finding.vintage}: {said}")
    if any(finding.problem for finding in findings):
        errors.print("Load those again: sharedtable data remove DATASET VINTAGE, then sharedtable data load.")
        raise typer.Exit(DATA_IS_WRONG)
    if not findings:
        console.print("Nothing is loaded, so there is nothing to check.")


@app.command()
def remove(
    dataset: Annotated[str, typer.Argument(help="A dataset as `data list` names it.")],
    vintage: Annotated[str | None, typer.Argument(help="One vintage; else all of the dataset.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Stop serving a vintage, or a whole dataset, and delete its files."""
    with said_plainly():
        lake = open_lake()
        lake.holding(dataset, vintage)
        if not yes:
            typer.confirm(f"Remove {dataset} {vintage or '(all vintages)'}?", abort=True)
        gone = lake.remove(dataset, vintage)
        console.print(f"Removed {gone} {'vintage' if gone == 1 else 'vintages'} of {dataset}.")
