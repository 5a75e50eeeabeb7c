"""Checks of county codes that a file spells in two columns."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Callable

from sharedtable.labormarket import areas
from sharedtable.labormarket.engine import literal
from sharedtable.labormarket.sources.tables.stage import Staged


def require_counties(expression: str, column: str = "county") -> Callable[[Staged], None]:
    """A check that every row's county, put together by this expression, exists."""

    def check(staged: Staged) -> None:
        found = staged.connection.execute(
            f"SELECT DISTINCT {expression} FROM {staged.table} WHERE ({expression}) IS NOT NULL"
        ).fetchall()
        for (code,) in sorted(found):
            if not areas.is_county(code):
                staged.refuse_where(f"{expression} = {literal(code)}", column, f"there is no county {code}.")

    return check
