"""What every load tells: how far it is, what it wrote, what it found loaded already, what to know of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Landed:
    """One vintage that a load wrote."""

    dataset: str
    vintage: str
    areas: int
    rows: int


@dataclass(frozen=True)
class LoadReport:
    """What a load did; `unchanged` names the files whose very bytes were already served."""

    landed: list[Landed] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
