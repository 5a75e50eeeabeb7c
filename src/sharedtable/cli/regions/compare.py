"""`sharedtable labor compare`: how far two files of `area,region` agree."""

import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from sharedtable.cli.labor import Format
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors, show_table
from sharedtable.cli.regions.inputs import Dataset, FlowsFile, Vintage, chosen_flows
from sharedtable.cli.regions.shown import count, count_of, few, say, share, short
from sharedtable.labormarket.errors import NotLoadedError

if TYPE_CHECKING:
    from sharedtable.labormarket.regions.comparison import Comparison
    from sharedtable.labormarket.regions.distribution import Distribution
    from sharedtable.labormarket.regions.flows import Flows

_ROWS = {
    "regions": "regions",
    "areas": "areas",
    "overall": "self-containment overall",
    "least": "of the least region",
    "quarter": "a quarter are below",
    "median": "half are below",
    "three_quarters": "three quarters are below",
    "most": "of the most",
    "labor_markets": "labor markets (both sides two thirds)",
    "median_residents": "employed residents, middle region",
}


def compare(
    first: Annotated[Path, typer.Argument(help="A file of area,region.")],
    second: Annotated[Path, typer.Argument(help="Another one.")],
    flows: FlowsFile = None,
    dataset: Dataset = None,
    vintage: Vintage = None,
    shape: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
) -> None:
    """How far two delineations agree, how many areas would have to move, and how self-contained the regions are.

    Agreement is the adjusted Rand index: 1 where both are the same, about 0 where they agree by chance.
    """
    from sharedtable.labormarket.regions.assignment_files import read_assignment, respelled
    from sharedtable.labormarket.regions.comparison import compare

    with said_plainly():
        one = read_assignment(first)
        other = respelled(read_assignment(second), one)
        chosen, notes = _flows(flows, dataset, vintage, one)
        if chosen:
            one, other = respelled(one, chosen.areas), respelled(other, chosen.areas)
        found = compare(one, other, chosen)
    spreads = (_spread(one, other, chosen), _spread(other, one, chosen)) if chosen else None
    sources = tuple(f"source: {line}" for line in chosen.sources) if chosen else ()
    _write(found, spreads, shape, (first.stem, second.stem), (*notes, *_missing(found), *sources))


def _flows(
    file: Path | None, dataset: str | None, vintage: str | None, areas: dict[str, str]
) -> tuple["Flows | None", tuple[str, ...]]:
    """The flows named, else the loaded ones where they know these areas, else none."""
    from sharedtable.labormarket.regions.assignment_files import respelled

    try:
        flows, notes = chosen_flows(file, dataset, vintage)
    except NotLoadedError:
        if dataset or vintage:
            raise
        return None, ("No flows are loaded, so only areas are counted; name some with --flows.",)
    if file is None and respelled(areas, flows.areas).keys().isdisjoint(flows.areas):
        return None, ("The loaded flows know none of these areas, so only areas are counted.",)
    return flows, notes


def _spread(one: dict[str, str], other: dict[str, str], flows: "Flows") -> "Distribution":
    """Of the areas that both place."""
    from sharedtable.labormarket.regions.described import described
    from sharedtable.labormarket.regions.distribution import distribution

    return distribution(described(flows, {area: region for area, region in one.items() if area in other}))


def _missing(found: "Comparison") -> tuple[str, ...]:
    return tuple(
        f"Only in the {which}, or without flows, so left out: {few(areas)}."
        for which, areas in (("first", found.only_first), ("second", found.only_second))
        if areas
    )


def _write(
    found: "Comparison",
    spreads: "tuple[Distribution, Distribution] | None",
    shape: Format,
    names: tuple[str, str],
    notes: tuple[str, ...],
) -> None:
    if shape is Format.JSON:
        typer.echo(json.dumps(_as_json(found, spreads) | {"notes": notes}, indent=2))
    elif shape is Format.CSV:
        lines = csv.writer(sys.stdout, lineterminator="\n")
        lines.writerow(("figure", "first", "second"))
        lines.writerows(_lines(found, spreads))
        say(notes, errors)
    else:
        _write_table(found, spreads, names)
        say(notes, console)


def _as_json(found: "Comparison", spreads: "tuple[Distribution, Distribution] | None") -> dict[str, Any]:
    spread = {} if spreads is None else {"first": _plain(spreads[0]), "second": _plain(spreads[1])}
    return _plain(found) | {"moved_share": short(found.moved_share), "self_containment": spread}


def _plain(thing: Any) -> dict[str, Any]:
    return {key: short(value) if isinstance(value, float) else value for key, value in asdict(thing).items()}


def _lines(found: "Comparison", spreads: "tuple[Distribution, Distribution] | None") -> list[tuple[Any, Any, Any]]:
    """Figures of the pair stand in the second column alone."""
    lines: list[tuple[Any, Any, Any]] = [
        ("adjusted_rand", short(found.adjusted_rand), None),
        ("areas_compared", found.areas, None),
        ("same_regions", found.same_regions, None),
        ("moved_areas", len(found.moved_areas), None),
        ("moved_workers", short(found.moved_workers), None),
        ("moved_share", short(found.moved_share), None),
    ]
    if spreads is None:
        return [*lines, ("regions", found.regions_first, found.regions_second)]
    first, second = (asdict(spread) for spread in spreads)
    return [*lines, *((name, short(first[name]), short(second[name])) for name in _ROWS)]


def _write_table(
    found: "Comparison", spreads: "tuple[Distribution, Distribution] | None", names: tuple[str, str]
) -> None:
    console.print(
        f"[bold]Adjusted Rand index {found.adjusted_rand:.4f}[/] over {found.areas:,} areas", soft_wrap=True
    )
    moved = f"{count_of(len(found.moved_areas), 'area', 'areas')} would have to move"
    if found.moved_workers is not None:
        moved += f", with {count(found.moved_workers)} employed residents ({share(found.moved_share)})"
    alike = count_of(found.same_regions, "region is", "regions are")
    console.print(f"{moved}. {alike} the very same in both.", soft_wrap=True)
    table = Table("", box=None)
    for name in names:
        table.add_column(name, justify="right")
    if spreads is None:
        table.add_row("regions", f"{found.regions_first:,}", f"{found.regions_second:,}")
    else:
        for name, title in _ROWS.items():
            shown = count if name in ("regions", "areas", "labor_markets", "median_residents") else share
            table.add_row(title, *(shown(getattr(spread, name)) for spread in spreads))
    show_table(table)
