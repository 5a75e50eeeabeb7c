"""`sharedtable labor delineations`: our regions beside the published ones, on the same flows."""

import csv
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors, show_table
from sharedtable.cli.regions.inputs import Dataset, States, Vintage, chosen_flows
from sharedtable.cli.regions.shown import count, say, share, short

if TYPE_CHECKING:
    from sharedtable.labormarket.regions.published import Judged

HEADS = (
    "delineation",
    "regions",
    "counties",
    "residents covered",
    "work in their own region",
    "middle region",
    "least region",
    "labor markets",
    "agreement",
    "residents moved",
)


class Shape(StrEnum):
    """How the table is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


def delineations(
    dataset: Dataset = None,
    vintage: Vintage = None,
    state: States = None,
    shape: Annotated[Shape, typer.Option("--format", help="table, csv, json or markdown.")] = Shape.TABLE,
) -> None:
    """Our regions beside commuting zones and metropolitan areas that are loaded, judged by the same flows.

    Agreement is the adjusted Rand index with travel-to-work areas over the counties that both place; residents
    moved are those who would be in another region.
    """
    from sharedtable.labormarket.regions.published import judged

    with said_plainly():
        flows, notes = chosen_flows(None, dataset, vintage, state)
        found = judged(open_lake(), flows)
    sources = (*notes, *(f"source: {line}" for line in flows.sources))
    if shape is Shape.JSON:
        typer.echo(json.dumps({"delineations": [_plain(one) for one in found], "notes": sources}, indent=2))
    elif shape is Shape.CSV:
        lines = csv.DictWriter(sys.stdout, list(_plain(found[0])), lineterminator="\n")
        lines.writeheader()
        lines.writerows(_plain(one) for one in found)
        say(sources, errors)
    elif shape is Shape.MARKDOWN:
        typer.echo(markdown(found))
        say(sources, errors)
    else:
        table = Table(box=None)
        for at, head in enumerate(HEADS):
            table.add_column(head, justify="right" if at else "left")
        for one in found:
            table.add_row(*_cells(one))
        show_table(table)
        say(sources, console)


def markdown(found: "tuple[Judged, ...]") -> str:
    """As the reference page shows it."""
    rule = "|---|" + "---:|" * (len(HEADS) - 1)
    lines = [f"| {' | '.join(HEADS)} |", rule, *(f"| {' | '.join(_cells(one))} |" for one in found)]
    return "\n".join(lines)


def _cells(one: "Judged") -> tuple[str, ...]:
    spread, beside = one.spread, one.beside_ours
    return (
        one.name,
        count(spread.regions),
        count(spread.areas),
        share(one.covered),
        share(spread.overall),
        share(spread.median),
        share(spread.least),
        f"{spread.labor_markets / spread.regions:.0%}",
        f"{beside.adjusted_rand:.3f}",
        share(beside.moved_share),
    )


def _plain(one: "Judged") -> dict[str, Any]:
    spread, beside = one.spread, one.beside_ours
    return {
        "delineation": one.name,
        "regions": spread.regions,
        "counties": spread.areas,
        "covered_share": short(one.covered),
        "self_containment": short(spread.overall),
        "least": short(spread.least),
        "quarter": short(spread.quarter),
        "median": short(spread.median),
        "three_quarters": short(spread.three_quarters),
        "most": short(spread.most),
        "labor_markets": spread.labor_markets,
        "adjusted_rand": short(beside.adjusted_rand),
        "moved_areas": len(beside.moved_areas),
        "moved_share": short(beside.moved_share),
    }
