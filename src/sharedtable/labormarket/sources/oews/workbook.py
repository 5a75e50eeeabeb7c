"""The workbooks oesm{yy}{nat,st,ma,all}.zip and their kin: one sheet of cells, markers among the figures."""
# ruff: noqa: S608  queries are made of our own column names only

import re

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.oews.checks import require_majors_add_up, require_same_figures
from sharedtable.labormarket.sources.oews.codes import (
    FIPS_BY_POSTAL,
    INDUSTRY,
    OCCUPATION,
    STATES,
    area_code,
    industry_code,
)
from sharedtable.labormarket.sources.oews.figures import (
    ANNUAL,
    EVERYWHERE,
    FEW_REPORT,
    FIGURES,
    HOURLY,
    JOBS,
    NO_WAGE,
    NOT_RELEASED,
    TOP_CODED,
    WHOLE,
)
from sharedtable.labormarket.sources.oews.tables import (
    AREA_TABLE,
    CELL_TABLE,
    INDUSTRY_TABLE,
    OCCUPATION_TABLE,
    SHARE,
)
from sharedtable.labormarket.sources.tables.kinds import TEXT, Kind, WrongValue, matching, one_of
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part
from sharedtable.labormarket.sources.tables.stage import Staged

_FIGURE = re.compile(r"\d+(\.\d+)?")
_YEAR = re.compile(r"(?:_M_?(20\d\d)|oesm(\d\d)[a-z])", re.IGNORECASE)
_LEVELS = ("total", "major", "minor", "broad", "detailed")


def _figure(*markers: str) -> Kind:
    def read(value: str) -> str:
        plain = value.replace(",", "")
        if value in markers or _FIGURE.fullmatch(plain):
            return plain
        raise WrongValue(f"a figure{''.join(f', or {marker}' for marker in markers)} must stand here.")

    return Kind("VARCHAR", read)


def _area(value: str) -> str:
    code = area_code(value)
    if not (code.isdecimal() and len(code) == 7):
        raise WrongValue("an area's code must stand here.")
    return code


def _industry(value: str) -> str:
    code = industry_code(value)
    if not INDUSTRY.fullmatch(code):
        raise WrongValue("an industry's code, such as 31-33 or 334500, must stand here.")
    return code


def _state(value: str) -> str:
    if value not in FIPS_BY_POSTAL:
        raise WrongValue("a state's two letters, or US, must stand here.")
    return FIPS_BY_POSTAL[value]


def _kind_of_figure(name: str) -> Kind:
    if name in JOBS:
        return _figure(NOT_RELEASED)
    if name == "pct_rpt":
        return _figure(FEW_REPORT, NOT_RELEASED, NO_WAGE)
    if name == "pct_total":
        return _figure(NOT_RELEASED, NO_WAGE)
    return _figure(NO_WAGE) if name == "mean_prse" else _figure(NO_WAGE, TOP_CODED)


def vintage_of(above: Above) -> str | None:
    """The May that the names of archive, workbook or sheet speak of."""
    years = {first or f"20{second}" for first, second in _YEAR.findall(above.name)}
    if len(years) > 1:
        raise DataError(
            f"the file and its archive name different years ({' and '.join(sorted(years))}).", Spot(above.name)
        )
    return f"{years.pop()}-05" if years else None


def _has(names: tuple[str, ...], marker: str) -> str:
    return f"list_contains([{', '.join(names)}], '{marker}')"


def _note(names: tuple[str, ...], *markers: str) -> str:
    cases = " ".join(f"WHEN {_has(names, one)} THEN '{one}'" for one in markers)
    return f"CASE {cases} ELSE '' END"


def require_one_reason(staged: Staged) -> None:
    """Wages of one kind are withheld, or top-coded, never both in one cell."""
    for names in (HOURLY, ANNUAL):
        staged.refuse_where(
            f"{_has(names, NO_WAGE)} AND {_has(names, TOP_CODED)}",
            names[0],
            "wages of one kind are withheld for two different reasons in one cell.",
        )


