"""Which row of a sheet holds the headings, and which column is meant by each; also which sheet by a title."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from sharedtable.partnerships.bring_in.columns import Placed
from sharedtable.partnerships.bring_in.values import key_of, text_of

NEAR = 80
SEARCHED_ROWS = 15


@dataclass
class Headings:
    """`position` maps fields to columns; `row` is the heading row's number. `missing` are needed and not there."""

    row: int
    position: dict[str, int]
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def find_headings(rows: Sequence[tuple[int, list[Any]]], columns: Sequence[Placed]) -> Headings | None:
    """The row among the first that names most columns; none where no row names one that is needed."""
    best: Headings | None = None
    for number, cells in rows[:SEARCHED_ROWS]:
        found = _read(number, cells, columns)
        if len(found.position) > (len(best.position) if best else 0):
            best = found
    if best is None or (len(best.position) < 2 <= len(columns) and best.missing):
        return None
    return best


def is_heading_again(cells: Sequence[Any], columns: Sequence[Placed]) -> bool:
    """A row that repeats the headings, as long lists pasted together do."""
    keys = {key_of(text_of(cell)) for cell in cells} - {""}
    known = {key_of(each.title) for each in columns}
    return len(keys) > 1 and len(keys & known) >= max(2, len(keys) - 1)


def _read(number: int, cells: Sequence[Any], columns: Sequence[Placed]) -> Headings:
    found = Headings(number, {})
    written = {index: text_of(cell) for index, cell in enumerate(cells) if text_of(cell)}
    for meet in (_same, _other_word, _near):
        for index, text in written.items():
            if index in found.position.values():
                continue
            free = [each for each in columns if each.field not in found.position]
            if (met := meet(key_of(text), free)) is not None:
                found.position[met.field] = index
                if meet is not _same:
                    found.notes.append(
                        _("we took “%(written)s” for %(title)s") % {"written": text[:60], "title": met.title}
                    )
    unused = [text for index, text in written.items() if index not in found.position.values()]
    found.notes += [_("the column “%(written)s” was left out") % {"written": text[:60]} for text in unused]
    found.missing = [each.title for each in columns if each.is_needed and each.field not in found.position]
    return found


def _same(key: str, free: Sequence[Placed]) -> Placed | None:
    return next((each for each in free if key_of(each.title) == key), None)


def _other_word(key: str, free: Sequence[Placed]) -> Placed | None:
    return next((each for each in free if key in {key_of(word) for word in each.column.also}), None)


def _near(key: str, free: Sequence[Placed]) -> Placed | None:
    if len(key) < 4:
        return None
    words = {key_of(word): each for each in reversed(free) for word in (*each.column.also, each.title)}
    near = process.extractOne(key, list(words), scorer=fuzz.ratio, score_cutoff=NEAR)
    return words[near[0]] if near else None


def sheet_for(title: str, known: Sequence[tuple[str, str, Sequence[str]]]) -> str | None:
    """The key of the sheet a title stands for: (key, title, other words) of each that may be meant."""
    key = key_of(title)
    words = {key_of(word): each for each, name, also in known for word in (name, *also)}
    if key in words:
        return words[key]
    near = process.extractOne(key, list(words), scorer=fuzz.ratio, score_cutoff=NEAR)
    return words[near[0]] if near else None
