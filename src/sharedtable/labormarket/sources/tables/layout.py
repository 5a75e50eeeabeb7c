"""How a table of the lake, and a published file that fills it, are declared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sharedtable.labormarket.sources.tables.kinds import Kind

if TYPE_CHECKING:
    from sharedtable.labormarket.sources.tables.stage import Staged


@dataclass(frozen=True)
class Table:
    """A table of the lake: its columns with their meaning, the columns no two rows may share, and whose it is."""

    dataset: str
    columns: dict[str, str]
    key: tuple[str, ...]
    licence: str
    citation: str
    schema_version: int = 1

    @property
    def order(self) -> str:
        return ", ".join(self.key)


@dataclass(frozen=True)
class Column:
    """A column of a published file. Columns that share a head take its occurrences from left to right.

    A head may end in `*`; an empty one is a column without a head.
    """

    name: str
    kind: Kind
    heads: tuple[str, ...] = ()
    may_be_blank: bool = False
    may_be_absent: bool = False
    fills_down: bool = False


@dataclass(frozen=True)
class Part:
    """What of a file goes into one table: a query over `{staged}`, and its vintage where the layout fixes one.

    A part whose rows replace only some of a vintage's names the expression of what it replaces in `share`
    (say, a state's code): rows of other shares stay.
    """

    table: Table
    rows: str
    vintage: str | None = None
    share: str | None = None


@dataclass(frozen=True)
class Above:
    """What a file says of itself before its first row: its name, and the cells down to its header."""

    name: str
    cells: tuple[str, ...]


def _says_nothing(_above: Above) -> str | None:
    return None


@dataclass(frozen=True)
class Layout:
    """A published file: where its header stands is found out; what no column names is passed over."""

    name: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    key: tuple[str, ...] = ()  # columns that no two rows share
    has_header: bool = True
    delimiters: str = ",\t|;"
    members: str = "*"  # of a zip, those whose name matches
    sheets: str = "*"  # of a workbook, the first whose name matches and whose header does
    has_notes: bool = False  # rows with one filled cell, above or below the table, are notes
    vintage_column: str | None = None  # a staged expression that says each row's vintage
    is_one_vintage: bool = True  # two vintages in one file are refused
    vintage_above: Callable[[Above], str | None] = field(default=_says_nothing)
    checks: Sequence[Callable[["Staged"], None]] = ()
    notes: Sequence[Callable[["Staged"], str]] = ()  # what a person should know of a sound file, or nothing


def tables_of(*layouts: Layout) -> tuple[Table, ...]:
    """Every table that these layouts fill, once."""
    return tuple({part.table.dataset: part.table for layout in layouts for part in layout.parts}.values())
