"""Commuting zones of the Economic Research Service: counties grouped by where people worked in 1990 and 2000."""

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import code, county, matching
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Column, Layout, Part, Table

COMMUTING_ZONES = Table(
    "commuting_zones",
    {
        "county_fips": "county as it was then",
        "zone": "commuting zone: five digits in 1990, up to three in 2000",
    },
    key=("county_fips",),
    licence=FEDERAL,
    citation="U.S. Department of Agriculture, Economic Research Service, commuting zones and labor market areas",
)
_COUNTY = county("30113", "51560", "51780")  # Yellowstone, Clifton Forge, South Boston: gone before 2002
_ROWS = "SELECT county_fips, zone FROM {staged}"

OF_1990 = Layout(
    "commuting zones of 1990",
    columns=(Column("county_fips", _COUNTY, ("County FIPS Code",)), Column("zone", code(5, "zone"), ("CZ90",))),
    parts=(Part(COMMUTING_ZONES, _ROWS, vintage="1990"),),
    key=("county_fips",),
    has_notes=True,
    checks=(require_rows({"1990": 3141}, "The counties"),),
)
OF_2000 = Layout(
    "commuting zones of 2000",
    columns=(
        Column("county_fips", _COUNTY, ("FIPS",)),
        Column(
            "zone",
            matching(r"[1-9]\d{0,2}", "a zone of 2000 has one to three digits"),
            ("Commuting Zone ID, 2000",),
        ),
    ),
    parts=(Part(COMMUTING_ZONES, _ROWS, vintage="2000"),),
    key=("county_fips",),
    has_notes=True,
    checks=(require_rows({"2000": 3141}, "The counties"),),
)
_FOLDER = "https://www.ers.usda.gov/webdocs/DataFiles/48457"
_FILES = {1990: f"{_FOLDER}/czlma903.xls", 2000: f"{_FOLDER}/cz00_eqv_v1.xls"}


def _wanted(choice: Choice) -> list[str]:
    if choice.year is None:
        return list(_FILES.values())
    if choice.year not in _FILES:
        raise CallError(f"There are no commuting zones of {choice.year}.", "Choose 1990 or 2000.")
    return [_FILES[choice.year]]


SOURCE = Source(
    key="commuting-zones",
    title="Commuting zones",
    about="counties grouped by commuting, as research has used them since 1990",
    publisher="The Economic Research Service",
    tables=("commuting_zones",),
    holds=(COMMUTING_ZONES,),
    licence=FEDERAL,
    citation=COMMUTING_ZONES.citation,
    load=table_loader(OF_1990, OF_2000),
    addresses=tuple(_FILES.values()),
    years="1990 and 2000",
    wanted=_wanted,
)
