"""What must be true of a workbook's rows together."""
# ruff: noqa: S608  queries are made of our own column names only

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.oews.figures import FIGURES
from sharedtable.labormarket.sources.tables.stage import Staged

_CELL = "area_code, industry_code, own_code, occupation_code"
LEAST = 0.8  # of an area's jobs that its released major groups have: 0.896 is the least in May 2025


def require_same_figures(staged: Staged) -> None:
    """A cell stands twice only where its occupation or industry is of two levels, with the same figures."""
    figures = ", ".join(FIGURES)
    found = staged.first(
        f"""SELECT file_, line_, area_code, industry_code, occupation_code FROM (
              SELECT *, ({figures}) AS figures, row_number() OVER cell AS nth,
                     first_value(({figures})) OVER cell AS first_figures,
                     count(*) OVER (PARTITION BY {_CELL}, o_group, i_group) AS n
              FROM {{staged}} WINDOW cell AS (PARTITION BY {_CELL} ORDER BY file_, line_))
            WHERE nth > 1 AND (n > 1 OR figures IS DISTINCT FROM first_figures) ORDER BY 1, 2 LIMIT 1"""
    )
    if found:
        file, line, area, industry, occupation = found
        raise DataError(
            f"this cell stands here for the second time (area {area}, industry {industry}, {occupation}).",
            staged.spot(file, line, "OCC_CODE", occupation),
        )


def require_majors_add_up(staged: Staged) -> None:
    """The major groups of an area make up its total, where none of them is withheld."""
    found = staged.first(
        f"""SELECT max(file_), max_by(line_, (file_, line_)), area_code,
                   max(try_cast(tot_emp AS BIGINT)) FILTER (o_group = 'total') AS total,
                   sum(try_cast(tot_emp AS BIGINT)) FILTER (o_group = 'major') AS parts
            FROM {{staged}} WHERE industry_code = '000000' GROUP BY area_code
            HAVING total IS NULL OR coalesce(parts, 0) < {LEAST} * total
               AND NOT bool_or(o_group = 'major' AND tot_emp = '**') ORDER BY 1, 2 LIMIT 1"""
    )
    if found:
        file, line, area, total, parts = found
        said = (
            "has no row for all occupations" if total is None else f"has {total:,} jobs, its groups {parts or 0:,}"
        )
        raise DataError(
            f"area {area} {said}: rows are missing.",
            staged.spot(file, line, "TOT_EMP"),
            "The file is cut off or filtered; get it again.",
        )
