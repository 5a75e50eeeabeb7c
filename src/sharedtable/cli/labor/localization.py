"""`sharedtable labor localization`: how unlike all work each industry is spread over areas."""

from sharedtable.cli.labor.industries import if_any
from sharedtable.cli.labor.options import Explain, Level, Of, Over, Ownership, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

COLUMNS = (
    Column("industry_code", "Code"),
    Column("title", "Industry"),
    Column("amount", "Amount", "{:,.0f}", 4),
    Column("coefficient", "Coefficient", "{:.3f}", 6),
    Column("hhi", "HHI", "{:.3f}", 6),
    Column("areas", "Areas", "{:,}"),
    Column("withheld", "Withheld", "{:,}"),
)


def localization(
    over: Over = "counties",
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    of: Of = "establishments",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """The coefficient of localization of each industry: 0 where it is spread as all work, toward 1 in one place.

    Jobs and wages are unknown where an area withholds them; places never are.
    """
    from sharedtable.labormarket.tables.localization import industry_localization

    with said_plainly():
        table = industry_localization(open_lake(), over=over, year=year, level=level, ownership=ownership, of=of)
    about = dict(vars(table))
    del about["rows"]
    answer = Answer(
        title=f"Localization over {len(table.areas):,} areas, {table.year}, {table.ownership}, {table.of}",
        columns=COLUMNS,
        rows=[vars(row) for row in table.rows],
        notes=table.notes,
        sources=table.sources,
        measures=("localization_coefficient", "herfindahl"),
        about=about,
        looks={"withheld": if_any},
    )
    write(answer, shape, explain=explain)
