"""How text is cut into words that meet: lower case, no accents, no apostrophes, no plural; on both sides alike."""

import re

from sharedtable.base.searching import plain, singular

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_OTHER = re.compile(r"[\W_]+")
LONGEST_WORD = 60


def folded(word: str) -> str:
    """One word as the index keeps it; empty where nothing is left.

    >>> [folded(word) for word in ("Doña", "O’Brien", "college's", "Instruments")]
    ['dona', 'obrien', 'college', 'instrument']
    """
    return singular(_OTHER.sub("", plain(_POSSESSIVE.sub("", word.lower()))))[:LONGEST_WORD]


def folded_words(text: str) -> list[str]:
    """All words of a text, in order.

    >>> folded_words("Work-based learning: Doña Ana’s 3 colleges")
    ['work', 'based', 'learning', 'dona', 'ana', '3', 'college']
    """
    return [word for found in WORD.findall(text) if (word := folded(found))]
