"""`sharedtable labor nation`: every county and industry of two years, written to a file."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sharedtable.cli.labor.options import Ownership
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import errors


class Rows(StrEnum):
    """What a row of the file is."""

    CELLS = "cells"
    COUNTIES = "counties"


def nation(
    year_from: Annotated[int, typer.Option("--from", help="The earlier year.")],
    year_to: Annotated[int, typer.Option("--to", help="The later year.")],
    out: Annotated[Path, typer.Option(help="File to write, .csv or .parquet.")],
    level: Annotated[int, typer.Option(help="NAICS digits, 2 (sectors) to 6.")] = 6,
    ownership: Ownership = "private",
    rows: Annotated[
        Rows, typer.Option(help="cells: every county and industry; counties: concentration of each county.")
    ] = Rows.CELLS,
    engine: Annotated[
        str | None, typer.Option(help="Engine to ask: duckdb, spark://host:port, or an address Ibis takes.")
    ] = None,
) -> None:
    """The whole nation at once: jobs, location quotient, growth and shift-share of every county and industry.

    An empty figure is unknown. Without --engine the one of SHAREDTABLE_ENGINE is asked.
    """
    from sharedtable.config import settings_source
    from sharedtable.labormarket.nation.files import write_cells, write_counties
    from sharedtable.labormarket.nation.table import nation_table

    with said_plainly():
        table = nation_table(
            open_lake(),
            year_from=year_from,
            year_to=year_to,
            level=level,
            ownership=ownership,
            engine=engine or settings_source.load().engine,
        )
        count = (write_cells if rows is Rows.CELLS else write_counties)(table.cells, out)
    errors.print(f"{count:,} rows written to {out}.", soft_wrap=True)
    for sentence in (*table.notes, *(f"source: {line}" for line in table.sources)):
        errors.print(sentence, soft_wrap=True)
