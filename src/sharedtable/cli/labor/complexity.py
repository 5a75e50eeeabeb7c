"""`sharedtable labor complexity`: economic complexity of areas and industries, and what is near to an area."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sharedtable.cli.labor.options import Explain, Level, Of, Over, Ownership, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.tables.complexities import ComplexityTable

INDEX = Column("complexity", "Complexity", "{:+.3f}", 6)
INDUSTRY = (Column("industry_code", "Code"), Column("title", "Industry"))
COLUMNS = {
    "areas": (Column("area", "Area"), INDEX, Column("diversity", "Industries", "{:,}")),
    "industries": (*INDUSTRY, INDEX, Column("ubiquity", "Areas", "{:,}")),
    "near": (
        Column("area"),
        *INDUSTRY,
        Column("has", "Has it", "{!s:.1}"),
        Column("advantage", "Share over all", "{:.2f}", 6),
        Column("density", "Density", "{:.3f}", 6),
        INDEX,
    ),
}
MEASURES = {
    "areas": ("revealed_advantage", "economic_complexity"),
    "industries": ("revealed_advantage", "economic_complexity"),
    "near": ("revealed_advantage", "proximity", "relatedness_density", "economic_complexity"),
}


def complexity(
    over: Over = "counties",
    show: Annotated[str, typer.Option(help="areas, industries, or near (needs --area).")] = "areas",
    area: Annotated[str | None, typer.Option(help="The area to look from, for --show near.")] = None,
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    of: Of = "establishments",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """Areas and industries by the economic complexity index; or the industries near to what an area has.

    An optional lens for analysts: relative to the areas compared, and often city against country.
    """
    from sharedtable.labormarket.tables.complexities import area_complexity

    with said_plainly():
        if show not in COLUMNS:
            raise CallError(f"There is nothing called {show!r} to show.", f"Choose one of {', '.join(COLUMNS)}.")
        if (show == "near") != (area is not None):
            raise CallError("--area and --show near belong together.", "For example --show near --area 08013.")
        table = area_complexity(open_lake(), over=over, year=year, level=level, ownership=ownership, of=of)
        rows = [vars(row) for row in _rows(table, area)[show]()]
    answer = Answer(
        title=f"Complexity over {len(table.area_codes):,} areas, {table.year}, {table.ownership}, {table.of}",
        columns=COLUMNS[show],
        rows=rows,
        notes=table.notes,
        sources=table.sources,
        measures=MEASURES[show],
        about=_about(table),
        looks={"has": lambda row: "yes" if row["has"] else "no"},
    )
    write(answer, shape, explain=explain)


def _rows(table: "ComplexityTable", area: str | None) -> dict[str, Callable[[], tuple[Any, ...]]]:
    return {
        "areas": lambda: table.areas,
        "industries": lambda: table.industries,
        "near": lambda: table.near(area or ""),
    }


def _about(table: "ComplexityTable") -> dict[str, Any]:
    kept = ("year", "level", "ownership", "of", "empty", "missing", "withheld", "cells", "periods", "is_sample")
    return {name: getattr(table, name) for name in kept} | {"areas": table.area_codes}
