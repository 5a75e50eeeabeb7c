"""Which columns of a sheet hold counties, areas and states, told by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sharedtable.base.sheets import RawSheet

SEARCHED_ROWS = 15
CODES = ("fips", "county fips", "fips code", "county fips code", "geoid", "county code")
COUNTIES = ("county", "counties", "county name", "county or counties", "counties served")
STATES = ("state", "st", "state abbreviation", "state name")
AREAS = (
    "area",
    "workforce area",
    "area name",
    "workforce area name",
    "local area",
    "local area name",
    "local workforce area",
    "workforce development area",
    "local workforce development area",
    "lwda",
    "lwda name",
    "lwia",
    "wda",
    "wib",
    "board",
    "workforce board",
    "local workforce development board",
    "region",
)


@dataclass(frozen=True)
class Columns:
    """Where things stand in a row; `codes` before `counties` where a row has both."""

    heading_row: int
    codes: int | None
    counties: int | None
    states: int | None
    areas: int

    def county(self, cells: Sequence[Any]) -> str:
        return written(cells, self.codes) or written(cells, self.counties)

    def state(self, cells: Sequence[Any]) -> str:
        return written(cells, self.states)

    def area(self, cells: Sequence[Any]) -> str:
        return written(cells, self.areas)


def written(cells: Sequence[Any], index: int | None) -> str:
    """A cell as text: spaces trimmed, whole numbers without a point."""
    value = cells[index] if index is not None and index < len(cells) else None
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def columns_of(sheet: RawSheet) -> Columns | None:
    """The first row that names both an area and a county or its code."""
    for number, cells in sheet.rows[:SEARCHED_ROWS]:
        words = [re.sub(r"[\s_/-]+", " ", str(cell or "").casefold()).strip(" *:") for cell in cells]
        codes, counties, areas = (_place(words, names) for names in (CODES, COUNTIES, AREAS))
        if areas is not None and (codes is not None or counties is not None):
            return Columns(number, codes, counties, _place(words, STATES), areas)
    return None


def _place(words: list[str], names: Sequence[str]) -> int | None:
    return next((words.index(name) for name in names if name in words), None)
