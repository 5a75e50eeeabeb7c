"""`sharedtable labor shift-share`: a region's change taken apart."""

from typing import TYPE_CHECKING, Annotated

import typer

from sharedtable.cli.labor.industries import if_any
from sharedtable.cli.labor.options import Base, BaseTotal, Explain, Level, Ownership, Region, Shape
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

if TYPE_CHECKING:
    from sharedtable.labormarket.tables.shifts import ShiftShareTable

JOBS = "{:,.0f}"
SIGNED = "{:+,.0f}"
COLUMNS = (
    Column("industry_code", "Code"),
    Column("title", "Industry"),
    Column("jobs_before", "Before", JOBS, 4),
    Column("jobs", "After", JOBS, 4),
    Column("change", "Change", SIGNED, 4),
    Column("national", "National", SIGNED, 4),
    Column("mix", "Mix", SIGNED, 4),
    Column("regional", "Regional", SIGNED, 4),
    Column("allocation", "Allocation", SIGNED, 4),
    Column("growth", "Growth", "{:+.1%}", 6),
    Column("base_growth", "Base", "{:+.1%}", 6),
    Column("withheld", "Withheld", "{:,}"),
)
MEASURES = {
    "classic": ("shift_share",),
    "dynamic": ("shift_share", "dynamic_shift_share"),
    "esteban-marquillas": ("shift_share", "esteban_marquillas", "homothetic_jobs"),
}


def shift_share(
    region: Region,
    year_from: Annotated[int, typer.Option("--from", help="The earlier year.")],
    year_to: Annotated[int, typer.Option("--to", help="The later year.")],
    form: Annotated[str, typer.Option(help="classic, dynamic or esteban-marquillas.")] = "classic",
    level: Level = 4,
    ownership: Ownership = "private",
    base: Base = "nation",
    base_total: BaseTotal = "ownership",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """What the nation's growth, the industry's, and the region itself account for in each change.

    Counts only cells published in every year compared. In a table the last row is all industries together.
    """
    from sharedtable.labormarket.tables.shifts import region_shift_share

    with said_plainly():
        table = region_shift_share(
            open_lake(),
            counties=region.split(","),
            year_from=year_from,
            year_to=year_to,
            level=level,
            ownership=ownership,
            form=form,
            base=base,
            base_total=base_total,
        )
    write(_answer(table), shape, explain=explain)


def _answer(table: "ShiftShareTable") -> Answer:
    about = vars(table) | {"total": vars(table.total)}
    del about["rows"]
    columns = [column for column in COLUMNS if column.name != "allocation" or table.form == "esteban-marquillas"]
    return Answer(
        title=f"Change in {', '.join(table.counties)}, {table.year_from} to {table.year_to}, {table.ownership}",
        columns=columns,
        rows=[vars(row) for row in table.rows],
        footer=vars(table.total),
        notes=table.notes,
        sources=table.sources,
        measures=MEASURES[table.form],
        about=about,
        looks={"withheld": if_any},
    )
