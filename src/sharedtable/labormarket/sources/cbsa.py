"""Metropolitan and micropolitan areas: which counties make up each."""

import re

from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import TEXT, code, one_of
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.places import require_counties

CBSA = Table(
    "cbsa",
    {
        "county_fips": "county",
        "cbsa_code": "metropolitan or micropolitan area, five digits",
        "cbsa_title": "its name",
        "kind": "`metropolitan` or `micropolitan`",
        "csa_code": "combined statistical area, three digits, where it belongs to one",
        "is_central": "whether the county is a central one of the area, else an outlying one",
    },
    key=("county_fips",),
    licence=FEDERAL,
    citation="U.S. Office of Management and Budget and Census Bureau, delineation of core based statistical areas",
)
_KINDS = {
    "Metropolitan Statistical Area": "metropolitan",
    "Micropolitan Statistical Area": "micropolitan",
}


def _year(above: Above) -> str | None:
    """The heading of the list says it ('JULY 2023'), else the file's name does (list1_2023)."""
    heading = " ".join(cell for cell in above.cells if "STATISTICAL AREAS" in cell.upper())
    found = re.search(r"\b(20\d{2})\b", heading) or re.search(r"(?<!\d)(20\d{2})(?!\d)", above.name)
    return found[1] if found else None


LIST_1 = Layout(
    "the delineation list of core based statistical areas",
    columns=(
        Column("cbsa_code", code(5), ("CBSA Code",)),
        Column("csa_code", code(3), ("CSA Code",), may_be_blank=True),
        Column("cbsa_title", TEXT, ("CBSA Title",)),
        Column("kind", one_of(_KINDS, "kind of area"), ("Metropolitan/Micropolitan Statistical Area",)),
        Column("state", code(2), ("FIPS State Code",)),
        Column("county", code(3), ("FIPS County Code",)),
        Column(
            "is_central",
            one_of({"Central": "true", "Outlying": "false"}, "central or outlying"),
            ("Central/Outlying County",),
        ),
    ),
    parts=(
        Part(
            CBSA,
            "SELECT state || county AS county_fips, cbsa_code, cbsa_title, kind, csa_code, "
            "is_central = 'true' AS is_central FROM {staged}",
        ),
    ),
    key=("state", "county"),
    has_notes=True,
    vintage_above=_year,
    checks=(require_counties("state || county"), require_rows({"2023": 1915}, "The counties")),
)

SOURCE = Source(
    key="cbsa",
    title="Metropolitan and micropolitan areas",
    about="which counties make up each core based statistical area, as the Office of Management and Budget says",
    publisher="The Census Bureau",
    tables=("cbsa",),
    holds=(CBSA,),
    licence=CBSA.licence,
    citation=CBSA.citation,
    load=table_loader(LIST_1),
    addresses=(
        "https://www2.census.gov/programs-surveys/metro-micro/geographies/reference-files/{year}/delineation-files/"
        "list1_{year}.xlsx",
    ),
    years="2020 and 2023; earlier lists are .xls files to load by hand",
    latest=2023,
)
