"""What a QCEW file may hold: the fast check over all rows, and the slow one that finds the first wrong line.

The engine reads typed columns and counts what breaks a rule; only when something does is the file read again,
line by line, to say where. Nothing here writes.
"""
# ruff: noqa: S608  queries are made of our own layouts' column names and our own table names only

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.qcew import ANNUAL, NATIONAL
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout
from sharedtable.labormarket.sources.qcew.locate import first_problem, spot_of
from sharedtable.labormarket.sources.qcew.rules import ROUNDING, problem_with
from sharedtable.labormarket.sources.qcew.vintages import Expected, require_one_vintage

if TYPE_CHECKING:
    import duckdb

_KEY = ("area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "year", "qtr")
_SECTOR = """CASE left(industry_code, 2) WHEN '31' THEN '31-33' WHEN '32' THEN '31-33' WHEN '33' THEN '31-33'
    WHEN '44' THEN '44-45' WHEN '45' THEN '44-45' WHEN '48' THEN '48-49' WHEN '49' THEN '48-49'
    ELSE left(industry_code, 2) END"""
_HAS_ALL_INDUSTRIES = "(regexp_matches(area_fips, '^[0-9]') OR area_fips = 'US000')"  # as rules.has_all_industries


def require_sound(
    connection: "duckdb.DuckDBPyConnection",
    staged: str,
    sheets: list[Sheet],
    expected: Expected,
) -> None:
    """Raise for the first thing in the staged rows that the layout does not allow, or nobody asked for."""
    layout = sheets[0].layout
    broken = _files_with_wrong_codes(connection, staged, layout) | _files_with_wrong_numbers(
        connection, staged, layout
    )
    if broken:
        raise first_problem([sheet for sheet in sheets if str(sheet.path) in broken])
    if layout.dataset != NATIONAL:
        require_one_vintage(connection, staged, sheets, expected)
    _require_unique(connection, staged, sheets, layout)
    if layout.dataset != NATIONAL:
        _require_whole_areas(connection, staged, sheets)


def _files_with_wrong_codes(connection: "duckdb.DuckDBPyConnection", staged: str, layout: Layout) -> set[str]:
    broken: set[str] = set()
    for name, kind in layout.columns.items():
        if kind.is_number:
            continue
        query = f"SELECT {name}, any_value(filename) FROM {staged} GROUP BY 1"
        for value, filename in connection.execute(query).fetchall():
            if problem_with(kind, value or "", layout.dataset):
                broken.add(filename)
    return broken


def _files_with_wrong_numbers(connection: "duckdb.DuckDBPyConnection", staged: str, layout: Layout) -> set[str]:
    rules = [_broken_number(name, kind) for name, kind in layout.columns.items() if kind.is_number]
    query = f"SELECT DISTINCT filename FROM {staged} WHERE {' OR '.join(rules)}"
    return {filename for (filename,) in connection.execute(query).fetchall()}


def _broken_number(name: str, kind: Kind) -> str:
    unlimited = f"({name} IS NOT NULL AND NOT isfinite({name}))"
    fractional = f"({name} <> floor({name}))"
    negative = f"({name} < 0)"
    blank = f"({name} IS NULL)"
    rules = {
        Kind.COUNT: (unlimited, fractional, negative, blank),
        Kind.AMOUNT: (unlimited, fractional),
        Kind.RATIO: (unlimited,),
        Kind.FIGURE: (unlimited, negative, blank),
    }
    return " OR ".join(rules[kind])


def _require_unique(
    connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet], layout: Layout
) -> None:
    key = [name for name in (*_KEY, "month") if name in layout.columns]
    names = ", ".join(key)
    query = f"SELECT {names} FROM {staged} GROUP BY {names} HAVING count(*) > 1 LIMIT 1"
    twice = connection.execute(query).fetchone()
    if twice is None:
        return
    words = ", ".join(f"{name} {value}" for name, value in zip(key, twice, strict=True))
    wanted = {name: str(value) for name, value in zip(key, twice, strict=True)}
    spot = spot_of(sheets, wanted, column="area_fips", nth=2)
    raise DataError(f"this row stands here for the second time ({words}).", spot)


