"""LEHD Origin-Destination flows (LODES8): from the block of home to the block of work, kept between counties.

`stream` reads the published spelling as fast as it unpacks, `exact` anything else and every error, `load` brings
files into the lake.
"""

from sharedtable.labormarket.sources.source import FEDERAL
from sharedtable.labormarket.sources.tables.layout import Table

LODES_FLOWS = Table(
    "lodes_flows",
    {
        "home_fips": "county where they live",
        "work_fips": "county of the job",
        "workers": "jobs, each counted once (all jobs, JT00; total, S000)",
    },
    key=("home_fips", "work_fips"),
    licence=FEDERAL,
    citation="U.S. Census Bureau, LEHD Origin-Destination Employment Statistics (LODES8)",
)
