"""Where an industry code stands in the tree, in any NAICS year: what it lies in, what lies in it."""

SECTORS = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}
WHOLE = "10"  # all industries, in BLS's codes
FINEST = 6


def sector_of(code: str) -> str:
    """The sector a code lies in: `3345` in `31-33`.

    >>> sector_of("3345"), sector_of("2111"), sector_of("31-33")
    ('31-33', '21', '31-33')
    """
    return SECTORS.get(code[:2], code[:2])


def level_of(code: str) -> int:
    """Digits; a sector of several numbers has two, everything together none."""
    return 0 if code in ("", WHOLE) else 2 if "-" in code else len(code)


def level_below(code: str) -> int | None:
    """The level of its parts; none below the finest.

    >>> level_below(""), level_below("31-33"), level_below("3345"), level_below("334510")
    (2, 3, 5, None)
    """
    level = level_of(code)
    return 2 if level == 0 else level + 1 if level < FINEST else None


def holds(code: str, other: str) -> bool:
    """Whether the other code lies in this one.

    >>> holds("31-33", "334"), holds("334", "3345"), holds("334", "335"), holds("", "11")
    (True, True, False, True)
    """
    if level_of(code) == 0:
        return True
    return sector_of(other) == code if level_of(code) == 2 else other.startswith(code) and other != code


def above(code: str) -> list[str]:
    """The codes it lies in, widest first.

    >>> above("334510"), above("31-33")
    (['31-33', '334', '3345', '33451'], [])
    """
    if level_of(code) < 3:
        return []
    return [sector_of(code), *(code[:digits] for digits in range(3, len(code)))]
