"""The directory of institutions (HD2024): where they are and what they are. Names of their staff are not kept."""

import re

from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.sources.tables.kinds import TEXT, Kind, WrongValue, matching
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.training import INSTITUTIONS, IPEDS_CITATION, LICENCE
from sharedtable.labormarket.sources.training.completions import UNIT
from sharedtable.labormarket.sources.training.years import year_of

_NOT_APPLICABLE = "-2"  # also -1 not reported, -3 not available

SECTORS = {
    0: "Administrative unit",
    1: "Public, 4-year or above",
    2: "Private not-for-profit, 4-year or above",
    3: "Private for-profit, 4-year or above",
    4: "Public, 2-year",
    5: "Private not-for-profit, 2-year",
    6: "Private for-profit, 2-year",
    7: "Public, less than 2-year",
    8: "Private not-for-profit, less than 2-year",
    9: "Private for-profit, less than 2-year",
    99: "Unknown",
}


def _county(value: str) -> str:
    if value in {_NOT_APPLICABLE, "-1", "-3"}:
        return ""
    code = value.zfill(5)
    if not (code.isdecimal() and areas.is_county(code)):
        raise WrongValue("there is no such county.")
    return code


def _metro(value: str) -> str:
    return "" if value.startswith("-") else _FIVE.read(value)


def _degrees(limit: int) -> Kind:
    def read(value: str) -> str:
        if not _NUMBER.fullmatch(value) or abs(float(value)) > limit:
            raise WrongValue(f"degrees up to {limit} must stand here.")
        return value

    return Kind("DOUBLE", read)


def _year(above: Above) -> str | None:
    return year_of(above, r"hd(\d{4})")


_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FIVE = matching(r"\d{5}", "a metropolitan area's code of five digits, or -2, must stand here")
_CODE = matching(r"-?\d{1,2}", "a code of IPEDS must stand here", "TINYINT")
COUNTY = Kind("VARCHAR", _county)
METRO = Kind("VARCHAR", _metro)

TABLE = Table(
    INSTITUTIONS,
    {
        "unitid": "the institution's number",
        "name": "its name",
        "alias": "other names, or blank",
        "city": "where it is",
        "state": "two letters",
        "zip": "ZIP code as reported",
        "county_fips": "county, five digits; empty where it lies in none",
        "cbsa_code": "metropolitan or micropolitan area; empty outside of them",
        "sector": "IPEDS number: control and level together, 0 an administrative unit",
        "level": "1 four years or more, 2 two years, 3 less; -3 not known",
        "control": "1 public, 2 private not-for-profit, 3 private for-profit; -3 not known",
        "highest_level": "IPEDS number of the highest level of award",
        "is_active": "whether it was open in the year",
        "website": "its address on the web, or blank",
        "longitude": "degrees",
        "latitude": "degrees",
    },
    ("unitid",),
    LICENCE,
    IPEDS_CITATION,
)

LAYOUT = Layout(
    "the IPEDS directory of institutions",
    (
        Column("unitid", UNIT, ("UNITID",)),
        Column("name", TEXT, ("INSTNM",)),
        Column("alias", TEXT, ("IALIAS",), may_be_blank=True),
        Column("city", TEXT, ("CITY",)),
        Column("state", matching("[A-Z]{2}", "a state's two letters must stand here"), ("STABBR",)),
        Column("zip", TEXT, ("ZIP",)),
        Column("county_fips", COUNTY, ("COUNTYCD",)),
        Column("cbsa_code", METRO, ("CBSA",)),
        Column("sector", _CODE, ("SECTOR",)),
        Column("level", _CODE, ("ICLEVEL",)),
        Column("control", _CODE, ("CONTROL",)),
        Column("highest_level", _CODE, ("HLOFFER",)),
        Column("active", _CODE, ("CYACTIVE",)),
        Column("website", TEXT, ("WEBADDR",), may_be_blank=True),
        Column("longitude", _degrees(180), ("LONGITUD",)),
        Column("latitude", _degrees(90), ("LATITUDE",)),
    ),
    (
        Part(
            TABLE,
            """SELECT unitid, name, coalesce(alias, '') AS alias, city, state, zip, county_fips, cbsa_code, sector,
                      level, control, highest_level, active = 1 AS is_active, coalesce(website, '') AS website,
                      longitude, latitude FROM {staged}""",
        ),
    ),
    key=("unitid",),
    delimiters=",",
    members="hd????*.csv",
    vintage_above=_year,
    checks=(require_rows({"2024": 6072}, "The institutions"),),
)
