"""The North American Industry Classification: its tree, and which codes became which in the next edition."""
# ruff: noqa: S608  queries are made of declared layouts only

import re

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import TEXT, matching
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.stage import Staged
from sharedtable.labormarket.sources.tables.trees import require_tree

_CITATION = "U.S. Census Bureau, North American Industry Classification System"
NAICS_STRUCTURE = Table(
    "naics_structure",
    {
        "code": "two to six digits, or `31-33`, `44-45`, `48-49`",
        "title": "",
        "level": "digits: 2 sector, 3 subsector, 4 industry group, 5 and 6 industries",
        "parent": "code one level up; empty for sectors",
    },
    key=("code",),
    licence=FEDERAL,
    citation=_CITATION,
)
NAICS_CONCORDANCE = Table(
    "naics_concordance",
    {
        "from_code": "six digits of the earlier edition",
        "from_title": "",
        "to_code": "six digits of the later edition; several rows where a code was split",
        "to_title": "",
    },
    key=("from_code", "to_code"),
    licence=FEDERAL,
    citation=f"{_CITATION}, concordances",
)
_CODE = matching(r"\d{2,6}|31-33|44-45|48-49", "an industry code of two to six digits must stand here")
_SIX = matching(r"\d{6}", "an industry code of six digits must stand here")
# The Bureau marks titles that three countries share with a T at their end.
_TITLE = r"regexp_replace(title, '([a-z)])T$', '\1')"
_SECTORS = "CASE WHEN two IN ('31', '32', '33') THEN '31-33' WHEN two IN ('44', '45') THEN '44-45' "
_SECTORS += "WHEN two IN ('48', '49') THEN '48-49' ELSE two END"
_TREE = (
    f"SELECT code, {_TITLE} AS title, CAST(CASE WHEN code LIKE '%-%' THEN 2 ELSE length(code) END AS UTINYINT) "
    f"AS level, CASE WHEN code LIKE '%-%' OR length(code) = 2 THEN NULL WHEN length(code) = 3 THEN {_SECTORS} "
    "ELSE left(code, -1) END AS parent FROM (SELECT *, left(code, 2) AS two FROM {staged})"
)
_MARKS = {"2022": "513", "2017": "511", "2012": "511"}  # publishing moved from 511 to 513 in 2022


def _edition(above: Above) -> str | None:
    found = re.search(r"(20[12][27]) NAICS", " ".join(above.cells)) or re.search(r"(20[12][27])", above.name)
    return found[1] if found else None


def _editions(above: Above) -> str | None:
    heads = re.findall(r"\b(20[012][27]) NAICS Code", " ".join(above.cells))
    heads = heads or re.findall(r"naics(20[012][27])\b", " ".join(above.cells))
    return "-".join(heads[:2]) if len(heads) >= 2 else None


def _require_its_codes(staged: Staged) -> None:
    mark = _MARKS.get(staged.vintage or "")
    if mark and not staged.first(f"SELECT 1 FROM {{staged}} WHERE code = '{mark}'"):
        raise DataError(f"NAICS {staged.vintage} has a code {mark}, this file has not.", Spot(staged.label()))


TREE = Layout(
    "a NAICS structure",
    columns=(
        Column("code", _CODE, ("*NAICS US Code", "*NAICS Code", "code")),
        Column("title", TEXT, ("*NAICS US Title", "*NAICS Title", "title")),
    ),
    parts=(Part(NAICS_STRUCTURE, _TREE),),
    key=("code",),
    has_notes=True,
    vintage_above=_edition,
    checks=(_require_its_codes, require_rows({"2022": 2125}, "The codes"), require_tree(_TREE)),
)
PAIRS = Layout(
    "a NAICS concordance",
    columns=(
        Column("from_code", _SIX, ("20?? NAICS Code", "naics20??")),
        Column("from_title", TEXT, ("20?? NAICS Title*", "naics20??_title"), may_be_blank=True),
        Column("to_code", _SIX, ("20?? NAICS Code", "naics20??")),
        Column("to_title", TEXT, ("20?? NAICS Title*", "naics20??_title"), may_be_blank=True),
    ),
    parts=(Part(NAICS_CONCORDANCE, "SELECT from_code, from_title, to_code, to_title FROM {staged}"),),
    key=("from_code", "to_code"),
    has_notes=True,
    vintage_above=_editions,
    checks=(require_rows({"2017-2022": 1150}, "The pairs"),),
)
STRUCTURE = Source(
    key="naics",
    title="NAICS structure",
    about="the tree of industry codes with their titles",
    publisher="The Census Bureau",
    tables=("naics_structure",),
    holds=(NAICS_STRUCTURE,),
    licence=FEDERAL,
    citation=_CITATION,
    load=table_loader(TREE),
    addresses=("https://www.census.gov/naics/{year}NAICS/2-6%20digit_{year}_Codes.xlsx",),
    years="2012, 2017 and 2022",
    latest=2022,
)
CONCORDANCE = Source(
    key="naics-concordance",
    title="NAICS concordance",
    about="which industry codes of 2017 became which of 2022",
    publisher="The Census Bureau",
    tables=("naics_concordance",),
    holds=(NAICS_CONCORDANCE,),
    licence=FEDERAL,
    citation=NAICS_CONCORDANCE.citation,
    load=table_loader(PAIRS),
    addresses=("https://www.census.gov/naics/concordances/2017_to_2022_NAICS.xlsx",),
    years="2017 to 2022; other pairs of editions load from their files",
    vintage_of=lambda year: f"{year - 5}-{year}",
)
