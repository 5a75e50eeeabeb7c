"""`sharedtable labor quotients`: location quotients of jobs, places and wages, against a base of one's choice."""

from sharedtable.cli.labor.industries import at_least, if_any
from sharedtable.cli.labor.options import Base, BaseTotal, Explain, Level, Ownership, Region, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

QUOTIENT = "{:.2f}"
COLUMNS = (
    Column("industry_code", "Code"),
    Column("title", "Industry"),
    Column("jobs", "Jobs", "{:,.0f}", 4),
    Column("lq_jobs", "LQ jobs", QUOTIENT, 4),
    Column("lq_establishments", "LQ places", QUOTIENT, 4),
    Column("lq_wages", "LQ wages", QUOTIENT, 4),
    Column("excess_jobs", "Excess jobs", "{:+,.0f}", 4),
    Column("pay", "Pay", "${:,.0f}", 2),
    Column("premium_here", "vs region", "{:+.0%}", 6),
    Column("premium_elsewhere", "vs base", "{:+.0%}", 6),
    Column("withheld", "Withheld", "{:,}"),
)


def quotients(
    region: Region,
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    base: Base = "nation",
    base_total: BaseTotal = "all",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """How concentrated each industry is here, by jobs, places and wages, and how it pays.

    The base is the nation's, over all ownerships, as BLS takes it, unless you choose another.
    """
    from sharedtable.labormarket.tables.quotients import region_quotients

    with said_plainly():
        table = region_quotients(
            open_lake(),
            counties=region.split(","),
            year=year,
            level=level,
            ownership=ownership,
            base=base,
            base_total=base_total,
        )
    about = dict(vars(table))
    del about["rows"]
    answer = Answer(
        title=f"Quotients of {', '.join(table.counties)}, {table.year}, {table.ownership}",
        columns=COLUMNS,
        rows=[vars(row) for row in table.rows],
        notes=table.notes,
        sources=table.sources,
        measures=("location_quotient", "excess_jobs", "average_pay", "pay_premium"),
        about=about,
        looks={"jobs": at_least, "withheld": if_any},
    )
    write(answer, shape, explain=explain)
