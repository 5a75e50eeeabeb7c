"""The crosswalk from programs (CIP 2020) to occupations (SOC 2018): many to many, without weights."""

from sharedtable.labormarket.sources.tables.kinds import TEXT, matching
from sharedtable.labormarket.sources.tables.layout import Column, Layout, Part, Table
from sharedtable.labormarket.sources.training import CIP_SOC, CROSSWALK_CITATION, LICENCE

VINTAGE = "2020-2018"
NO_SOC, NO_CIP = "99-9999", "99.9999"
CIP = matching(r"\d\d\.\d{4}", "a program code such as 01.0101, with its leading zero, must stand here")
SOC = matching(r"\d\d-\d{4}", "an occupation code such as 11-1011 must stand here")

TABLE = Table(
    CIP_SOC,
    {
        "cip_code": "program, CIP 2020; 99.9999 where an occupation has none",
        "cip_title": "its title, without the full stop at the end",
        "soc_code": "occupation, SOC 2018; 99-9999 where a program leads to none in particular",
        "soc_title": "its title",
        "is_match": "false in rows that say there is none",
    },
    ("cip_code", "soc_code"),
    LICENCE,
    CROSSWALK_CITATION,
)

LAYOUT = Layout(
    "the CIP 2020 to SOC 2018 crosswalk",
    (
        Column("cip_code", CIP, ("CIP2020Code",)),
        Column("cip_title", TEXT, ("CIP2020Title",)),
        Column("soc_code", SOC, ("SOC2018Code",)),
        Column("soc_title", TEXT, ("SOC2018Title",)),
    ),
    (
        Part(
            TABLE,
            f"""SELECT cip_code, rtrim(cip_title, '.') AS cip_title, soc_code, soc_title,
                       cip_code <> '{NO_CIP}' AND soc_code <> '{NO_SOC}' AS is_match FROM {{staged}}""",  # noqa: S608
            vintage=VINTAGE,
        ),
    ),
    key=("cip_code", "soc_code"),
    sheets="CIP-SOC",
)
