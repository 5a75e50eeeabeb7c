"""Which flows a command is to take, and how its areas are called."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sharedtable.cli.lake import open_lake
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.regions.flows import Flows

ONLY_JOBS_LOADED = (
    "LODES counts jobs in the states that are loaded: residents who leave for another state are in it only where "
    "that state is loaded too."
)
FlowsFile = Annotated[
    Path | None,
    typer.Option("--flows", help="A file of three columns: home, work, workers; else the loaded flows."),
]
Dataset = Annotated[str | None, typer.Option(help="Loaded flows: acs-flows or lodes-flows; else the first there.")]
Vintage = Annotated[str | None, typer.Option(help="Vintage of the loaded flows; else the latest.")]
States = Annotated[
    list[str] | None, typer.Option("--state", help="Only flows within this state (CO or 08); repeat for more.")
]


def chosen_flows(
    file: Path | None, dataset: str | None = None, vintage: str | None = None, states: Sequence[str] | None = None
) -> tuple["Flows", tuple[str, ...]]:
    """The flows of a file, else the loaded ones, within these states; and what is to be said of them."""
    from sharedtable.labormarket.citations import SAMPLE
    from sharedtable.labormarket.regions.flow_files import read_flow_file
    from sharedtable.labormarket.regions.flows import flows_of_lake

    notes: tuple[str, ...] = ()
    if file is not None:
        if dataset or vintage:
            raise CallError(
                "Name a file of flows, or loaded ones.", "Leave out --flows, or --dataset and --vintage."
            )
        found = read_flow_file(file)
        flows, notes = found.flows, found.notes
    else:
        flows = flows_of_lake(open_lake(), dataset and dataset.replace("-", "_"), vintage)
        notes = (ONLY_JOBS_LOADED,) if flows.dataset == "lodes_flows" else ()
    if flows.is_sample:
        notes = (SAMPLE, *notes)
    return (within(flows, states) if states else flows), notes


def within(flows: "Flows", states: Sequence[str]) -> "Flows":
    """The flows with both ends in these states."""
    codes = tuple(state_code(state) for state in states)
    found = flows.among({area for area in flows.areas if len(area) == 5 and area.startswith(codes)})
    if not len(found):
        raise CallError(
            f"The flows know no county of {', '.join(states)}.", "--state needs five-digit county codes."
        )
    return found


def state_code(state: str) -> str:
    """`CO` or `08` as `08`."""
    from sharedtable.atlas import built

    states = built.places()["states"]
    for code, about in states.items():
        if state.upper() in (code, about["abbreviation"]):
            return code
    raise CallError(f"There is no state {state!r}.", "Write it as CO or 08.")


def called(area: str) -> str:
    """A county by name; any other id, or one nobody knows, as it is."""
    from sharedtable.atlas.built import NotBuilt
    from sharedtable.atlas.shapes import full_name, has_county

    try:
        return full_name(area) if has_county(area) else area
    except NotBuilt:
        return area
