"""Checks of code trees: every code's parent is there, and none above the last level is without children."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Callable

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.stage import Staged


def require_tree(rows: str) -> Callable[[Staged], None]:
    """A check of the rows that this query shapes, with `code`, `level` and `parent`."""

    def check(staged: Staged) -> None:
        tree = f"({rows.format(staged=staged.table)})"
        orphan = staged.connection.execute(
            f"SELECT code, parent FROM {tree} WHERE parent NOT IN (SELECT code FROM {tree}) ORDER BY code LIMIT 1"
        ).fetchone()
        if orphan:
            raise DataError(f"code {orphan[0]} stands under {orphan[1]}, which is missing.", Spot(staged.label()))
        childless = staged.connection.execute(
            f"SELECT code FROM {tree} WHERE level::VARCHAR NOT IN ('6', 'detailed') "
            f"AND code NOT IN (SELECT parent FROM {tree} WHERE parent IS NOT NULL) ORDER BY code LIMIT 1"
        ).fetchone()
        if childless:
            raise DataError(f"code {childless[0]} has nothing below it: rows are missing.", Spot(staged.label()))

    return check
