"""`sharedtable labor trend`: industries of a region, year by year."""

from typing import Annotated

import typer

from sharedtable.cli.labor.industries import at_least, if_any
from sharedtable.cli.labor.options import Explain, Ownership, Region, Shape
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly

COLUMNS = (
    Column("year", "Year"),
    Column("jobs", "Jobs", "{:,.0f}", 4),
    Column("comparable_jobs", "Comparable", "{:,.0f}", 4),
    Column("establishments", "Places", "{:,.0f}", 4),
    Column("wages", "", "${:,.0f}", 2),
    Column("pay", "Pay", "${:,.0f}", 2),
    Column("withheld", "Withheld", "{:,}"),
)


def trend(
    region: Region,
    industry: Annotated[str, typer.Option(help="NAICS codes with commas between, such as 3344,3345 or 31-33.")],
    ownership: Ownership = "private",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """Jobs, places and pay of industries together over every loaded year.

    `comparable_jobs` counts only cells published in every year, and is what may be compared between years.
    """
    from sharedtable.labormarket.tables.trends import region_trend

    with said_plainly():
        found = region_trend(
            open_lake(), counties=region.split(","), industry_codes=industry.split(","), ownership=ownership
        )
    about = dict(vars(found))
    del about["rows"]
    answer = Answer(
        title=f"Industries {', '.join(found.industry_codes)} of {', '.join(found.counties)}, {found.ownership}",
        columns=COLUMNS,
        rows=[vars(row) for row in found.rows],
        notes=found.notes,
        sources=found.sources,
        measures=("average_pay",),
        about=about,
        looks={"jobs": at_least, "withheld": if_any},
    )
    write(answer, shape, explain=explain)
