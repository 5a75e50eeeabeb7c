"""Which occupations an industry employs, in the nation: its staffing pattern."""
# ruff: noqa: S608  queries are made of our own table names and checked codes only

import re
from dataclasses import dataclass

from sharedtable.labormarket.engines.embedded import literal, rows
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.served import Served, latest
from sharedtable.labormarket.sources.oews import ALL_OCCUPATIONS, CELLS, INDUSTRIES, NATION, OCCUPATIONS

_SECTORS = {
    "31": "31-33",
    "32": "31-33",
    "33": "31-33",
    "44": "44-45",
    "45": "44-45",
    "48": "48-49",
    "49": "48-49",
}


@dataclass(frozen=True)
class Staff:
    """One occupation within an industry; a figure that is not released is None."""

    occupation_code: str
    title: str
    jobs: int
    share: float  # of the industry's jobs: 0.05 is 5 %
    annual_median: int | None  # dollars, of this occupation in this industry
    hourly_median: float | None


@dataclass(frozen=True)
class StaffingPattern:
    """Occupations of an industry, most jobs first."""

    industry_code: str
    title: str
    vintage: str
    jobs: int
    rows: tuple[Staff, ...]
    withheld: int  # occupations whose jobs are not released
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def staffing_pattern(lake: Lake, industry_code: str) -> StaffingPattern:
    """The staffing pattern of a NAICS industry (311, 3111, 31-33), else of the nearest published one above it."""
    if not re.fullmatch(r"\d{2,6}|\d\d-\d\d|\d{4}[A-Z]\d", industry_code):
        raise CallError(f"{industry_code!r} is no industry code.", "Name one such as 3254 or 31-33.")
    return lake.reading(lambda: _pattern(lake, industry_code))


def candidates(industry_code: str) -> list[str]:
    """OEWS codes to try for a NAICS code, nearest first.

    >>> candidates("33451")
    ['334510', '334500', '334000', '31-33']
    """
    if not industry_code.isdecimal() or industry_code == "000000":
        return [industry_code]
    codes = [industry_code[:n].ljust(6, "0") for n in range(len(industry_code), 2, -1)]
    sector = industry_code[:2]
    return list(dict.fromkeys([*codes, _SECTORS.get(sector, sector)]))


def _pattern(lake: Lake, asked: str) -> StaffingPattern:
    cells = latest(lake, CELLS, "oews")
    code, title = _industry(lake, cells, asked)
    names = latest(lake, OCCUPATIONS, "oews").table
    found = rows(
        f"""SELECT occupation_code, coalesce(title, ''), level, tot_emp, a_median, h_median
            FROM {cells.table} AS cells LEFT JOIN {names} AS names USING (occupation_code)
            WHERE area_code = '{NATION}' AND industry_code = {literal(code)}
              AND (level = 'detailed' OR occupation_code = '{ALL_OCCUPATIONS}')
            ORDER BY tot_emp DESC NULLS LAST, occupation_code"""
    )
    total = next((jobs for name, _, _, jobs, _, _ in found if name == ALL_OCCUPATIONS), None)
    if not total:
        raise NotLoadedError(f"OEWS {cells.vintage} does not release the jobs of industry {code}.")
    detailed = [row for row in found if row[0] != ALL_OCCUPATIONS]
    staff = tuple(
        Staff(name, words, jobs, jobs / total, annual, hourly)
        for name, words, _, jobs, annual, hourly in detailed
        if jobs is not None
    )
    withheld = len(detailed) - len(staff)
    return StaffingPattern(
        code, title, cells.vintage, total, staff, withheld, _notes(asked, code, title, total, staff), cells.sources
    )


def _industry(lake: Lake, cells: Served, asked: str) -> tuple[str, str]:
    wanted = candidates(asked)
    listed = ", ".join(map(literal, wanted))
    names = latest(lake, INDUSTRIES, "oews").table
    held = rows(
        f"""SELECT industry_code, any_value(title)
            FROM {cells.table} AS cells LEFT JOIN {names} AS names USING (industry_code)
            WHERE area_code = '{NATION}' AND industry_code IN ({listed}) GROUP BY 1"""
    )
    titles = dict(held)
    code = next((one for one in wanted if one in titles), None)
    if code is None:
        raise NotLoadedError(
            f"OEWS {cells.vintage} has no industry {asked}, nor one above it.",
            "Load the flat file, or the workbooks by industry (oesm25in4.zip).",
        )
    return code, titles[code] or code


def _notes(asked: str, code: str, title: str, total: int, staff: tuple[Staff, ...]) -> tuple[str, ...]:
    notes = []
    if code != candidates(asked)[0]:
        notes.append(f"OEWS publishes no pattern of {asked}; this is that of {code}, {title}.")
    shown = sum(one.jobs for one in staff)
    if shown < 0.995 * total:
        notes.append(f"{1 - shown / total:.0%} of the industry's jobs are in occupations that are not released.")
    return tuple(notes)
