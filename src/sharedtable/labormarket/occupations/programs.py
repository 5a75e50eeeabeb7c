"""Programs of study that lead to an occupation, and how many people completed them where."""
# ruff: noqa: S608  queries are made of our own table names and checked codes only

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.engines.embedded import literal, rows
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.codes import soc_condition
from sharedtable.labormarket.occupations.served import latest
from sharedtable.labormarket.sources.training import CIP_SOC, COMPLETIONS, INSTITUTIONS

_NOT_SPLIT = (
    "A program may lead to several occupations; its completions are counted in full here, not split between them."
)


@dataclass(frozen=True)
class Program:
    """One program, with awards of all levels as first majors."""

    cip_code: str
    title: str
    completions: int
    institutions: int  # that awarded at least one
    occupations: int  # SOC occupations that the program leads to, this one among them


@dataclass(frozen=True)
class Programs:
    """Programs for an occupation, most completions first; those nobody completed there come last."""

    code: str
    vintage: str
    rows: tuple[Program, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def programs_for(lake: Lake, occupation_code: str, *, counties: Sequence[str] = ()) -> Programs:
    """Programs that lead to the occupation, with their completions in these counties, else in the nation."""
    if not re.fullmatch(r"\d\d-\d{4}", occupation_code):
        raise CallError(f"{occupation_code!r} is no occupation code.", "Name one such as 29-1141.")
    wrong = next((code for code in counties if not areas.is_county(code)), None)
    if wrong:
        raise CallError(f"There is no county {wrong!r}.", "Name counties by five digits, such as 08013.")
    return lake.reading(lambda: _programs(lake, occupation_code, tuple(counties)))


def _programs(lake: Lake, occupation_code: str, counties: tuple[str, ...]) -> Programs:
    crosswalk, completions = latest(lake, CIP_SOC, "cip-soc"), latest(lake, COMPLETIONS, "ipeds")
    schools = latest(lake, INSTITUTIONS, "ipeds")
    there = f"WHERE county_fips IN ({', '.join(map(literal, counties))})" if counties else ""
    found = rows(
        f"""WITH matches AS (SELECT * FROM {crosswalk.table} WHERE is_match),
            led AS (SELECT DISTINCT cip_code FROM matches WHERE {soc_condition(occupation_code, "soc_code")}),
            awards AS (
              SELECT cip_code, sum(completions) AS completions,
                     count(DISTINCT unitid) FILTER (completions > 0) AS institutions
              FROM {completions.table} WHERE major = 1 AND unitid IN (SELECT unitid FROM {schools.table} {there})
              GROUP BY cip_code)
            SELECT cip_code, any_value(cip_title), coalesce(any_value(awards.completions), 0)::BIGINT AS done,
                   coalesce(any_value(institutions), 0), count(DISTINCT soc_code)
            FROM led JOIN matches USING (cip_code) LEFT JOIN awards USING (cip_code)
            GROUP BY cip_code ORDER BY done DESC, cip_code"""
    )
    programs = tuple(Program(*row) for row in found)
    several = any(program.occupations > 1 for program in programs)
    sources = (*crosswalk.sources, *completions.sources, *schools.sources)
    return Programs(
        occupation_code,
        completions.vintage,
        programs,
        (_NOT_SPLIT,) if several else (),
        tuple(dict.fromkeys(sources)),
    )
