"""The commands about regions, put under `sharedtable labor`."""

import typer

from sharedtable.cli.regions.compare import compare
from sharedtable.cli.regions.delineate import regions
from sharedtable.cli.regions.delineations import delineations
from sharedtable.cli.regions.self_containment import self_containment


def add_to(app: typer.Typer) -> None:
    """Let an app know these words."""
    app.command("self-containment")(self_containment)
    app.command("regions")(regions)
    app.command("compare")(compare)
    app.command("delineations")(delineations)
