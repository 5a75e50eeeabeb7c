"""Gathered cells of the flat file as the lake keeps them, and what must be true of them together."""
# ruff: noqa: S608  queries are made of our own column names only

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.oews.checks import LEAST
from sharedtable.labormarket.sources.oews.figures import BY_DATATYPE, NO_WAGE, NOT_RELEASED, TOP_CODED, WHOLE
from sharedtable.labormarket.sources.tables.stage import Staged

if TYPE_CHECKING:
    import duckdb

# A sector is spelled as a span up to, not with, its end: 31--34 is 31-33, 11--12 is 11, 99-100 is 99.
INDUSTRY = """
CASE WHEN industry[3:3] <> '-' THEN industry
     WHEN regexp_extract(industry, '\\d+$')::INTEGER - 1 = industry[1:2]::INTEGER THEN industry[1:2]
     ELSE industry[1:2] || '-' || (regexp_extract(industry, '\\d+$')::INTEGER - 1) END
"""
OCCUPATION = "occupation[1:2] || '-' || occupation[3:6]"


def _note(column: str) -> str:
    return f"CASE WHEN {column} = '5' THEN '{TOP_CODED}' WHEN {column} IN ('4', '8') THEN '{NO_WAGE}' ELSE '' END"


_FIGURES = ", ".join(f"{name}::INTEGER AS {name}" if name in WHOLE else name for name in BY_DATATYPE.values())

CELLS_OF_FLAT = f"""
SELECT area AS area_code, {INDUSTRY} AS industry_code, {OCCUPATION} AS occupation_code, {_FIGURES},
       NULL::DOUBLE AS pct_total, NULL::DOUBLE AS pct_rpt,
       CASE WHEN emp_max = '8' THEN '{NOT_RELEASED}' ELSE '' END AS emp_note,
       {_note("h_max")} AS h_note, {_note("a_max")} AS a_note, '' AS pct_rpt_note,
       CASE WHEN h_max = '4' THEN 'annual' WHEN a_max = '4' THEN 'hourly' ELSE '' END AS paid_as
FROM cells
"""


def require_codes_known(
    connection: "duckdb.DuckDBPyConnection", label: str, lookups: Mapping[str, Staged]
) -> None:
    """Every area, industry and occupation of the cells stands in its lookup."""
    wanted = (
        ("oe.area", "area", "SELECT area[1:7]"),
        ("oe.industry", INDUSTRY, "SELECT industry_code"),
        ("oe.occupation", OCCUPATION, "SELECT occupation_code"),
    )
    for name, code, known in wanted:
        strange = connection.execute(
            f"SELECT min({code}) FROM cells WHERE {code} NOT IN ({known} FROM {lookups[name].table})"
        ).fetchone()
        if strange and strange[0]:
            raise DataError(
                f"{name} has no code {strange[0]}, which the figures use.",
                Spot(label, column="series_id", value=strange[0]),
                "The files are of different vintages, or cut off; get all of them again.",
            )


def require_whole_areas(connection: "duckdb.DuckDBPyConnection", label: str) -> None:
    """Every area and industry has its total, and an area's major groups make it up where none is withheld."""
    found = connection.execute(
        f"""SELECT area, industry, max(tot_emp) FILTER (occupation = '000000') AS total,
                   sum(tot_emp) FILTER (occupation LIKE '%0000' AND occupation <> '000000') AS parts
            FROM cells GROUP BY area, industry
            HAVING total IS NULL OR industry = '000000' AND coalesce(parts, 0) < {LEAST} * total
               AND NOT bool_or(occupation LIKE '%0000' AND tot_emp IS NULL) ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if found:
        area, industry, total, parts = found
        said = "no row of all occupations" if total is None else f"{total:,.0f} jobs, its groups {parts or 0:,.0f}"
        raise DataError(
            f"area {area}, industry {industry} has {said}: rows are missing.",
            Spot(label, column="series_id", value=area + industry),
            "The file is cut off or filtered; get it again.",
        )
