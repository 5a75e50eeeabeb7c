"""How people type what they look for, and how titles are cut to meet it: lower case, no accents, no plural."""

import re
from collections.abc import Iterable

from sharedtable.base.searching import plain, singular

__all__ = ["EMPTY", "plain", "singular", "unique", "words_of"]

# Words that stand in every other title and tell nothing.
_EMPTY = "a all an and except for from in including not of on or other products related services the to with"
EMPTY = frozenset(_EMPTY.split())


def words_of(text: str) -> list[str]:
    """The telling words of a text, in order, in one form.

    >>> words_of("Navigational, Measuring, and Control Instruments")
    ['navigational', 'measuring', 'control', 'instrument']
    """
    found = re.findall(r"[a-z0-9]+", plain(text))
    return [singular(word) for word in found if word not in EMPTY]


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
