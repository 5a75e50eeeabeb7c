"""Options that several commands share, so that they are called and explained alike."""

from typing import Annotated

import typer

from sharedtable.cli.labor.writing import Format

Region = Annotated[str, typer.Option(help="County codes with commas between, such as 08013,08069.")]
Year = Annotated[int | None, typer.Option(help="Year; else the latest that is loaded.")]
Level = Annotated[int, typer.Option(help="NAICS digits, 2 (sectors) to 6.")]
Ownership = Annotated[str, typer.Option(help="private, total, federal, state or local.")]
Base = Annotated[str, typer.Option(help="nation, state, or area codes with commas between, such as 39000.")]
BaseTotal = Annotated[
    str, typer.Option(help="Held against all work: of all ownerships (all), or of its own (ownership).")
]
Over = Annotated[str, typer.Option(help="counties, states, or area codes with commas between.")]
Of = Annotated[str, typer.Option(help="establishments (never withheld), jobs or wages.")]
Shape = Annotated[Format, typer.Option("--format", help="table, csv or json.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say how each figure is reckoned, and where that is from.")
]
