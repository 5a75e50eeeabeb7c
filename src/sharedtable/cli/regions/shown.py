"""How figures of regions are written: shares as per cents, unknown as a dash, sentences under a table."""

from collections.abc import Iterable

from rich.console import Console


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def points(value: float | None) -> str:
    return "–" if value is None else f"{value:+.1f}"


def count(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def short(value: float | None, digits: int = 6) -> float | int | None:
    """A figure for CSV and JSON, without noise digits; whole numbers as such."""
    if value is None:
        return None
    rounded = round(value, digits)
    return int(rounded) if rounded == int(rounded) else rounded


def say(sentences: Iterable[str], to: Console) -> None:
    for sentence in sentences:
        to.print(sentence, style="dim", markup=False, soft_wrap=True)


def few(areas: Iterable[str], most: int = 8) -> str:
    """Some ids, and how many more."""
    listed = list(areas)
    more = f" and {len(listed) - most:,} more" if len(listed) > most else ""
    return f"{', '.join(listed[:most])}{more}"


def count_of(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
