"""LODES in the catalogue."""

from sharedtable.labormarket.sources.lodes import LODES_FLOWS
from sharedtable.labormarket.sources.lodes.load import load_files
from sharedtable.labormarket.sources.source import Source

_FOLDER = "https://lehd.ces.census.gov/data/lodes/LODES8/{state}/od"

SOURCE = Source(
    key="lodes",
    title="LEHD origin-destination flows",
    about="how many jobs in one county are held by residents of another, every year, from administrative records",
    publisher="The Census Bureau",
    tables=(LODES_FLOWS.dataset,),
    holds=(LODES_FLOWS,),
    licence=LODES_FLOWS.licence,
    citation=LODES_FLOWS.citation,
    load=load_files,
    addresses=(
        _FOLDER + "/{state}_od_main_JT00_{year}.csv.gz",
        _FOLDER + "/{state}_od_aux_JT00_{year}.csv.gz",
    ),
    years="yearly since 2002, a few states later",
)
