"""Which counties touch which: the Census Bureau's adjacency file, made symmetric and without a county itself."""

import re

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import COUNTY, TEXT
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.places import require_one_edition
from sharedtable.labormarket.sources.tables.stage import Staged

COUNTY_ADJACENCY = Table(
    "county_adjacency",
    {
        "county_fips": "county",
        "neighbor_fips": "a county that touches it; each pair stands in both directions",
    },
    key=("county_fips", "neighbor_fips"),
    licence=FEDERAL,
    citation="U.S. Census Bureau, county adjacency file",
)
_ROWS = "SELECT county_fips, neighbor_fips FROM {staged} WHERE county_fips <> neighbor_fips"


def _require_symmetric(staged: Staged) -> None:
    """The published file names every pair twice; one named once is a line that is missing."""
    lonely = staged.first(
        "SELECT file_, line_, county_fips, neighbor_fips FROM {staged} AS one WHERE NOT EXISTS ("
        "SELECT 1 FROM {staged} AS two "
        "WHERE two.county_fips = one.neighbor_fips AND two.neighbor_fips = one.county_fips) "
        "ORDER BY file_, line_ LIMIT 1"
    )
    if lonely:
        file, line, county, neighbor = lonely
        raise DataError(
            f"county {county} has {neighbor} as neighbor here, but {neighbor} has not {county}: rows are missing.",
            staged.spot(file, line, "neighbor_fips", neighbor),
            "The file is cut off or filtered; get it again.",
        )


def _year(above: Above) -> str | None:
    found = re.search(r"(?<!\d)(20\d{2})(?!\d)", above.name)
    return found[1] if found else None


_CHECKS = (require_one_edition("county_fips", "county_fips"), _require_symmetric)
OF_2010 = Layout(
    "the county adjacency file of 2010",
    columns=(
        Column("county_name", TEXT, fills_down=True),
        Column("county_fips", COUNTY, fills_down=True),
        Column("neighbor_name", TEXT),
        Column("neighbor_fips", COUNTY),
    ),
    parts=(Part(COUNTY_ADJACENCY, _ROWS, vintage="2010"),),
    key=("county_fips", "neighbor_fips"),
    has_header=False,
    delimiters="\t",
    checks=_CHECKS,
)
SINCE_2023 = Layout(
    "the county adjacency file since 2023",
    columns=(
        Column("county_fips", COUNTY, ("County GEOID",)),
        Column("neighbor_fips", COUNTY, ("Neighbor GEOID",)),
    ),
    parts=(Part(COUNTY_ADJACENCY, _ROWS),),
    key=("county_fips", "neighbor_fips"),
    vintage_above=_year,
    checks=_CHECKS,
)
_FOLDER = "https://www2.census.gov/geo/docs/reference"


def _wanted(choice: Choice) -> list[str]:
    if choice.year == 2010:
        return [f"{_FOLDER}/county_adjacency.txt"]
    return [f"{_FOLDER}/county_adjacency/county_adjacency{choice.year}.txt"]


SOURCE = Source(
    key="county-adjacency",
    title="County adjacency",
    about="which counties touch which, by land or water",
    publisher="The Census Bureau",
    tables=("county_adjacency",),
    holds=(COUNTY_ADJACENCY,),
    licence=FEDERAL,
    citation=COUNTY_ADJACENCY.citation,
    load=table_loader(SINCE_2023, OF_2010),
    addresses=(
        _FOLDER + "/county_adjacency/county_adjacency{year}.txt",
        _FOLDER + "/county_adjacency.txt",
    ),
    years="2010 (the second address) and yearly since 2023",
    latest=2023,
    wanted=_wanted,
)
