"""The Standard Occupational Classification: its tree, and which codes of 2010 became which of 2018."""

import re

from sharedtable.labormarket.sources.source import FEDERAL, Source, table_loader
from sharedtable.labormarket.sources.tables.kinds import TEXT, matching
from sharedtable.labormarket.sources.tables.known import require_rows
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.trees import require_tree

_CITATION = "U.S. Bureau of Labor Statistics, Standard Occupational Classification"
SOC_STRUCTURE = Table(
    "soc_structure",
    {
        "code": "`11-1011`",
        "title": "",
        "level": "`major`, `minor`, `broad` or `detailed`",
        "parent": "code one level up; empty for major groups",
    },
    key=("code",),
    licence=FEDERAL,
    citation=_CITATION,
)
SOC_CONCORDANCE = Table(
    "soc_concordance",
    {
        "from_code": "detailed occupation of the earlier edition",
        "from_title": "",
        "to_code": "detailed occupation of the later edition; several rows where one was split",
        "to_title": "",
    },
    key=("from_code", "to_code"),
    licence=FEDERAL,
    citation=f"{_CITATION}, crosswalks",
)
SOC_CODE = matching(r"\d{2}-\d{4}", "an occupation code such as 11-1011 must stand here")


def _edition(above: Above) -> str | None:
    found = re.search(r"\b(2010|2018)\b", " ".join(above.cells)) or re.search(r"(2010|2018)", above.name)
    return found[1] if found else None


def _editions(above: Above) -> str | None:
    heads = re.findall(r"(2000|2010|2018)(?: SOC Code|\b)", " ".join(_heads(above)))
    pair = list(dict.fromkeys(heads))
    return "-".join(pair) if len(pair) == 2 else None


def _heads(above: Above) -> list[str]:
    return [cell for cell in above.cells if re.fullmatch(r"20\d\d SOC Code|soc20\d\d", cell, re.IGNORECASE)]


# Minor groups end in 00, broad ones in 0. Not every code stands under the one it begins like (29-1221 is under
# 29-1210), so the parent is the nearest group before it in the list.
_TREE = """
WITH leveled AS (
    SELECT code, title, CASE WHEN code LIKE '%-0000' THEN 'major' WHEN code LIKE '%00' THEN 'minor'
        WHEN code LIKE '%0' THEN 'broad' ELSE 'detailed' END AS level
    FROM {staged}
), ancestors AS (
    SELECT *, max(code) FILTER (level = 'major') OVER before AS major,
        max(code) FILTER (level = 'minor') OVER before AS minor,
        max(code) FILTER (level = 'broad') OVER before AS broad
    FROM leveled WINDOW before AS (ORDER BY code)
)
SELECT code, title, level,
    CASE level WHEN 'minor' THEN major WHEN 'broad' THEN minor WHEN 'detailed' THEN broad END AS parent
FROM ancestors
"""
_OFFICIAL = _TREE.replace(
    "{staged}", "(SELECT coalesce(major, minor_group, broad, detailed) AS code, title FROM {staged})"
)

TREE = Layout(
    "an SOC structure",
    columns=(Column("code", SOC_CODE), Column("title", TEXT)),
    parts=(Part(SOC_STRUCTURE, _TREE),),
    key=("code",),
    vintage_above=_edition,
    checks=(require_rows({"2018": 1447}, "The codes"), require_tree(_TREE)),
)
OFFICIAL_TREE = Layout(
    "the workbook of the SOC structure",
    columns=(
        Column("major", SOC_CODE, ("Major Group",), may_be_blank=True),
        Column("minor_group", SOC_CODE, ("Minor Group",), may_be_blank=True),
        Column("broad", SOC_CODE, ("Broad Group",), may_be_blank=True),
        Column("detailed", SOC_CODE, ("Detailed Occupation",), may_be_blank=True),
        Column("title", TEXT, ("",)),
    ),
    parts=(Part(SOC_STRUCTURE, _OFFICIAL),),
    key=("major", "minor_group", "broad", "detailed"),
    has_notes=True,
    vintage_above=_edition,
    checks=(require_rows({"2018": 1447}, "The codes"), require_tree(_OFFICIAL)),
)
PAIRS = Layout(
    "an SOC crosswalk",
    columns=(
        Column("from_code", SOC_CODE, ("20?? SOC Code", "soc20??")),
        Column("from_title", TEXT, ("20?? SOC Title", "soc20??_title"), may_be_blank=True),
        Column("to_code", SOC_CODE, ("20?? SOC Code", "soc20??")),
        Column("to_title", TEXT, ("20?? SOC Title", "soc20??_title"), may_be_blank=True),
    ),
    parts=(Part(SOC_CONCORDANCE, "SELECT from_code, from_title, to_code, to_title FROM {staged}"),),
    key=("from_code", "to_code"),
    has_notes=True,
    vintage_above=_editions,
    checks=(require_rows({"2010-2018": 900}, "The pairs"),),
)
STRUCTURE = Source(
    key="soc",
    title="SOC structure",
    about="the tree of occupation codes with their titles",
    publisher="BLS",
    tables=("soc_structure",),
    holds=(SOC_STRUCTURE,),
    licence=FEDERAL,
    citation=_CITATION,
    load=table_loader(TREE, OFFICIAL_TREE),
    addresses=("https://www.bls.gov/soc/{year}/soc_structure_{year}.xlsx",),
    years="2018",
    latest=2018,
)
CONCORDANCE = Source(
    key="soc-concordance",
    title="SOC crosswalk",
    about="which occupation codes of 2010 became which of 2018",
    publisher="BLS",
    tables=("soc_concordance",),
    holds=(SOC_CONCORDANCE,),
    licence=FEDERAL,
    citation=SOC_CONCORDANCE.citation,
    load=table_loader(PAIRS),
    addresses=("https://www.bls.gov/soc/2018/soc_2010_to_2018_crosswalk.xlsx",),
    years="2010 to 2018",
    vintage_of=lambda year: f"{year - 8}-{year}",
)
