"""The files of the text database that are kept, each as a table of the lake."""
# ruff: noqa: S608  queries are made of our own column names only

import re
from collections.abc import Callable

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.onet import (
    CITATION,
    EDUCATION,
    EDUCATION_LEVELS,
    JOB_ZONES,
    LICENCE,
    OCCUPATIONS,
    RATINGS,
    RELATED,
    TASKS,
    TECHNOLOGY,
    TITLES,
    ZONE_MEANINGS,
)
from sharedtable.labormarket.sources.onet.checks import (
    require_all_elements,
    require_related_in_order,
)
from sharedtable.labormarket.sources.tables.kinds import COUNT, NUMBER, TEXT, Kind, matching, one_of
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.stage import Staged

_VERSION = re.compile(r"db_(\d+)_(\d+)_text")

ONET_CODE = matching(r"\d\d-\d{4}\.\d\d", "an O*NET-SOC code such as 11-1011.00 must stand here")
ELEMENT = matching(r"\d(\.[A-Z]|\.\d+|\.[a-z])*", "an element such as 2.A.1.a must stand here")
FIGURE = Kind("DOUBLE", lambda value: "" if value == "n/a" else NUMBER.read(value))
SIZE = Kind("BIGINT", lambda value: "" if value == "n/a" else COUNT.read(value))
WORD = Kind("VARCHAR", lambda value: "" if value == "n/a" else value)
YES_NO = one_of({"Y": "true", "N": "false", "n/a": ""}, "Y or N")
ZONE = matching(r"[1-5]", "a job zone from 1 to 5 must stand here", "UTINYINT")

SOC = "onet_code[1:7] AS soc_code"
_CODES = {"onet_code": "O*NET-SOC code: 11-1011.03", "soc_code": "the SOC 2018 occupation it is part of: 11-1011"}
_CODE = Column("onet_code", ONET_CODE, ("O*NET-SOC Code",))


def version_of(above: Above) -> str | None:
    """The version that the folder inside the archive, or the archive, is named for."""
    found = {f"{first}.{second}" for first, second in _VERSION.findall(above.name)}
    if len(found) > 1:
        raise DataError(
            f"the archive and its folder name versions {' and '.join(sorted(found))}.", Spot(above.name)
        )
    return found.pop() if found else None


def _table(dataset: str, columns: dict[str, str], *key: str) -> Table:
    return Table(dataset, columns, key, LICENCE, CITATION)


def _layout(
    file: str,
    columns: tuple[Column, ...],
    table: Table,
    rows: str,
    *checks: Callable[[Staged], None],
    key: tuple[str, ...] = (),
) -> Layout:
    return Layout(
        f"O*NET {file}",
        columns,
        (Part(table, rows),),
        key=key,
        delimiters="\t",
        vintage_above=version_of,
        checks=checks,
    )


OCCUPATION_LAYOUT = _layout(
    "Occupation Data",
    (_CODE, Column("title", TEXT, ("Title",)), Column("description", TEXT, ("Description",))),
    _table(OCCUPATIONS, _CODES | {"title": "its title", "description": "what its workers do"}, "onet_code"),
    f"SELECT onet_code, {SOC}, title, description FROM {{staged}}",
)

TITLE_LAYOUT = _layout(
    "Alternate Titles",
    (
        _CODE,
        Column("title", TEXT, ("Alternate Title",)),
        Column("short_title", WORD, ("Short Title",), may_be_blank=True),
        Column("sources", TEXT, ("Source(s)",), may_be_blank=True),
    ),
    _table(
        TITLES,
        _CODES | {"title": "what the job is called, too", "short_title": "in short, or blank", "sources": "codes"},
        "onet_code",
        "title",
        "short_title",
    ),
    f"""SELECT onet_code, {SOC}, title, coalesce(short_title, '') AS short_title, coalesce(sources, '') AS sources
        FROM {{staged}}""",
)

