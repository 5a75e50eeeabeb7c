"""The tables of the lake that OEWS fills, from the flat file and the workbooks alike."""

from sharedtable.labormarket.sources.oews import (
    AREAS,
    CELLS,
    CITATION,
    DATATYPES,
    FOOTNOTES,
    INDUSTRIES,
    LICENCE,
    OCCUPATIONS,
    SCHEMA_VERSION,
)
from sharedtable.labormarket.sources.oews.figures import DATATYPE_NAMES
from sharedtable.labormarket.sources.tables.layout import Table

# A load replaces an area's cross-industry cells, or the nation's cells of the industries that it brings.
SHARE = "CASE WHEN industry_code = '000000' THEN area_code ELSE area_code || ' ' || industry_code END"


def _table(dataset: str, columns: dict[str, str], *key: str) -> Table:
    return Table(dataset, columns, key, LICENCE, CITATION, SCHEMA_VERSION)


CELL_TABLE = _table(
    CELLS,
    {
        "area_code": "seven digits: 0000000 the nation, 0800000 a state, 0014500 a metropolitan area, "
        "0800001 a state's nonmetropolitan area",
        "industry_code": "000000 all; NAICS sectors (31-33) and industries (334500, 3250A1) for the nation only",
        "occupation_code": "OEWS code with SOC's hyphen; a few are broader than SOC 2018 (13-1020)",
        **{name: f"{title}, as published" for name, title in DATATYPE_NAMES.items()},
        "pct_total": "per cent of the industry's jobs; workbooks only",
        "pct_rpt": "per cent of the industry's establishments that report it; workbooks only",
        "emp_note": "'**' where the employment figures are not released, else blank",
        "h_note": "why hourly wages are empty: '*' not available, '#' at least the highest amount BLS publishes",
        "a_note": "why annual wages are empty, likewise",
        "pct_rpt_note": "'~' where it is under half a per cent, else blank",
        "paid_as": "'annual' or 'hourly' where only such wages are published, else blank",
    },
    "area_code",
    "industry_code",
    "occupation_code",
)
AREA_TABLE = _table(
    AREAS,
    {
        "area_code": "as in oews",
        "kind": "nation, state, territory, metropolitan or nonmetropolitan",
        "state_fips": "state, or the first of a metropolitan area; 00 for the nation",
        "title": "its name",
    },
    "area_code",
)
INDUSTRY_TABLE = _table(
    INDUSTRIES,
    {
        "industry_code": "as in oews",
        "level": "0 all, 1 one ownership, 2 sector, 3 and 4 NAICS of so many digits, 5 finer",
        "title": "its name",
    },
    "industry_code",
)
OCCUPATION_TABLE = _table(
    OCCUPATIONS,
    {
        "occupation_code": "as in oews",
        "level": "total, major, minor, broad or detailed; detailed are the finest published",
        "title": "its name",
    },
    "occupation_code",
)
DATATYPE_TABLE = _table(DATATYPES, {"code": "data type of the flat file", "name": "what the figure is"}, "code")
FOOTNOTE_TABLE = _table(
    FOOTNOTES, {"code": "footnote of the flat file", "text": "5 names the highest wage published"}, "code"
)
