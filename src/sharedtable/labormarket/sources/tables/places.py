"""Checks of county codes: that they exist, and that they are of one edition of the county list."""
# ruff: noqa: S608  queries are made of declared layouts and our own table names only

from collections.abc import Callable

from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.codes.county_changes import CHANGES
from sharedtable.labormarket.engines.embedded import literal
from sharedtable.labormarket.sources.tables.stage import Staged

Check = Callable[[Staged], None]


def require_counties(expression: str, column: str = "county") -> Check:
    """A check that every row's county, put together by this expression, exists."""

    def check(staged: Staged) -> None:
        for code in sorted(_codes(staged, expression)):
            if not areas.is_county(code):
                where = f"{expression} = {literal(code)}"
                staged.refuse_where(where, column, f"there is no county {code}.")

    return check


def require_one_edition(expression: str, column: str = "county") -> Check:
    """A check that no county stands beside the one that took its place: such a file is put together of two."""

    def check(staged: Staged) -> None:
        codes = _codes(staged, expression)
        for change in CHANGES:
            if codes & change.old and codes & change.new and not change.old & change.new:
                newer = ", ".join(literal(code) for code in sorted(change.new))
                staged.refuse_where(
                    f"{expression} IN ({newer})",
                    column,
                    f"two vintages are mixed: {change.what} in {change.year}, and both stand here.",
                )

    return check


def _codes(staged: Staged, expression: str) -> set[str]:
    rows = staged.connection.execute(f"SELECT DISTINCT {expression} FROM {staged.table}").fetchall()
    return {code for (code,) in rows if code is not None}
