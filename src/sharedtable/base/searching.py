"""What somebody typed into a search box, cut to what a database can be asked. Not the search itself."""

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
