"""Two texts side by side or woven into one, with what only one of them says marked word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 1500
"""A longer changed passage is marked as a whole: comparing it word by word would take too long."""


@dataclass(frozen=True)
class Piece:
    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Comparison:
    """The pieces of each text in order; joined, they are the text."""

    theirs: list[Piece]
    yours: list[Piece]


class Strand(NamedTuple):
    """A stretch of two texts woven into one: `kept` in both, `gone` from the older, or `new`; `skipped` stands for
    a long stretch that did not change."""

    kind: str
    text: str


KEPT_AROUND = 60
"""So many letters of what did not change are shown on either side of what did."""


def weave(old: str, new: str) -> list[Strand]:
    """One text that shows what went and what came; long stretches that stayed are cut short.

    >>> [strand.text for strand in weave("Lab opens in May", "Lab opens in June")]
    ['Lab opens in ', 'May', 'June']
    """
    found: list[Strand] = []
    for before, after in _changed_lines(old, new):
        found += [Strand("kept", before)] if before == after else _words_woven(before, after)
    return [
        strand for place, each in enumerate(found) for strand in _cut(each, place == 0, place + 1 == len(found))
    ]


def _words_woven(before: str, after: str) -> list[Strand]:
    left, right = WORDS.findall(before), WORDS.findall(after)
    if max(len(left), len(right)) > MOST_WORDS:
        return [each for each in (Strand("gone", before), Strand("new", after)) if each.text]
    found = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Strand("kept", "".join(left[a1:a2])))
        else:
            found += [Strand("gone", "".join(left[a1:a2])), Strand("new", "".join(right[b1:b2]))]
    return [each for each in found if each.text]


def _cut(strand: Strand, is_first: bool, is_last: bool) -> list[Strand]:
    """The start of the first stretch and the end of the last one say nothing about a change."""
    text = strand.text
    if strand.kind != "kept" or len(text) <= 2 * KEPT_AROUND + 20:
        return [strand]
    head = [] if is_first else [Strand("kept", text[:KEPT_AROUND])]
    tail = [] if is_last else [Strand("kept", text[-KEPT_AROUND:])]
    return [*head, Strand("skipped", "…"), *tail]


def compare(theirs: str, yours: str) -> Comparison:
    """Mark what differs: lines first, then words within lines that differ.

    >>> compare("Lab opens in May", "Lab opens in June").yours
    [Piece(text='Lab opens in ', is_changed=False), Piece(text='June', is_changed=True)]
    """
    pairs = [
        ([Piece(before)], [Piece(after)]) if before == after else _by_word(before, after)
        for before, after in _changed_lines(theirs, yours)
    ]
    return Comparison(_joined(p for pair in pairs for p in pair[0]), _joined(p for pair in pairs for p in pair[1]))


def _changed_lines(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Runs of lines that stayed (both the same) and that did not."""
    left, right = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for _tag, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        yield "".join(left[a1:a2]), "".join(right[b1:b2])


def _by_word(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    left, right = WORDS.findall(before), WORDS.findall(after)
    if max(len(left), len(right)) > MOST_WORDS:
        return [Piece(before, True)], [Piece(after, True)]
    theirs, yours = [], []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        theirs.append(Piece("".join(left[a1:a2]), tag != "equal"))
        yours.append(Piece("".join(right[b1:b2]), tag != "equal"))
    return theirs, yours


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece, without empty ones; space between two marked words is marked too."""
    full = [piece for piece in pieces if piece.text]
    for place in range(1, len(full) - 1):
        between = full[place]
        if between.text.isspace() and full[place - 1].is_changed and full[place + 1].is_changed:
            full[place] = Piece(between.text, True)
    return _merged(full)


def _merged(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].is_changed == piece.is_changed:
            found[-1] = Piece(found[-1].text + piece.text, piece.is_changed)
        else:
            found.append(piece)
    return found
