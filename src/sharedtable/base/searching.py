"""What somebody typed into a search box, cut to what a database can be asked. Not the search itself."""

import unicodedata

MOST_WORDS = 8
LONGEST_WORD = 60


def typed_words(text: str) -> list[str]:
    """The first words, each of a bearable length, without the null bytes that PostgreSQL refuses.

    >>> typed_words("  blue\\0 jay   lasers ")
    ['blue', 'jay', 'lasers']
    """
    return [word[:LONGEST_WORD] for word in text.replace("\0", "").split()[:MOST_WORDS]]


def typed(text: str) -> str:
    """The same as one text."""
    return " ".join(typed_words(text))


def plain(text: str) -> str:
    """Lower case without accents.

    >>> plain("Doña Ana")
    'dona ana'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


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
