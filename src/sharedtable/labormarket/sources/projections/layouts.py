"""The tables of occupation.xlsx that are kept: 1.2 and 1.10 by occupation, 1.9 industries, 1.12 reasons.

Tables 1.1, 1.3 to 1.6 and 1.11 list or add up rows of table 1.2; `load` holds 1.1 against it.
"""
# ruff: noqa: S608  queries are made of our own column names only

import re

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.projections import (
    CITATION,
    FACTORS,
    INDUSTRIES,
    LICENCE,
    OCCUPATIONS,
    SEPARATIONS,
)
from sharedtable.labormarket.sources.projections.checks import require_line_items_add_up, require_openings_add_up
from sharedtable.labormarket.sources.tables.kinds import TEXT, Kind, WrongValue, matching, one_of
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table

_NONE = "—"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERIOD = re.compile(r"(\d{4})\s*[–-]\s*(\d{4}|\d{2})\b")


def _number(value: str) -> str:
    plain = value.replace(",", "")
    if value == _NONE:
        return ""
    if not _NUMBER.fullmatch(plain):
        raise WrongValue(f"a number, or {_NONE}, must stand here.")
    return plain


def _wage(value: str) -> str:
    if value in {_NONE, "*"}:
        return "*"
    plain = value.replace(",", "").replace("$", "")
    if plain.startswith(">="):
        return "#"
    if not _NUMBER.fullmatch(plain):
        raise WrongValue("dollars a year, an amount after >=, or — must stand here.")
    return plain


NUMBER = Kind("DOUBLE", _number)
WAGE = Kind("VARCHAR", _wage)
WORD = Kind("VARCHAR", lambda value: "" if value == _NONE else value)
SOC = matching(r"\d\d-\d{4}", "an occupation code such as 11-1011 must stand here")
MATRIX_INDUSTRY = matching(r"(TE|\d\d)[0-9A-Z-]{4}", "a matrix industry code of six characters must stand here")
KIND = one_of({"Summary": "summary", "Line item": "line item"}, "occupation type")


def period_of(above: Above) -> str | None:
    """The decade that a sheet's title names, as 2024-2034."""
    for cell in above.cells:
        found = _PERIOD.search(cell)
        if found:
            first, last = found.groups()
            return f"{first}-{first[:2] + last if len(last) == 2 else last}"
    raise DataError("no title above the table names a decade such as 2024–34.", Spot(above.name, 1))


def _jobs(name: str) -> str:
    return f"CAST(round({name} * 1000) AS BIGINT) AS {name}"


def _table(dataset: str, columns: dict[str, str], *key: str) -> Table:
    return Table(dataset, columns, key, LICENCE, CITATION)


_TITLE = Column("title", TEXT, ("???? National Employment Matrix title",))
_CODE = Column("occupation_code", SOC, ("???? National Employment Matrix code",))
_TYPE = Column("kind", KIND, ("Occupation type",))
_JOBS = Column("jobs", NUMBER, ("Employment, ????",))
_PROJECTED = Column("jobs_projected", NUMBER, ("Employment, ????",))
_CHANGE = Column("change", NUMBER, ("Employment change, numeric, ????–??",))
_CHANGE_PERCENT = Column("change_percent", NUMBER, ("Employment change, percent, ????–??",))
_OPENINGS = Column("openings", NUMBER, ("Occupational openings, ????–?? annual average",))

OCCUPATION_TABLE = _table(
    OCCUPATIONS,
    {
        "occupation_code": "National Employment Matrix code: SOC 2018, some of them broader",
        "title": "its title",
        "kind": "'line item' for detailed occupations, which add up to the total; 'summary' for groups of them",
        "jobs": "jobs in the base year, of employees and self-employed; published in thousands to one decimal",
        "jobs_projected": "jobs ten years later",
        "change": "jobs, projected less base",
        "change_percent": "per cent",
        "self_employed_percent": "per cent of base-year jobs; empty where not published",
        "openings": "openings a year, from growth, exits and transfers",
        "median_wage": "dollars a year, of employees in the base year; empty where not a number",
        "median_wage_note": "'#' at least the highest amount BLS publishes, '*' not published, else blank",
        "education": "education typically needed for entry; blank for summaries",
        "experience": "work experience in a related occupation; blank for summaries",
        "training": "on-the-job training to become competent; blank for summaries",
    },
    "occupation_code",
)

