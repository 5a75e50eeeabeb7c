"""`sharedtable labor concentration`: how diverse a region's work is, and how unlike the nation's."""

from sharedtable.cli.labor.industries import if_any
from sharedtable.cli.labor.options import Base, Explain, Level, Ownership, Region, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

COLUMNS = (
    Column("area", "Area"),
    Column("jobs", "Jobs", "{:,.0f}", 4),
    Column("published", "Published", "{:.1%}", 6),
    Column("hhi_least", "HHI least", "{:.4f}", 6),
    Column("hhi_most", "most", "{:.4f}", 6),
    Column("krugman_least", "Krugman least", "{:.3f}", 6),
    Column("krugman_most", "most", "{:.3f}", 6),
    Column("industries", "Industries", "{:,}"),
    Column("withheld", "Withheld", "{:,}"),
)


def concentration(
    region: Region,
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    base: Base = "nation",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """HHI and Krugman's index of a region and of each county, as bounds where cells are withheld.

    The first row, without a code, is the counties together. Half of Krugman's index is the coefficient of
    specialization.
    """
    from sharedtable.labormarket.tables.concentration import region_concentration

    with said_plainly():
        table = region_concentration(
            open_lake(), counties=region.split(","), year=year, level=level, ownership=ownership, base=base
        )
    about = dict(vars(table))
    del about["rows"]
    answer = Answer(
        title=f"Concentration, {table.year}, {table.ownership}, {table.level} digits",
        columns=COLUMNS,
        rows=[vars(row) for row in table.rows],
        notes=table.notes,
        sources=table.sources,
        measures=("herfindahl", "krugman_specialization", "specialization_coefficient"),
        about=about,
        looks={"withheld": if_any, "area": lambda row: row["area"] or "Together"},
    )
    write(answer, shape, explain=explain)
