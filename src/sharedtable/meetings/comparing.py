"""Two texts side by side, with what only one of them says marked word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

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


def compare(theirs: str, yours: str) -> Comparison:
    """Mark what differs: lines first, then words within lines that differ.

    >>> compare("Lab opens in May", "Lab opens in June").yours
    [Piece(text='Lab opens in ', is_changed=False), Piece(text='June', is_changed=True)]
    """
    left, right = theirs.splitlines(keepends=True), yours.splitlines(keepends=True)
    pairs: list[tuple[list[Piece], list[Piece]]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        before, after = "".join(left[a1:a2]), "".join(right[b1:b2])
        pairs.append(([Piece(before)], [Piece(after)]) if tag == "equal" else _by_word(before, after))
    return Comparison(_joined(p for pair in pairs for p in pair[0]), _joined(p for pair in pairs for p in pair[1]))


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
