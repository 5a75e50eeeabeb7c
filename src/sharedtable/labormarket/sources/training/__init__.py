"""NCES on training: who completed which program where, and which occupations a program leads to.

`cip_soc`, `completions` and `institutions` each declare one published file; `source` puts them in the catalogue.
"""

LICENCE = "Public domain (U.S. federal statistics)"
IPEDS_CITATION = (
    "U.S. Department of Education, National Center for Education Statistics, "
    "Integrated Postsecondary Education Data System (IPEDS)"
)
CROSSWALK_CITATION = (
    "U.S. Department of Education, National Center for Education Statistics, and U.S. Bureau of Labor Statistics, "
    "CIP 2020 to SOC 2018 crosswalk"
)

CIP_SOC = "cip_soc"
COMPLETIONS = "ipeds_completions"
INSTITUTIONS = "ipeds_institutions"

CROSSWALK = "https://nces.ed.gov/ipeds/cipcode/Files/CIP2020_SOC2018_Crosswalk.xlsx"
DATA_CENTER = "https://nces.ed.gov/ipeds/datacenter/data"