OCCUPATION_LAYOUT = Layout(
    "Employment Projections table 1.2",
    (
        _TITLE,
        _CODE,
        _TYPE,
        _JOBS,
        _PROJECTED,
        _CHANGE,
        _CHANGE_PERCENT,
        Column("self_employed_percent", NUMBER, ("Percent self employed, ????",)),
        _OPENINGS,
        Column("median_wage", WAGE, ("Median annual wage, dollars, ????*",)),
        Column("education", WORD, ("Typical education needed for entry",)),
        Column("experience", WORD, ("Work experience in a related occupation",)),
        Column("training", WORD, ("Typical on-the-job training needed to attain competency in the occupation",)),
    ),
    (
        Part(
            OCCUPATION_TABLE,
            f"""SELECT occupation_code, title, kind, {_jobs("jobs")}, {_jobs("jobs_projected")},
                       {_jobs("change")}, change_percent, self_employed_percent, {_jobs("openings")},
                       try_cast(median_wage AS INTEGER) AS median_wage,
                       CASE WHEN median_wage IN ('#', '*') THEN median_wage ELSE '' END AS median_wage_note,
                       coalesce(education, '') AS education, coalesce(experience, '') AS experience,
                       coalesce(training, '') AS training
                FROM {{staged}}""",
        ),
    ),
    sheets="Table 1.2",
    key=("occupation_code",),
    has_notes=True,
    vintage_above=period_of,
    checks=(require_line_items_add_up,),
)

SEPARATION_TABLE = _table(
    SEPARATIONS,
    {
        "occupation_code": "National Employment Matrix code",
        "kind": "'line item' or 'summary'",
        "exit_rate": "per cent of jobs a year whose holders leave the labor force",
        "transfer_rate": "per cent of jobs a year whose holders change occupation",
        "separation_rate": "the two together",
        "exits": "jobs a year",
        "transfers": "jobs a year",
        "separations": "jobs a year",
        "openings": "openings a year: separations and growth",
    },
    "occupation_code",
)

SEPARATION_LAYOUT = Layout(
    "Employment Projections table 1.10",
    (
        _CODE,
        _TYPE,
        Column("exit_rate", NUMBER, ("Labor force exit rate, ????–?? annual average",)),
        Column("transfer_rate", NUMBER, ("Occupational transfer rate, ????–?? annual average",)),
        Column("separation_rate", NUMBER, ("Total occupational separations rate, ????–?? annual average",)),
        Column("exits", NUMBER, ("Labor force exits, ????–?? annual average",)),
        Column("transfers", NUMBER, ("Occupational transfers, ????–?? annual average",)),
        Column("separations", NUMBER, ("Total occupational separations, ????–?? annual average",)),
        _OPENINGS,
    ),
    (
        Part(
            SEPARATION_TABLE,
            f"""SELECT occupation_code, kind, exit_rate, transfer_rate, separation_rate, {_jobs("exits")},
                       {_jobs("transfers")}, {_jobs("separations")}, {_jobs("openings")} FROM {{staged}}""",
        ),
    ),
    sheets="Table 1.10",
    key=("occupation_code",),
    has_notes=True,
    vintage_above=period_of,
    checks=(require_openings_add_up,),
)

INDUSTRY_TABLE = _table(
    INDUSTRIES,
    {
        "industry_code": "National Employment Matrix code",
        "title": "its title",
        "kind": "'line item' or 'summary'",
        "naics": "NAICS codes as the workbook writes them; blank where the matrix has an industry of its own",
    },
    "industry_code",
)

INDUSTRY_LAYOUT = Layout(
    "Employment Projections table 1.9",
    (
        _TITLE,
        Column("industry_code", MATRIX_INDUSTRY, ("???? National Employment Matrix code",)),
        Column("kind", KIND, ("Industry type",)),
        Column("naics", WORD, ("???? NAICS code",)),
    ),
    (Part(INDUSTRY_TABLE, "SELECT industry_code, title, kind, coalesce(naics, '') AS naics FROM {staged}"),),
    sheets="Table 1.9",
    key=("industry_code",),
    has_notes=True,
    vintage_above=period_of,
)

FACTOR_TABLE = _table(
    FACTORS,
    {
        "occupation_code": "National Employment Matrix code",
        "industry_code": "the industry in which the occupation's share changes",
        "industry_title": "its title",
        "factor": "why its share of jobs rises or falls, in BLS's words",
    },
    "occupation_code",
    "industry_code",
)

FACTOR_LAYOUT = Layout(
    "Employment Projections table 1.12",
    (
        Column("occupation_code", SOC, ("???? National Employment Matrix occupation code",)),
        Column("industry_title", TEXT, ("???? National Employment Matrix industry title",)),
        Column("industry_code", MATRIX_INDUSTRY, ("???? National Employment Matrix industry code",)),
        Column("factor", TEXT, ("Factors affecting occupational utilization",)),
    ),
    (Part(FACTOR_TABLE, "SELECT occupation_code, industry_code, industry_title, factor FROM {staged}"),),
    sheets="Table 1.12",
    key=("occupation_code", "industry_code"),
    has_notes=True,
    vintage_above=period_of,
)

LAYOUTS = (OCCUPATION_LAYOUT, SEPARATION_LAYOUT, INDUSTRY_LAYOUT, FACTOR_LAYOUT)
