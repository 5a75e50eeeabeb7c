"""Commuting flows between counties of the American Community Survey: five years of answers to one question."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

import re
from collections.abc import Callable

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import COUNT, COUNTY, code
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.places import require_counties, require_one_edition
from sharedtable.labormarket.sources.tables.stage import Staged

ACS_FLOWS = Table(
    "acs_flows",
    {
        "home_fips": "county where they live",
        "work_fips": "county where they work",
        "workers": "estimate of workers 16 years and over",
        "margin": "margin of error of the estimate at 90 % confidence; empty where none is published",
    },
    key=("home_fips", "work_fips"),
    licence=FEDERAL,
    citation="U.S. Census Bureau, American Community Survey, county-to-county commuting flows",
)
_KNOWN = {"2011-2015": (137_806, 144_550_912)}  # flows, workers
_PERIOD = re.compile(r"(?<!\d)(20\d{2})[-_–](20\d{2})(?!\d)")
_ABROAD = "(work_county IS NULL OR work_state > '099')"


def _vintage(above: Above) -> str | None:
    """The title says it ('5-Year ACS, 2011-2015'), else the file's name."""
    for text in (*above.cells, above.name):
        for first, last in _PERIOD.findall(text):
            if int(last) - int(first) == 4:
                return f"{first}-{last}"
    return None


def _require_whole(home: str, work: str) -> Callable[[Staged], None]:
    """Every county is somebody's home and somebody's place of work: a workplace without residents was cut off."""

    def check(staged: Staged) -> None:
        missing = staged.first(
            f"SELECT {work}, min(line_) FROM {{staged}} WHERE {work} IS NOT NULL "
            f"AND {work} NOT IN (SELECT {home} FROM {{staged}}) GROUP BY 1 ORDER BY 1 LIMIT 1"
        )
        if missing:
            raise DataError(
                f"people commute to county {missing[0]}, but nobody lives there: rows are missing.",
                Spot(staged.label(), missing[1]),
                "The file is cut off or filtered; get it again.",
            )

    return check


def _require_of_its_years(staged: Staged) -> None:
    """Under another name the figures of a known vintage are still its figures."""
    count, workers = staged.first("SELECT count(*), sum(workers) FROM {staged}") or (0, 0)
    for vintage, known in _KNOWN.items():
        if (count, workers) == known and staged.vintage not in (None, vintage):
            raise DataError(f"these are the flows of {vintage}, not of {staged.vintage}.", Spot(staged.label()))


def _abroad(staged: Staged) -> str:
    count, workers = staged.first(f"SELECT count(*), sum(workers) FROM {{staged}} WHERE {_ABROAD}") or (0, 0)
    if not count:
        return ""
    return f"{workers:,} workers whose workplace is outside the counties were left out ({count:,} rows)."


_WORK = "substr(work_state, 2) || work_county"
TABLE_1 = Layout(
    "the Census Bureau's commuting table 1",
    columns=(
        Column("home_state", code(2), ("State FIPS Code",)),
        Column("home_county", code(3), ("County FIPS Code",)),
        Column("work_state", code(3), ("State FIPS Code",)),
        Column("work_county", code(3), ("County FIPS Code",), may_be_blank=True),
        Column("workers", COUNT, ("Workers in Commuting Flow",)),
        Column("margin", COUNT, ("Margin of Error",), may_be_blank=True),
    ),
    parts=(
        Part(
            ACS_FLOWS,
            f"SELECT home_state || home_county AS home_fips, {_WORK} AS work_fips, workers, margin "
            f"FROM {{staged}} WHERE NOT ({_ABROAD})",
        ),
    ),
    key=("home_state", "home_county", "work_state", "work_county"),
    has_notes=True,
    vintage_above=_vintage,
    checks=(
        require_counties("home_state || home_county", "home_county"),
        require_counties(f"CASE WHEN NOT {_ABROAD} THEN {_WORK} END", "work_county"),
        require_one_edition("home_state || home_county", "home_county"),
        require_rows({vintage: count for vintage, (count, _) in _KNOWN.items()}, "The flows"),
        _require_of_its_years,
        _require_whole("home_state || home_county", f"CASE WHEN NOT {_ABROAD} THEN {_WORK} END"),
    ),
    notes=(_abroad,),
)
PLAIN = Layout(
    "commuting flows with two county codes",
    columns=(
        Column("home_fips", COUNTY, ("res_fips", "home_fips", "Start County Code")),
        Column("work_fips", COUNTY, ("work_fips", "Dest County Code")),
        Column("workers", COUNT, ("workers", "Workers in Commuting Flow")),
        Column("margin", COUNT, ("moe", "margin", "Margin of Error"), may_be_blank=True, may_be_absent=True),
    ),
    parts=(Part(ACS_FLOWS, "SELECT home_fips, work_fips, workers, margin FROM {staged}"),),
    key=("home_fips", "work_fips"),
    vintage_above=_vintage,
    checks=(
        require_one_edition("home_fips", "home_fips"),
        require_rows({vintage: count for vintage, (count, _) in _KNOWN.items()}, "The flows"),
        _require_of_its_years,
        _require_whole("home_fips", "work_fips"),
    ),
)
SOURCE = Source(
    key="acs-flows",
    title="County-to-county commuting flows",
    about="how many workers live in one county and work in another, over five years of the survey",
    publisher="The Census Bureau",
    tables=("acs_flows",),
    holds=(ACS_FLOWS,),
    licence=ACS_FLOWS.licence,
    citation=ACS_FLOWS.citation,
    load=table_loader(TABLE_1, PLAIN),
    addresses=(
        "https://www2.census.gov/programs-surveys/demo/tables/metro-micro/{year}/commuting-flows-{year}/table1.xlsx",
    ),
    years="2015 and 2020, each the last of five years",
    latest=2020,
    vintage_of=lambda year: f"{year - 4}-{year}",
)
