"""Finds which declared layout a file has, and where its header stands, or names the column that is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from itertools import islice

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout
from sharedtable.labormarket.sources.tables.opening import Opened, Row, TextFile

_HEADER_WITHIN = 20  # rows


@dataclass(frozen=True)
class Sheet:
    """A file or sheet whose layout is known: which cell each column takes, and after which line rows begin."""

    opened: Opened
    layout: Layout
    delimiter: str
    line: int
    width: int
    places: tuple[int | None, ...]  # cell of each column of the layout; None where the file has no such column
    above: Above

    @property
    def label(self) -> str:
        return self.opened.label


@dataclass(frozen=True)
class _Guess:
    """A row that may be the header under one layout and delimiter."""

    layout: Layout
    delimiter: str
    line: int
    cells: tuple[str, ...]
    places: tuple[int | None, ...]

    @property
    def missing(self) -> list[Column]:
        pairs = zip(self.layout.columns, self.places, strict=True)
        return [column for column, place in pairs if place is None and not column.may_be_absent]

    @property
    def fit(self) -> tuple[int, int]:
        found = sum(place is not None for place in self.places)
        return (-len(self.missing), found)


def recognise(opened: Sequence[Opened], layouts: Sequence[Layout]) -> list[Sheet]:
    """The sheets of one source that hold a declared layout; of a workbook's, those that do."""
    guesses = [(one, guess) for one in opened if (guess := _best_guess(one, layouts))]
    sound = [_sheet(one, guess) for one, guess in guesses if not guess.missing]
    if sound:
        return list(_first_of_workbook(sound))
    raise _refusal(opened[0], max((guess for _, guess in guesses), key=lambda one: one.fit, default=None), layouts)


def _first_of_workbook(sheets: list[Sheet]) -> Iterator[Sheet]:
    """Of a workbook's sheets with one layout the first: the others are the same rows in another order."""
    seen: set[tuple[str, str]] = set()
    for sheet in sheets:
        if isinstance(sheet.opened, TextFile):
            yield sheet
        elif (mark := (sheet.opened.book_label, sheet.layout.name)) not in seen:
            seen.add(mark)
            yield sheet


def _best_guess(opened: Opened, layouts: Sequence[Layout]) -> _Guess | None:
    found: list[_Guess] = []
    for layout in layouts:
        if not isinstance(opened, TextFile) and not fnmatch(opened.name.casefold(), layout.sheets.casefold()):
            continue
        for delimiter in layout.delimiters if isinstance(opened, TextFile) else ",":
            found.extend(_guesses(opened, layout, delimiter))
    return max(found, key=lambda one: one.fit, default=None)


def _guesses(opened: Opened, layout: Layout, delimiter: str) -> list[_Guess]:
    top = list(islice(_readable(opened, delimiter), _HEADER_WITHIN))
    if not layout.has_header:
        cells = top[0][1] if top else []
        places = tuple(i if i < len(cells) else None for i in range(len(layout.columns)))
        return [_Guess(layout, delimiter, 0, tuple(cells), places)] if len(cells) > 1 else []
    return [_Guess(layout, delimiter, line, tuple(cells), _places(layout, cells)) for line, cells in top]


def _readable(opened: Opened, delimiter: str) -> Iterator[Row]:
    try:
        yield from opened.rows(delimiter)
    except DataError:
        return


def _places(layout: Layout, cells: Sequence[str]) -> tuple[int | None, ...]:
    heads = [_plain(cell) for cell in cells]
    taken: set[int] = set()
    places: list[int | None] = []
    for column in layout.columns:
        wanted = [_plain(head) for head in (column.heads or (column.name,))]
        place = next((i for i, it in enumerate(heads) if i not in taken and _is_one_of(it, wanted)), None)
        if place is not None:
            taken.add(place)
        places.append(place)
    return tuple(places)


def _is_one_of(head: str, wanted: Sequence[str]) -> bool:
    return any(fnmatch(head, one) for one in wanted)


def _plain(head: str) -> str:
    """A head without what publishers vary: case, line breaks, spaces, a byte order mark."""
    return " ".join(head.replace("\ufeff", "").split()).casefold()


def _sheet(opened: Opened, guess: _Guess) -> Sheet:
    rows = islice(_readable(opened, guess.delimiter), _HEADER_WITHIN)
    above = tuple(cell for line, cells in rows if line <= guess.line for cell in cells if cell)
    return Sheet(
        opened,
        guess.layout,
        guess.delimiter,
        guess.line,
        len(guess.cells),
        guess.places,
        Above(opened.label, above),
    )


def _refusal(opened: Opened, guess: _Guess | None, layouts: Sequence[Layout]) -> DataError:
    names = " or ".join(dict.fromkeys(layout.name for layout in layouts))
    if guess is None or len(guess.missing) * 2 > len(guess.layout.columns) or not guess.layout.has_header:
        said = " ".join(guess.cells)[:60] if guess else None
        return DataError(f"this is no file of {names}.", Spot(opened.label, 1, value=said))
    missing = guess.missing[0]
    taken = set(guess.places)
    strange = [cell for i, cell in enumerate(guess.cells) if i not in taken and cell]
    head = (missing.heads or (missing.name,))[0].replace("*", "")
    close = get_close_matches(head, strange, 1, 0.6)
    return DataError(
        f"{guess.layout.name} has a column {head!r}, this file has not.",
        Spot(opened.label, guess.line, head, close[0] if close else None),
    )
