"""What others got from a partnership, told to whoever is asked to join: apps above register what they know."""

from collections.abc import Callable
from dataclasses import dataclass

from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Benefit:
    """One line in plain words; `who` said it or has it, `quote` is theirs, word for word and with permission."""

    text: str
    who: str = ""
    quote: str = ""


Read = Callable[[Partnership], list[Benefit]]
_reads: list[tuple[int, Read]] = []


def register_benefits(order: int, read: Read) -> None:
    """`read(partnership)` answers what may be told to somebody from outside; one query."""
    _reads.append((order, read))
    _reads.sort(key=lambda each: each[0])


def benefits_of(partnership: Partnership, most: int = 5) -> list[Benefit]:
    return [line for _order, read in _reads for line in read(partnership)][:most]
