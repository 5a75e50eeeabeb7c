"""The small files beside the flat file: what its codes of areas, industries, occupations and footnotes mean."""

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.oews.codes import area_code, area_kind, industry_code, occupation_code
from sharedtable.labormarket.sources.oews.figures import BY_DATATYPE, DATATYPE_NAMES
from sharedtable.labormarket.sources.oews.tables import (
    AREA_TABLE,
    DATATYPE_TABLE,
    FOOTNOTE_TABLE,
    INDUSTRY_TABLE,
    OCCUPATION_TABLE,
)
from sharedtable.labormarket.sources.tables.kinds import TEXT, Kind, WrongValue, matching
from sharedtable.labormarket.sources.tables.layout import Column, Layout, Part
from sharedtable.labormarket.sources.tables.stage import Staged

_DIGITS = matching(r"\d{7}", "an area's code of seven digits must stand here")
_SIX = matching(r"\d{6}", "an occupation's code of six digits must stand here")
_LEVEL = matching(r"\d", "a display level must stand here", "UTINYINT")


def _area(value: str) -> str:
    code = area_code(_DIGITS.read(value))
    return f"{code} {area_kind(code)}"


def _datatype(value: str) -> str:
    if value not in BY_DATATYPE:
        raise WrongValue("there is no such data type.")
    return value


AREA = Layout(
    "oe.area",
    (
        Column("area", Kind("VARCHAR", _area), ("area_code",)),
        Column("state_fips", matching(r"\d\d", "a state's code of two digits must stand here"), ("state_code",)),
        Column("title", TEXT, ("area_name",)),
    ),
    (
        Part(
            AREA_TABLE,
            "SELECT area[1:7] AS area_code, area[9:] AS kind, state_fips, title FROM {staged}",
            share="area_code",
        ),
    ),
    key=("area",),
)
INDUSTRY = Layout(
    "oe.industry",
    (
        Column("industry_code", Kind("VARCHAR", industry_code), ("industry_code",)),
        Column("title", TEXT, ("industry_name",)),
        Column("level", _LEVEL, ("display_level",)),
    ),
    (Part(INDUSTRY_TABLE, "SELECT industry_code, level, title FROM {staged}", share="industry_code"),),
    key=("industry_code",),
)
OCCUPATION = Layout(
    "oe.occupation",
    (
        Column(
            "occupation_code",
            Kind("VARCHAR", lambda value: occupation_code(_SIX.read(value))),
            ("occupation_code",),
        ),
        Column("title", TEXT, ("occupation_name",)),
        Column("display_level", _LEVEL, ("display_level",)),
    ),
    (
        Part(
            OCCUPATION_TABLE,
            """SELECT occupation_code, CASE WHEN occupation_code = '00-0000' THEN 'total'
                      ELSE ['major', 'minor', 'broad', 'detailed'][display_level + 1] END AS level, title
               FROM {staged}""",
            share="occupation_code",
        ),
    ),
    key=("occupation_code",),
)


def require_known_meanings(staged: Staged) -> None:
    """Data types mean what they are taken for."""
    known = " OR ".join(
        f"datatype = '{number}' AND lower(name) = '{DATATYPE_NAMES[name].lower()}'"
        for number, name in BY_DATATYPE.items()
    )
    staged.refuse_where(f"NOT ({known})", "name", "this data type does not mean what it did.")


def require_known_footnotes(staged: Staged) -> None:
    """The footnotes that stand in place of a value mean what they are taken for."""
    known = (("5", "This wage is equal to or greater than%"), ("8", "Estimate not released%"))
    for code, text in known:
        staged.refuse_where(
            f"code = '{code}' AND text NOT ILIKE '{text}'", "text", "this footnote does not mean what it did."
        )
    if not staged.first("SELECT 1 FROM {staged} WHERE code = '8'"):
        raise DataError("there is no footnote 8.", staged.spot(0, 1, "footnote_code"))


DATATYPE = Layout(
    "oe.datatype",
    (Column("datatype", Kind("VARCHAR", _datatype), ("datatype_code",)), Column("name", TEXT, ("datatype_name",))),
    (Part(DATATYPE_TABLE, "SELECT datatype AS code, name FROM {staged}"),),
    key=("datatype",),
    checks=(require_known_meanings,),
)
FOOTNOTE = Layout(
    "oe.footnote",
    (Column("code", TEXT, ("footnote_code",)), Column("text", TEXT, ("footnote_text",))),
    (Part(FOOTNOTE_TABLE, "SELECT code, text FROM {staged}"),),
    key=("code",),
    checks=(require_known_footnotes,),
)
LAYOUTS = (AREA, INDUSTRY, OCCUPATION, DATATYPE, FOOTNOTE)
REQUIRED = (AREA, INDUSTRY, OCCUPATION)
