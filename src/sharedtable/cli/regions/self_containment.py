"""`sharedtable labor self-containment`: both sides of a set of counties, its leaks, what neighbors add."""

import csv
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from sharedtable.cli.labor import Format
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors, show_table
from sharedtable.cli.regions.inputs import Dataset, FlowsFile, Vintage, called, chosen_flows
from sharedtable.cli.regions.shown import count, points, say, share, short
from sharedtable.labormarket.errors import NotLoadedError

if TYPE_CHECKING:
    from sharedtable.labormarket.regions.containment import Containment, Leak

COLUMNS = ("row", "area", "workers", "share", "supply_points", "demand_points", "points")


def self_containment(
    counties: Annotated[str, typer.Option(help="Codes with commas between, such as 08013,08014.")],
    flows: FlowsFile = None,
    dataset: Dataset = None,
    vintage: Vintage = None,
    top: Annotated[int, typer.Option(min=1, help="How many leaks and neighbors the table shows.")] = 8,
    shape: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
) -> None:
    """How self-contained a set of counties is: who works where they live, and where the others go.

    Supply side: employed residents who work inside. Demand side: jobs inside that residents fill. Both from two
    thirds up make it a labor market of its own.
    """
    from sharedtable.labormarket.regions.containment import self_containment

    asked = [code.strip() for code in counties.split(",") if code.strip()]
    with said_plainly():
        chosen, notes = chosen_flows(flows, dataset, vintage)
        found = self_containment(chosen, asked, neighbors=_neighbors(asked) if flows is None else None)
    missing = (f"Not in the flows, so left out: {', '.join(found.missing)}.",) if found.missing else ()
    sources = tuple(f"source: {line}" for line in found.sources)
    _write(found, shape, top, (*notes, *missing, *sources))


def _neighbors(asked: list[str]) -> tuple[str, ...] | None:
    """Bordering counties, where the lake knows the borders."""
    from sharedtable.labormarket.regions.adjacency import adjacency_of_lake

    try:
        return adjacency_of_lake(open_lake()).around(asked)
    except NotLoadedError:
        return None


def _write(found: "Containment", shape: Format, top: int, notes: tuple[str, ...]) -> None:
    if shape is Format.JSON:
        typer.echo(json.dumps(_as_json(found) | {"notes": notes}, indent=2))
    elif shape is Format.CSV:
        lines = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        lines.writeheader()
        lines.writerows(_lines(found))
        say(notes, errors)
    else:
        _write_tables(found, top)
        say(notes, console)


def _as_json(found: "Containment") -> dict[str, Any]:
    about = asdict(found) | {"self_containment": found.self_containment, "is_labor_market": found.is_labor_market}
    return {key: _plain(value) for key, value in about.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return short(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _lines(found: "Containment") -> list[dict[str, Any]]:
    """The region's own figures, then every leak and gain, told apart by the first column."""
    lines: list[dict[str, Any]] = [
        {"row": "residents", "workers": short(found.residents), "share": short(found.supply_share)},
        {"row": "jobs", "workers": short(found.jobs), "share": short(found.demand_share)},
        {"row": "inside", "workers": short(found.inside), "share": short(found.self_containment)},
    ]
    for row, leaks in (("leak_out", found.leaks_out), ("leak_in", found.leaks_in)):
        lines += [{"row": row, "area": leak.area, **_figures(leak)} for leak in leaks]
    for gain in found.gains:
        given = {name: short(getattr(gain, name)) for name in ("supply_points", "demand_points", "points")}
        lines.append({"row": "gain", "area": gain.area, "workers": short(gain.workers_crossing), **given})
    return lines


def _figures(leak: "Leak") -> dict[str, Any]:
    return {"workers": short(leak.workers), "share": short(leak.share)}


def _write_tables(found: "Containment", top: int) -> None:
    verdict = "a labor market of its own" if found.is_labor_market else "below two thirds on one side"
    places = ", ".join(called(area) for area in found.areas)
    console.print(
        f"[bold]Self-containment {share(found.self_containment)}[/]: {verdict}. {places}", soft_wrap=True
    )
    console.print(
        f"Supply side {share(found.supply_share)}: {count(found.inside)} of {count(found.residents)} employed "
        f"residents work inside.\nDemand side {share(found.demand_share)}: {count(found.inside)} of "
        f"{count(found.jobs)} jobs are filled by residents.",
        soft_wrap=True,
    )
    _show_leaks("Residents who work elsewhere", found.leaks_out[:top])
    _show_leaks("Workers who live elsewhere", found.leaks_in[:top])
    table = _table(
        "What adding a neighbor would change, in points", "Supply", "Demand", "Smaller side", "Crossing"
    )
    for gain in found.gains[:top]:
        moved = (points(gain.supply_points), points(gain.demand_points), points(gain.points))
        table.add_row(gain.area, called(gain.area), *moved, count(gain.workers_crossing))
    if found.gains:
        show_table(table)


def _show_leaks(title: str, leaks: "tuple[Leak, ...]") -> None:
    table = _table(title, "Workers", "Share")
    for leak in leaks:
        table.add_row(leak.area, called(leak.area), count(leak.workers), share(leak.share))
    if leaks:
        show_table(table)


def _table(title: str, *columns: str) -> Table:
    table = Table("Code", "County", title=f"\n{title}", title_justify="left", box=None, title_style="bold")
    for name in columns:
        table.add_column(name, justify="right")
    return table
