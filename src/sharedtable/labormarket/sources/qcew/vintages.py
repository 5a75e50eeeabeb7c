"""Whether rows are of the year and quarter they should be, and of that year's classification of industries."""
# ruff: noqa: S608  queries are made of our own table names only

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.files import Sheet
from sharedtable.labormarket.sources.qcew.incoming import Asked
from sharedtable.labormarket.sources.qcew.locate import spot_of
from sharedtable.labormarket.sources.qcew.rules import vintage_problem

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True)
class Expected:
    """What was asked for, by file; and whether the rows are made up, in today's classification for any year."""

    asked: Mapping[Path, Asked | None]
    is_sample: bool = False


def is_of(asked: Asked | None, dataset: str, year: int, quarter: int) -> bool:
    """Whether rows of a table, year and quarter (0 in the annual table) are what was asked for."""
    if asked is None:
        return True
    if asked.quarter is not None and (dataset == ANNUAL) != (asked.quarter == 0):
        return False
    return year == asked.year and asked.quarter in {None, 0, quarter}


def require_one_vintage(
    connection: "duckdb.DuckDBPyConnection", staged: str, sheets: list[Sheet], expected: Expected
) -> None:
    """One year a file, the one that was asked for, its industries coded as BLS codes that year."""
    of_path = {str(sheet.path): sheet for sheet in sheets}
    first: dict[str, str] = {}
    periods = f"SELECT DISTINCT filename, year, qtr FROM {staged} ORDER BY ALL"
    for filename, year, quarter in connection.execute(periods).fetchall():
        sheet = of_path[filename]
        _require_asked(sheet, year, quarter, expected.asked.get(sheet.origin))
        if first.setdefault(filename, year) != year:
            raise DataError(
                f"this row is of {year}, others of this file are of {first[filename]}: a file holds one year.",
                spot_of([sheet], {"year": year}, column="year"),
            )
    if not expected.is_sample:
        _require_one_classification(connection, staged, of_path)


def _require_asked(sheet: Sheet, year: str, quarter: str, asked: Asked | None) -> None:
    of_quarter = 0 if sheet.layout.dataset == ANNUAL else int(quarter)
    if not is_of(asked, sheet.layout.dataset, int(year), of_quarter):
        column = "year" if asked and int(year) != asked.year else "qtr"
        raise DataError(
            f"{asked} had been asked for, and this row is of {quarter if column == 'qtr' else year}.",
            spot_of([sheet], {"year": year, "qtr": quarter}, column=column),
            "Nothing was loaded; check the year, or name the right file.",
        )


def _require_one_classification(
    connection: "duckdb.DuckDBPyConnection", staged: str, of_path: dict[str, Sheet]
) -> None:
    codes = f"SELECT year, industry_code, any_value(filename) FROM {staged} GROUP BY ALL ORDER BY ALL"
    for year, industry, filename in connection.execute(codes).fetchall():
        if problem := vintage_problem(industry, int(year)):
            wanted = {"industry_code": industry, "year": year}
            raise DataError(problem, spot_of([of_path[filename]], wanted, column="industry_code"))
