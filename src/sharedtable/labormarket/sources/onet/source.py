"""O*NET in the catalogue."""

from sharedtable.labormarket.sources.onet import ADDRESS, CITATION, LICENCE, VERSION
from sharedtable.labormarket.sources.onet.layouts import LAYOUTS
from sharedtable.labormarket.sources.onet.load import load_files
from sharedtable.labormarket.sources.source import Source
from sharedtable.labormarket.sources.tables.layout import tables_of

SOURCE = Source(
    key="onet",
    title="Skills and preparation of occupations",
    about="titles, skills, knowledge, technology, tasks, job zones, related occupations and education",
    publisher="The National Center for O*NET Development",
    tables=tuple(table.dataset for table in tables_of(*LAYOUTS)),
    licence=LICENCE,
    citation=CITATION,
    load=load_files,
    holds=tables_of(*LAYOUTS),
    addresses=(ADDRESS,),
    years=f"version {VERSION}; other versions of the text database load from a file",
    vintage_of=lambda _year: VERSION,
)
