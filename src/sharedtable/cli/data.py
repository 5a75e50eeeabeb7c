"""`sharedtable data`: load, list, check and remove labor-market tables."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from sharedtable.cli.lake import open_lake as open_lake
from sharedtable.cli.loading import load
from sharedtable.cli.outcome import DATA_IS_WRONG, said_plainly
from sharedtable.cli.printing import console, errors, show_table

if TYPE_CHECKING:
    from sharedtable.labormarket.lakes.manifest import Manifest, Vintage
    from sharedtable.labormarket.sources.catalogue import Source

app = typer.Typer(no_args_is_help=True)


_LISTS_OF_CODES = frozenset({"oews_industries", "oews_occupations"})


class ListFormat(StrEnum):
    """How a list is shown."""

    TABLE = "table"
    JSON = "json"


app.command()(load)


@app.command()
def sources(
    shape: Annotated[ListFormat, typer.Option("--format", help="table or json.")] = ListFormat.TABLE,
) -> None:
    """Show what can be loaded: whose figures, their licence, and the official addresses they come from."""
    from sharedtable.labormarket.sources.catalogue import SOURCES

    if shape is ListFormat.JSON:
        typer.echo(json.dumps([_source_described(source) for source in SOURCES], indent=2))
        return
    for source in SOURCES:
        console.print(f"[bold]{source.key}[/]  {source.title}: {source.about}", soft_wrap=True)
        console.print(f"  {source.citation}. {source.licence}.", soft_wrap=True)
        if source.years:
            console.print(f"  Published: {source.years}.", soft_wrap=True)
        for address in source.addresses:
            console.print(f"  {escape(address)}", style="dim", soft_wrap=True)


def _source_described(source: "Source") -> dict[str, object]:
    return {
        "key": source.key,
        "title": source.title,
        "about": source.about,
        "tables": source.tables,
        "publisher": source.publisher,
        "licence": source.licence,
        "citation": source.citation,
        "years": source.years,
        "addresses": source.addresses,
    }


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
        show_table(_table(found))
    else:
        console.print("Nothing is loaded yet. Start with: sharedtable data sources")


def _areas(manifest: "Manifest", vintage: "Vintage") -> int:
    """How many areas have rows; a list of codes has none, and parts of one area (`0000000 311000`) count once."""
    if manifest.dataset in _LISTS_OF_CODES:
        return 0
    return len({share.partition(" ")[0] for share in vintage.areas})


def _described(manifest: "Manifest", vintage: "Vintage") -> dict[str, object]:
    return {
        "dataset": manifest.dataset,
        "vintage": vintage.vintage,
        "areas": _areas(manifest, vintage),
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
    caption = "\n".join(_licences([manifest for manifest, _ in found]))
    table = Table(box=None, pad_edge=False, header_style="bold", caption=caption, caption_justify="left")
    for name in ("Dataset", "Vintage"):
        table.add_column(name, no_wrap=True)
    for name in ("Areas", "Rows", "Size"):
        table.add_column(name, justify="right")
    table.add_column("Source", overflow="fold")
    for manifest, vintage in sorted(found, key=lambda pair: (pair[0].dataset, pair[1].vintage)):
        table.add_row(
            manifest.dataset,
            vintage.vintage,
            f"{areas:,}" if (areas := _areas(manifest, vintage)) else "-",
            f"{vintage.rows:,}",
            _size(vintage.bytes),
            f"{'[bold yellow]sample[/] ' if vintage.sample else ''}{escape(_sources(vintage))}",
        )
    return table


def _licences(manifests: list["Manifest"]) -> list[str]:
    """Each licence, with its tables where there are several."""
    tables: dict[str, list[str]] = {}
    for manifest in manifests:
        tables.setdefault(manifest.licence, []).append(manifest.dataset)
    if len(tables) == 1:
        return [f"Licence: {licence}" for licence in tables]
    return [f"Licence of {', '.join(dict.fromkeys(names))}: {licence}" for licence, names in tables.items()]


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:,.0f} kB"


def _sources(vintage: "Vintage") -> str:
    names = list(dict.fromkeys(load.source for load in vintage.loads))
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else "-"


@app.command()
def check() -> None:
    """Read every loaded file again and compare it with its checksum."""
    from sharedtable.labormarket.cubes.keeping import drop_damaged_cubes

    with said_plainly():
        findings = open_lake().check()
        damaged = drop_damaged_cubes(open_lake())
    for name in damaged:
        console.print(f"cube {name}: had changed since it was made; it is made anew when next read")
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