def _require_whole_areas(connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet]) -> None:
    """Every area and period has its total row, and the parts of each total are all there."""
    _require_no_industry_slice(connection, staged, sheets)
    missing = connection.execute(
        f"""SELECT area_fips, year, qtr, any_value(filename) FROM {staged} GROUP BY area_fips, year, qtr
            HAVING count(*) FILTER (own_code = '0' AND industry_code = '10') = 0 ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if missing:
        area, year, quarter, filename = missing
        raise DataError(
            f"area {area} has no total row (own_code 0, industry_code 10) for {year} {quarter}.",
            Spot(_label(sheets, filename), column="area_fips", value=area),
            "The file is cut off or filtered; get it again.",
        )
    _require_all_parts(connection, staged, sheets)
    _require_whole_branches(connection, staged, sheets)


def _require_no_industry_slice(connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet]) -> None:
    """A slice of one industry would replace whole counties by a part of them."""
    found = connection.execute(
        f"""SELECT filename, any_value(industry_code), count(DISTINCT area_fips) FROM {staged} GROUP BY filename
            HAVING count(DISTINCT industry_code) = 1 AND count(DISTINCT area_fips) > 1 ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if found:
        filename, industry, areas = found
        raise DataError(
            f"this file holds one industry for many areas ({areas:,}); it would replace each by a part of itself.",
            Spot(_label(sheets, filename), 2, "industry_code", industry),
            "Load area files or the national file: they hold the same rows, and the totals that shares need.",
        )


def _require_all_parts(connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet]) -> None:
    """Sectors make up their ownership's total, ownerships their area's.

    Places are published even where jobs are not; only where a part hides them too, nothing can be said.
    Metropolitan and combined areas have no sectors, or those of private work only.
    """
    places = "annual_avg_estabs" if sheets[0].layout.dataset == ANNUAL else "qtrly_estabs"
    is_sector = "agglvl_code::INT % 10 = 4 AND agglvl_code::INT < 80"
    rounding = ROUNDING[sheets[0].layout.dataset]
    hidden = f"disclosure_code = 'N' AND {places} = 0"
    short = connection.execute(
        f"""SELECT area_fips, own_code, year, qtr,
                   max({places}) FILTER (industry_code = '10') AS total,
                   coalesce(sum({places}) FILTER ({is_sector}), 0) AS parts
            FROM {staged} WHERE size_code = '0' AND own_code IN ('1', '2', '3', '5')
            GROUP BY area_fips, own_code, year, qtr
            HAVING parts < total - {rounding} * (1 + count(*) FILTER ({is_sector}))
               AND count(*) FILTER ({is_sector} AND {hidden}) = 0
               AND ({_HAS_ALL_INDUSTRIES} OR count(*) FILTER ({is_sector}) > 0)
            UNION ALL
            SELECT area_fips, '0', year, qtr, max({places}) FILTER (own_code = '0') AS total,
                   coalesce(sum({places}) FILTER (own_code IN ('1', '2', '3', '4', '5')), 0) AS parts
            FROM {staged} WHERE size_code = '0' AND industry_code = '10' AND {_HAS_ALL_INDUSTRIES}
            GROUP BY area_fips, year, qtr
            HAVING parts < total - {rounding} * (1 + count(*) FILTER (own_code IN ('1', '2', '3', '4', '5')))
               AND count(*) FILTER (own_code <> '0' AND {hidden}) = 0
            ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if short:
        *key, total, parts = short
        wanted = dict(zip(("area_fips", "own_code", "year", "qtr"), key, strict=True)) | {"industry_code": "10"}
        raise DataError(
            f"this total says {total:,.0f} places, its parts in the file have {parts:,.0f}: rows are missing.",
            spot_of(sheets, wanted, column=places),
            "The file is cut off or filtered; get it again.",
        )


def _require_whole_branches(connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet]) -> None:
    """Every industry has more detailed ones within it, down to the most detailed that its file has."""
    depth = "agglvl_code::INT % 10"
    is_naics = f"size_code = '0' AND {depth} >= 4 AND agglvl_code::INT < 80"
    missing = connection.execute(
        f"""WITH depths AS (SELECT filename, max({depth}) AS deepest FROM {staged} WHERE {is_naics} GROUP BY 1),
                 naics AS (SELECT *, {depth} AS depth FROM {staged} JOIN depths USING (filename) WHERE {is_naics}),
                 held AS (SELECT DISTINCT area_fips, own_code, year, qtr, unnest([
                              {_SECTOR}, left(industry_code, 3), left(industry_code, 4), left(industry_code, 5)
                          ]) AS industry_code FROM naics WHERE depth = deepest)
            SELECT area_fips, own_code, year, qtr, industry_code FROM naics
            ANTI JOIN held USING (area_fips, own_code, year, qtr, industry_code)
            WHERE depth < deepest ORDER BY ALL LIMIT 1"""
    ).fetchone()
    if missing:
        wanted = dict(zip(("area_fips", "own_code", "year", "qtr", "industry_code"), missing, strict=True))
        raise DataError(
            f"industry {wanted['industry_code']} breaks off here: more detailed rows within it are missing.",
            spot_of(sheets, wanted, column="industry_code"),
            "The file is cut off or filtered; get it again.",
        )


def _label(sheets: Iterable[Sheet], filename: str) -> str:
    return next((sheet.label for sheet in sheets if str(sheet.path) == filename), filename)
