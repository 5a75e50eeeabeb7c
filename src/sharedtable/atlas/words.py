"""How people type what they look for, and how titles are cut to meet it: lower case, no accents, no plural."""

import re
import unicodedata
from collections.abc import Iterable

# Words that stand in every other title and tell nothing.
_EMPTY = "a all an and except for from in including not of on or other products related services the to with"
EMPTY = frozenset(_EMPTY.split())


def plain(text: str) -> str:
    """Lower case without accents.

    >>> plain("Doña Ana")
    'dona ana'
    """
    folded = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).lower()


def singular(word: str) -> str:
    """One form for a word and its plural; not a dictionary, only the same cut on both sides.

    >>> [singular(word) for word in ("breweries", "brewery", "gauges", "glasses", "buses", "gas", "hospitals")]
    ['brewery', 'brewery', 'gauge', 'glass', 'buse', 'gas', 'hospital']
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """The telling words of a text, in order, in one form.

    >>> words_of("Navigational, Measuring, and Control Instruments")
    ['navigational', 'measuring', 'control', 'instrument']
    """
    found = re.findall(r"[a-z0-9]+", plain(text))
    return [singular(word) for word in found if word not in EMPTY]


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
