"""OEWS in the catalogue."""

from collections.abc import Sequence

from sharedtable.labormarket.sources.addresses import Choice, filled
from sharedtable.labormarket.sources.oews import CITATION, LICENCE
from sharedtable.labormarket.sources.oews.load import load_files
from sharedtable.labormarket.sources.oews.tables import (
    AREA_TABLE,
    CELL_TABLE,
    DATATYPE_TABLE,
    FOOTNOTE_TABLE,
    INDUSTRY_TABLE,
    OCCUPATION_TABLE,
)
from sharedtable.labormarket.sources.source import Source

_FLAT = "https://download.bls.gov/pub/time.series/oe"
FLAT_FILES = tuple(
    f"{_FLAT}/{name}"
    for name in ("oe.data.0.Current", "oe.area", "oe.industry", "oe.occupation", "oe.datatype", "oe.footnote")
)
WORKBOOK = "https://www.bls.gov/oes/special-requests/oesm{yy}all.zip"
OTHER_WORKBOOKS = tuple(WORKBOOK.replace("all", part) for part in ("nat", "st", "ma", "in4"))
_TABLES = (CELL_TABLE, AREA_TABLE, INDUSTRY_TABLE, OCCUPATION_TABLE, DATATYPE_TABLE, FOOTNOTE_TABLE)


def wanted(choice: Choice) -> Sequence[str]:
    """The latest estimates are the flat file's; those of a named year come as the workbook of all areas."""
    return filled((WORKBOOK,), choice) if choice.year else FLAT_FILES


SOURCE = Source(
    key="oews",
    title="Occupations: jobs and wages",
    about="jobs and wages by occupation of the nation, states and areas, and the occupations of industries",
    publisher="BLS",
    tables=tuple(table.dataset for table in _TABLES),
    licence=LICENCE,
    citation=CITATION,
    load=load_files,
    addresses=(*FLAT_FILES, WORKBOOK, *OTHER_WORKBOOKS),
    years="the latest May in the flat file; workbooks of each May since 2019",
    wanted=wanted,
    vintage_of=lambda year: f"{year}-05",
    holds=_TABLES,
)
