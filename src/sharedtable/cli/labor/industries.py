"""`sharedtable labor industries`: a region's industries."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sharedtable.cli.labor.options import Explain, Level, Ownership, Region, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

if TYPE_CHECKING:
    from sharedtable.labormarket.tables.industries import IndustryTable

COLUMNS = (
    Column("industry_code", "Code"),
    Column("title", "Industry"),
    Column("jobs", "Jobs", "{:,.0f}", 4),
    Column("establishments", "Places", "{:,.0f}", 4),
    Column("lq", "LQ", "{:.2f}", 4),
    Column("growth", "Growth", "{:+.1%}", 6),
    Column("pay", "Pay", "${:,.0f}", 2),
    Column("withheld", "Withheld", "{:,}"),
)
MEASURES = ("location_quotient", "growth", "average_pay")


def industries(
    region: Region,
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    national: Annotated[Path | None, typer.Option(help="A file with the nation's rows, for this call.")] = None,
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """A region's industries: jobs, places, concentration, growth and pay; withheld cells are counted.

    An empty figure is unknown. A sum with withheld cells is partial. `growth` is a fraction, `pay` dollars a year.
    """
    from sharedtable.labormarket.tables.industries import region_industries

    with said_plainly():
        table = region_industries(
            open_lake(),
            counties=region.split(","),
            year=year,
            level=level,
            ownership=ownership,
            national=national,
        )
    write(_answer(table), shape, explain=explain)


def _answer(table: "IndustryTable") -> Answer:
    about = asdict(table)
    del about["rows"]
    return Answer(
        title=f"Industries of {', '.join(table.counties)}, {table.year}, {table.ownership}",
        columns=COLUMNS,
        rows=[vars(row) | {"is_partial": row.is_partial} for row in table.rows],
        notes=table.notes,
        sources=table.sources,
        measures=MEASURES,
        about=about,
        looks={"jobs": at_least, "withheld": if_any},
    )


def at_least(row: Mapping[str, Any]) -> str:
    """Jobs, marked where they are of published cells only."""
    if row["jobs"] is None:
        return "–"
    return f"{'≥ ' if row['withheld'] else ''}{row['jobs']:,.0f}"


def if_any(row: Mapping[str, Any]) -> str:
    """A count of withheld cells, or nothing."""
    return f"{row['withheld']:,}" if row["withheld"] else ""
