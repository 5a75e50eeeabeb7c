"""`sharedtable labor regions`: areas put into regions from the flows, as a file of `area,region`."""

import json
import sys
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from sharedtable.cli.labor import Format
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors, show_table
from sharedtable.cli.regions.inputs import Dataset, FlowsFile, States, Vintage, called, chosen_flows
from sharedtable.cli.regions.shown import count, count_of, few, say, share, short
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.regions.adjacency import Adjacency
    from sharedtable.labormarket.regions.delineation import Delineation
    from sharedtable.labormarket.regions.described import Region
    from sharedtable.labormarket.regions.flows import Flows


class Method(StrEnum):
    """How areas are put together."""

    TRAVEL_TO_WORK = "travel-to-work"
    HIERARCHICAL = "hierarchical"


def regions(
    flows: FlowsFile = None,
    dataset: Dataset = None,
    vintage: Vintage = None,
    state: States = None,
    min_size: Annotated[float, typer.Option(help="Least employed residents of a region.")] = 3500,
    target_size: Annotated[
        float, typer.Option(help="Residents from which the least containment is enough.")
    ] = 25000,
    min_sc: Annotated[float, typer.Option(help="Least self-containment, for large regions.")] = 0.6667,
    target_sc: Annotated[float, typer.Option(help="Self-containment asked of the smallest regions.")] = 0.75,
    method: Annotated[
        Method, typer.Option(help="Travel-to-work areas, or average-linkage commuting zones.")
    ] = Method.TRAVEL_TO_WORK,
    cut: Annotated[float, typer.Option(help="Distance at which the hierarchical method stops.")] = 0.98,
    contiguous: Annotated[bool, typer.Option("--contiguous", help="Keep every region in one piece.")] = False,
    borders: Annotated[
        Path | None, typer.Option(help="Bordering areas, two columns, for --contiguous; else the loaded ones.")
    ] = None,
    improve: Annotated[
        bool, typer.Option("--improve", help="Then move border areas while more workers stay inside.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write columns area,region here.")] = None,
    shape: Annotated[
        Format, typer.Option("--format", help="table of regions, csv of areas, or json of both.")
    ] = Format.TABLE,
) -> None:
    """Labor-market regions from commuting: every area in the region where its people live and work.

    A region is named by its area with most jobs. The same flows give the same regions, in any order of lines.
    """
    from sharedtable.labormarket.regions.commuting_zones import commuting_zones
    from sharedtable.labormarket.regions.criteria import Criteria
    from sharedtable.labormarket.regions.delineation import delineate

    with said_plainly():
        criteria = Criteria(min_size, target_size, min_sc, target_sc)
        _require_plain(method, contiguous or improve)
        if borders and not contiguous:
            raise CallError("--borders is of use with --contiguous only.", "Add --contiguous.")
        chosen, notes = chosen_flows(flows, dataset, vintage, state)
        if method is Method.HIERARCHICAL:
            found = commuting_zones(chosen, cut)
        else:
            adjacency = _borders(chosen, borders) if contiguous else None
            found = delineate(chosen, criteria, adjacency=adjacency, improve=improve)
        if out:
            _write_file(found, out)
    sentences = (*notes, *_sentences(found, improve), *(f"source: {line}" for line in chosen.sources))
    _show(found, shape, sentences, out)


def _require_plain(method: Method, has_options: bool) -> None:
    if method is Method.HIERARCHICAL and has_options:
        raise CallError(
            "--contiguous and --improve belong to the travel-to-work method.", "Leave them out, or --method."
        )


def _borders(flows: "Flows", file: Path | None) -> "Adjacency":
    from sharedtable.labormarket.regions.adjacency import adjacency_of_lake, read_borders

    adjacency = read_borders(file) if file else adjacency_of_lake(open_lake())
    if adjacency.areas.isdisjoint(flows.areas):
        raise CallError(
            "The borders know none of these areas.", "Ids must be written alike; loaded borders are of counties."
        )
    return adjacency


def _write_file(found: "Delineation", path: Path) -> None:
    from sharedtable.labormarket.regions.assignment_files import write_assignment

    text = StringIO()
    write_assignment(found.region_of, text)
    try:
        path.write_text(text.getvalue(), encoding="utf-8")
    except OSError as error:
        raise CallError(f"Cannot write {path}: {error.strerror}.", "Choose another place with --out.") from None


def _sentences(found: "Delineation", improve: bool) -> list[str]:
    regions, areas = (
        count_of(len(found.regions), "region", "regions"),
        count_of(len(found.region_of), "area", "areas"),
    )
    said = [
        f"{regions} of {areas}; {share(found.self_containment)} of the workers who live in one work in the same."
    ]
    for reason in dict.fromkeys(one.reason for one in found.left_out):
        said.append(f"Left out, {reason}: {few(one.area for one in found.left_out if one.reason == reason)}.")
    if found.unassigned:
        said.append(f"Unassigned, with a tie or border to no region: {few(found.unassigned)}.")
    if found.criteria and found.below:
        said.append(
            f"{count_of(len(found.below), 'region falls', 'regions fall')} below the criteria, having taken in "
            f"areas that fit nowhere: {few(region.region for region in found.below)}."
            + ("" if improve else " --improve looks for a better place for them.")
        )
    if improve:
        said.append(f"The improvement pass moved {count_of(found.moves, 'area', 'areas')}.")
    return said


def _show(found: "Delineation", shape: Format, sentences: tuple[str, ...], out: Path | None) -> None:
    from sharedtable.labormarket.regions.assignment_files import write_assignment

    if shape is Format.JSON:
        typer.echo(json.dumps(_as_json(found) | {"notes": sentences}, indent=2))
    elif shape is Format.CSV:
        write_assignment(found.region_of, sys.stdout)
        say(sentences, errors)
    else:
        if out is None:
            show_table(_table(found))
        say(sentences, console)


def _as_json(found: "Delineation") -> dict[str, Any]:
    return {
        "criteria": vars(found.criteria) if found.criteria else None,
        "self_containment": short(found.self_containment),
        "regions": [_row(found, region) for region in found.regions],
        "unassigned": found.unassigned,
        "left_out": [vars(one) for one in found.left_out],
        "reserve": found.reserve,
        "moves": found.moves,
    }


def _row(found: "Delineation", region: "Region") -> dict[str, Any]:
    return {
        "region": region.region,
        "areas": region.areas,
        "residents": short(region.residents),
        "jobs": short(region.jobs),
        "inside": short(region.inside),
        "supply_share": short(region.supply_share),
        "demand_share": short(region.demand_share),
        "validity": short(found.validity(region)) if found.criteria else None,
    }


def _table(found: "Delineation") -> Table:
    table = Table("Region", "Around", box=None, title="Labor-market regions", title_justify="left")
    for name in ("Areas", "Residents", "Jobs", "Supply", "Demand"):
        table.add_column(name, justify="right")
    for region in sorted(found.regions, key=lambda one: -one.residents):
        figures = (
            count(region.residents),
            count(region.jobs),
            share(region.supply_share),
            share(region.demand_share),
        )
        around = called(region.region)
        table.add_row(region.region, "" if around == region.region else around, f"{len(region.areas):,}", *figures)
    return table