RATING_LAYOUT = _layout(
    "Skills and Knowledge",
    (
        _CODE,
        Column("element_id", ELEMENT, ("Element ID",)),
        Column("element", TEXT, ("Element Name",)),
        Column("scale", one_of({"IM": "IM", "LV": "LV"}, "scale"), ("Scale ID",)),
        Column("value", NUMBER, ("Data Value",)),
        Column("n", SIZE, ("N",), may_be_blank=True),
        Column("is_uncertain", YES_NO, ("Recommend Suppress",), may_be_blank=True),
        Column("is_irrelevant", YES_NO, ("Not Relevant",), may_be_blank=True),
        Column("date", TEXT, ("Date",)),
    ),
    _table(
        RATINGS,
        _CODES
        | {
            "domain": "'skill' or 'knowledge'",
            "element_id": "O*NET's number of the skill or field of knowledge: 2.A.1.a",
            "element": "its name",
            "importance": "1 not important to 5 extremely important",
            "level": "0 to 7, how much of it the work takes",
            "n": "answers behind the importance; empty where not counted",
            "is_uncertain": "O*NET recommends not to show a figure of this row, for its low precision",
            "is_irrelevant": "most of those asked said it is not relevant, so the level says little",
            "rated": "month the rating was brought up to date: 08/2023",
        },
        "onet_code",
        "element_id",
    ),
    f"""SELECT onet_code, {SOC}, CASE WHEN element_id LIKE '2.C%' THEN 'knowledge' ELSE 'skill' END AS domain,
               element_id, any_value(element) AS element,
               max(value) FILTER (scale = 'IM') AS importance, max(value) FILTER (scale = 'LV') AS level,
               max(n) FILTER (scale = 'IM') AS n,
               coalesce(bool_or(is_uncertain = 'true'), false) AS is_uncertain,
               coalesce(bool_or(is_irrelevant = 'true'), false) AS is_irrelevant, max(date) AS rated
        FROM {{staged}} GROUP BY onet_code, element_id""",
    require_all_elements,
    key=("onet_code", "element_id", "scale"),
)

TECHNOLOGY_LAYOUT = _layout(
    "Technology Skills",
    (
        _CODE,
        Column("example", TEXT, ("Example",)),
        Column("commodity_code", matching(r"\d{8}", "a commodity code of eight digits"), ("Commodity Code",)),
        Column("commodity", TEXT, ("Commodity Title",)),
        Column("is_hot", YES_NO, ("Hot Technology",)),
        Column("is_in_demand", YES_NO, ("In Demand",)),
    ),
    _table(
        TECHNOLOGY,
        _CODES
        | {
            "example": "the software or tool",
            "commodity_code": "UNSPSC code of its kind",
            "commodity": "its kind",
            "is_hot": "named often in employers' postings of all occupations",
            "is_in_demand": "named often in postings of this occupation",
        },
        "onet_code",
        "example",
        "commodity_code",
    ),
    f"""SELECT onet_code, {SOC}, example, commodity_code, commodity, is_hot = 'true' AS is_hot,
               is_in_demand = 'true' AS is_in_demand FROM {{staged}}""",
)

ZONE_LAYOUT = _layout(
    "Job Zones",
    (_CODE, Column("job_zone", ZONE, ("Job Zone",)), Column("date", TEXT, ("Date",))),
    _table(
        JOB_ZONES,
        _CODES | {"job_zone": "1 little preparation to 5 extensive", "rated": "month of the rating"},
        "onet_code",
    ),
    f"SELECT onet_code, {SOC}, job_zone, date AS rated FROM {{staged}}",
)

ZONE_MEANING_LAYOUT = _layout(
    "Job Zone Reference",
    (
        Column("job_zone", ZONE, ("Job Zone",)),
        Column("name", TEXT, ("Name",)),
        Column("experience", TEXT, ("Experience",)),
        Column("education", TEXT, ("Education",)),
        Column("training", TEXT, ("Job Training",)),
        Column("examples", TEXT, ("Examples",)),
    ),
    _table(
        ZONE_MEANINGS,
        {
            "job_zone": "1 to 5",
            "name": "how much preparation",
            "experience": "related experience, in words",
            "education": "education, in words",
            "training": "training on the job, in words",
            "examples": "occupations, in words",
        },
        "job_zone",
    ),
    "SELECT job_zone, name, experience, education, training, examples FROM {staged}",
)

