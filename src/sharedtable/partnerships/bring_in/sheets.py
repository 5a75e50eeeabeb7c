"""The sheets a workbook is made of. `plan` adds its own; order is that of the tabs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sharedtable.partnerships.bring_in.columns import Placed, SheetRow, Text, columns_of

if TYPE_CHECKING:
    from sharedtable.partnerships.bring_in.weighing import Weighing
    from sharedtable.partnerships.bring_in.writing import Writing

PARTNERSHIP, ROSTER = "partnership", "roster"


@dataclass(frozen=True)
class Layout:
    """What a sheet looks like, whatever becomes of its rows. `also` are other titles people give it."""

    key: str
    title: str
    about: Text
    model: type[SheetRow]
    also: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def columns(self) -> tuple[Placed, ...]:
        return columns_of(self.model)


@dataclass(frozen=True)
class Sheet(Layout):
    """`weigh` decides what becomes of each row that could be read; `write` writes what was decided, in one
    transaction with all other sheets."""

    order: int
    weigh: Callable[["Weighing", Any], None]
    write: Callable[["Writing", Any], None]
    book: str = PARTNERSHIP


_sheets: dict[str, Sheet] = {}


def register_sheet(sheet: Sheet) -> None:
    _sheets[sheet.key] = sheet


def sheets_of(book: str) -> list[Sheet]:
    return sorted((each for each in _sheets.values() if each.book == book), key=lambda each: each.order)
