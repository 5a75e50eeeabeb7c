"""The crosswalk and IPEDS in the catalogue."""

from sharedtable.labormarket.sources.source import Source, table_loader
from sharedtable.labormarket.sources.training import (
    CIP_SOC,
    COMPLETIONS,
    CROSSWALK,
    CROSSWALK_CITATION,
    DATA_CENTER,
    INSTITUTIONS,
    IPEDS_CITATION,
    LICENCE,
    cip_soc,
    completions,
    institutions,
)

CROSSWALK_SOURCE = Source(
    key="cip-soc",
    title="Programs to occupations",
    about="which occupations each program of study prepares for, CIP 2020 to SOC 2018; no weights",
    publisher="NCES",
    tables=(CIP_SOC,),
    licence=LICENCE,
    citation=CROSSWALK_CITATION,
    load=table_loader(cip_soc.LAYOUT),
    holds=(cip_soc.TABLE,),
    addresses=(CROSSWALK,),
    years="one, for CIP 2020 and SOC 2018",
    vintage_of=lambda _year: cip_soc.VINTAGE,
)

IPEDS_SOURCE = Source(
    key="ipeds",
    title="Graduates of colleges and trade schools",
    about="awards by institution, program and level in an academic year, and the directory of institutions",
    publisher="NCES",
    tables=(COMPLETIONS, INSTITUTIONS),
    licence=LICENCE,
    citation=IPEDS_CITATION,
    load=table_loader(completions.LAYOUT, institutions.LAYOUT),
    holds=(completions.TABLE, institutions.TABLE),
    addresses=(f"{DATA_CENTER}/C{{year}}_A.zip", f"{DATA_CENTER}/HD{{year}}.zip"),
    years="2021 and later in these layouts, named for the year in which the academic year ended",
    latest=2024,
)
