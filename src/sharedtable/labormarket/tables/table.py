"""What every table says beside its rows: of whose work and which time, what is left out, whose figures."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sharedtable.labormarket.citations import SAMPLE, citations
from sharedtable.labormarket.lakes.manifest import Load


@dataclass(frozen=True, kw_only=True)
class Table:
    """The fields of all tables; each names its rows, and what it was asked, itself."""

    ownership: str
    missing: tuple[str, ...]  # areas asked for, left out because they have no figures of the same time
    periods: tuple[str, ...]
    sources: tuple[str, ...]
    is_sample: bool

    def lacking(self, when: str, *, counted: bool = False) -> str:
        """Which areas are left out, or how many."""
        named = f"{len(self.missing)} areas" if counted else ", ".join(self.missing)
        return f"Not loaded{when}, so left out: {named}." if self.missing else ""

    def figures(self, of: str = "") -> str:
        """Of what, and of which time."""
        return f"Figures are {of}{'; '.join(self.periods)}."

    def told(self, *sentences: object) -> tuple[str, ...]:
        """A table's notes: that it is a sample, then each sentence that holds; one that does not is falsy."""
        return tuple(str(sentence) for sentence in (self.is_sample and SAMPLE, *sentences) if sentence)


def whose(loads: Collection[Load]) -> dict[str, Any]:
    """The fields that follow from the files that were read."""
    return {"sources": citations(loads), "is_sample": any(load.sample for load in loads)}


def known(value: Any) -> float | None:
    """A figure, or None where it is not a number."""
    return None if value != value else float(value)