RELATED_LAYOUT = _layout(
    "Related Occupations",
    (
        _CODE,
        Column("related_code", ONET_CODE, ("Related O*NET-SOC Code",)),
        Column(
            "tier",
            one_of(
                {
                    "Primary-Short": "primary, short list",
                    "Primary-Long": "primary, long list",
                    "Supplemental": "supplemental",
                },
                "relatedness tier",
            ),
            ("Relatedness Tier",),
        ),
        Column("place", COUNT, ("Index",)),
    ),
    _table(
        RELATED,
        _CODES
        | {
            "related_code": "a related occupation, by what workers do, know and are called",
            "tier": "'primary, short list' (first five), 'primary, long list' (next five) or 'supplemental'",
            "place": "1 the closest",
        },
        "onet_code",
        "related_code",
    ),
    f"SELECT onet_code, {SOC}, related_code, tier, place::UTINYINT AS place FROM {{staged}}",
    require_related_in_order,
)

_ELEMENTS = {
    "element_id": "2.D.1 education, 3.A.1 related experience, 3.A.2 on-site and 3.A.3 on-the-job training, …",
    "scale": "RL, RW, PT, OJ: per cent of answers by category; IM: importance",
    "category": "of the scale; empty for IM",
}

EDUCATION_LAYOUT = _layout(
    "Education, Training, and Experience",
    (
        _CODE,
        Column("element_id", ELEMENT, ("Element ID",)),
        Column("element", TEXT, ("Element Name",)),
        Column("scale", matching("RL|RW|PT|OJ|IM", "one of RL, RW, PT, OJ, IM"), ("Scale ID",)),
        Column("category", SIZE, ("Category",), may_be_blank=True),
        Column("value", NUMBER, ("Data Value",)),
        Column("is_uncertain", YES_NO, ("Recommend Suppress",), may_be_blank=True),
        Column("date", TEXT, ("Date",)),
    ),
    _table(
        EDUCATION,
        _CODES
        | _ELEMENTS
        | {"value": "per cent of answers, or importance", "is_uncertain": "not to be shown", "rated": "month"},
        "onet_code",
        "element_id",
        "scale",
        "category",
    ),
    f"""SELECT onet_code, {SOC}, element_id, scale, category::UTINYINT AS category, value,
               coalesce(is_uncertain = 'true', false) AS is_uncertain, date AS rated FROM {{staged}}""",
)

EDUCATION_LEVEL_LAYOUT = _layout(
    "Education, Training, and Experience Categories",
    (
        Column("element_id", ELEMENT, ("Element ID",)),
        Column("element", TEXT, ("Element Name",)),
        Column("scale", TEXT, ("Scale ID",)),
        Column("category", COUNT, ("Category",)),
        Column("meaning", TEXT, ("Category Description",)),
    ),
    _table(
        EDUCATION_LEVELS,
        _ELEMENTS | {"element": "its name", "meaning": "the category in words"},
        "scale",
        "category",
    ),
    "SELECT element_id, element, scale, category::UTINYINT AS category, meaning FROM {staged}",
)

TASK_LAYOUT = _layout(
    "Task Statements",
    (
        _CODE,
        Column("task_id", COUNT, ("Task ID",)),
        Column("task", TEXT, ("Task",)),
        Column("kind", WORD, ("Task Type",), may_be_blank=True),
    ),
    _table(
        TASKS,
        _CODES | {"task_id": "number", "task": "what is done", "kind": "'Core', 'Supplemental', or blank"},
        "task_id",
    ),
    f"SELECT onet_code, {SOC}, task_id::INTEGER AS task_id, task, coalesce(kind, '') AS kind FROM {{staged}}",
)

LAYOUTS = (
    OCCUPATION_LAYOUT,
    TITLE_LAYOUT,
    RATING_LAYOUT,
    TECHNOLOGY_LAYOUT,
    ZONE_LAYOUT,
    ZONE_MEANING_LAYOUT,
    RELATED_LAYOUT,
    EDUCATION_LAYOUT,
    EDUCATION_LEVEL_LAYOUT,
    TASK_LAYOUT,
)
