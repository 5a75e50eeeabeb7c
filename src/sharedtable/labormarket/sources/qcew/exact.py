"""The exact way into the lake: every row staged in the engine, judged, and named by line where it is wrong.

Slower than the quick way and bounded in memory all the same; taken for what the quick way does not vouch for.
"""
# ruff: noqa: S608  queries are made of our own layouts' column names and our own table names only

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.qcew import NATIONAL, QUARTERLY
from sharedtable.labormarket.sources.qcew.check import require_sound
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.layouts import NATIONAL_MONTHS_LAYOUT, SQL_TYPES, Layout
from sharedtable.labormarket.sources.qcew.shares import Share
from sharedtable.labormarket.sources.qcew.stage import stage
from sharedtable.labormarket.sources.qcew.vintages import Expected

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class Staged:
    """Sound rows of one layout in the engine."""

    layout: Layout
    table: str
    sources: dict[str, Path]

    @property
    def period(self) -> str:
        return "year || 'q' || qtr" if self.layout.dataset == QUARTERLY else "year"

    def has_titles(self, connection: "duckdb.DuckDBPyConnection") -> bool:
        return any(row[0] == "industry_title" for row in connection.execute(f"DESCRIBE {self.table}").fetchall())


def stage_exactly(
    connection: "duckdb.DuckDBPyConnection",
    table: str,
    sheets: Sequence[Sheet],
    folder: Path,
    expected: Expected,
) -> Staged:
    """All rows of these sheets of one layout, checked. Raises DataError naming file, line, column and value."""
    plain = [sheet.unpacked(folder / f"{number}.csv") for number, sheet in enumerate(sheets)]
    stage(connection, table, plain)
    require_sound(connection, table, plain, expected)
    sources = {str(sheet.path): sheet.origin for sheet in plain}
    return Staged(sheets[0].layout, table, sources)


def vintages_of(connection: "duckdb.DuckDBPyConnection", staged: Staged) -> list[str]:
    found = connection.execute(f"SELECT DISTINCT {staged.period} FROM {staged.table} ORDER BY 1").fetchall()
    return [vintage for (vintage,) in found]


def rows_of(staged: Staged, vintage: str) -> str:
    """The query of a vintage's rows, as the lake keeps them."""
    return _normalized(staged.layout, _of(staged, vintage))


def shares_of(connection: "duckdb.DuckDBPyConnection", staged: Staged, vintage: str) -> dict[Path, Share]:
    """What each source gave to a vintage."""
    rows = connection.execute(
        f"SELECT filename, list_sort(list(DISTINCT area_fips)), count(*) {_of(staged, vintage)} GROUP BY filename"
    ).fetchall()
    shares: dict[Path, Share] = {}
    for filename, areas, count in rows:
        share = shares.setdefault(staged.sources[filename], Share())
        share.areas.update(areas)
        share.rows += count
    return shares


def _of(staged: Staged, vintage: str) -> str:
    return f"FROM {staged.table} WHERE {staged.period} = '{vintage}'"


def _normalized(layout: Layout, of_vintage: str) -> str:
    """Canonical names, true types, national months averaged."""
    if layout.dataset == NATIONAL:
        jobs = "employment" if layout is NATIONAL_MONTHS_LAYOUT else "annual_avg_emplvl"
        # Bounds that cross do so by rounding: the middle of them is then the best that is known.
        jobs = f"avg(CASE WHEN lo > hi THEN (lo + hi) / 2 ELSE {jobs} END)"
        return (
            f"SELECT area_fips, CAST(own_code AS UTINYINT) AS own_code, industry_code, "
            f"CAST(year AS USMALLINT) AS year, {jobs} AS annual_avg_emplvl {of_vintage} GROUP BY ALL"
        )
    columns = [f"CAST({name} AS {SQL_TYPES[kind]}) AS {name}" for name, kind in layout.kept.items()]
    return f"SELECT {', '.join(columns)} {of_vintage}"