_VALUES = ", ".join(
    f"try_cast({name} AS {'INTEGER' if name in WHOLE else 'DOUBLE'}) AS {name}" for name in FIGURES
)
_CELLS = f"""
SELECT area_code, industry_code, occupation_code, {_VALUES},
       {_note(JOBS, NOT_RELEASED)} AS emp_note, {_note(HOURLY, NO_WAGE, TOP_CODED)} AS h_note,
       {_note(ANNUAL, NO_WAGE, TOP_CODED)} AS a_note, {_note(("pct_rpt",), FEW_REPORT)} AS pct_rpt_note,
       CASE WHEN is_annual THEN 'annual' WHEN is_hourly THEN 'hourly' ELSE '' END AS paid_as
FROM {{staged}}
QUALIFY row_number() OVER (
    PARTITION BY area_code, industry_code, occupation_code
    ORDER BY length(coalesce(own_code, '')) DESC, o_group = 'detailed' DESC, file_, line_) = 1
"""
_OF_STATES = ", ".join(f"'{state}'" for state in STATES)
_AREAS = f"""
SELECT area_code, CASE WHEN area_code = '0000000' THEN 'nation'
         WHEN area_code LIKE '%00000' AND area_code[1:2] IN ({_OF_STATES}) THEN 'state'
         WHEN area_code LIKE '%00000' THEN 'territory'
         WHEN area_code LIKE '00%' THEN 'metropolitan' ELSE 'nonmetropolitan' END AS kind,
       any_value(state_fips) AS state_fips, any_value(area_title) AS title
FROM {{staged}} GROUP BY area_code
"""
_INDUSTRIES = """
SELECT industry_code, min(i_group::UTINYINT) AS level, any_value(industry_title) AS title
FROM {staged} GROUP BY industry_code
"""
_OCCUPATIONS = """
SELECT occupation_code, arg_max(o_group, list_position(['total', 'major', 'minor', 'broad', 'detailed'], o_group))
         AS level, any_value(occupation_title) AS title
FROM {staged} GROUP BY occupation_code
"""
_I_GROUPS = {
    "cross-industry": "0",
    "cross-industry, ownership": "1",
    "sector": "2",
    "3-digit": "3",
    "4-digit": "4",
    "5-digit": "5",
    "6-digit": "5",
}


def _group(value: str) -> str:
    found = _I_GROUPS.get(value.lower()) or _I_GROUPS.get(value.lower().removesuffix(", ownership"))
    if found is None:
        raise WrongValue(f"an industry group, such as {', '.join(list(_I_GROUPS)[:4])}, must stand here.")
    return found


_TRUE = one_of({"TRUE": "true"}, "annual or hourly")

LAYOUT = Layout(
    "an OEWS workbook",
    (
        Column("area_code", Kind("VARCHAR", _area), ("AREA",)),
        Column("area_title", TEXT, ("AREA_TITLE",)),
        Column("state_fips", Kind("VARCHAR", _state), ("PRIM_STATE",)),
        Column("industry_code", Kind("VARCHAR", _industry), ("NAICS",)),
        Column("industry_title", TEXT, ("NAICS_TITLE",)),
        Column("i_group", Kind("VARCHAR", _group), ("I_GROUP",)),
        Column("own_code", matching(r"\d{1,4}", "an ownership code must stand here"), ("OWN_CODE",)),
        Column(
            "occupation_code", matching(OCCUPATION.pattern, "an occupation code such as 11-1011"), ("OCC_CODE",)
        ),
        Column("occupation_title", TEXT, ("OCC_TITLE",)),
        Column("o_group", one_of({level: level for level in _LEVELS}, "occupation group"), ("O_GROUP",)),
        *(
            Column(
                name,
                _kind_of_figure(name),
                (name.upper(),),
                may_be_blank=name not in EVERYWHERE,
            )
            for name in FIGURES
        ),
        Column("is_annual", Kind("BOOLEAN", _TRUE.read), ("ANNUAL",), may_be_blank=True),
        Column("is_hourly", Kind("BOOLEAN", _TRUE.read), ("HOURLY",), may_be_blank=True),
    ),
    (
        Part(CELL_TABLE, _CELLS, share=SHARE),
        Part(AREA_TABLE, _AREAS, share="area_code"),
        Part(INDUSTRY_TABLE, _INDUSTRIES, share="industry_code"),
        Part(OCCUPATION_TABLE, _OCCUPATIONS, share="occupation_code"),
    ),
    vintage_above=vintage_of,
    checks=(require_one_reason, require_same_figures, require_majors_add_up),
)
