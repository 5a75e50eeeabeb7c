"""Employment Projections in the catalogue."""

from sharedtable.labormarket.sources.projections import CITATION, LICENCE, MATRIX, WORKBOOK
from sharedtable.labormarket.sources.projections.layouts import LAYOUTS
from sharedtable.labormarket.sources.projections.load import load_files
from sharedtable.labormarket.sources.source import Source
from sharedtable.labormarket.sources.tables.layout import tables_of

SOURCE = Source(
    key="projections",
    title="Employment projections",
    about="jobs ten years on and openings a year by occupation, and what entry to each typically takes",
    publisher="BLS",
    tables=tuple(table.dataset for table in tables_of(*LAYOUTS)),
    licence=LICENCE,
    citation=CITATION,
    load=load_files,
    holds=tables_of(*LAYOUTS),
    addresses=(WORKBOOK, MATRIX),
    wanted=lambda _choice: (WORKBOOK,),
    years="the latest decade only; its workbook is replaced every year",
    vintage_of=lambda year: f"{year}-{year + 10}",
)
