"""The shipped catalogue: metrics to choose from, read from a reviewed file. None of them is ever required."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sharedtable.facts.registry import fact
from sharedtable.indicators.metrics.choices import Direction, Kind, Shape, Term
from sharedtable.plan.choices import Beneficiary

FILE = Path(__file__).with_name("catalogue.toml")
LABELS = {"", "federal", "former_pilot"}


@dataclass(frozen=True)
class CatalogueEntry:
    """What it is, how to measure it, where the idea comes from; `fact` fills it from the record."""

    key: str
    name: str
    meaning: str
    unit: str
    shape: Shape
    direction: Direction
    beneficiary: Beneficiary
    term: Term
    kind: Kind
    how: str
    source: str
    source_url: str = ""
    label: str = ""
    fact: str = ""
    counts_people: bool = False
    from_businesses: bool = False
    is_running_total: bool = False

    def __post_init__(self) -> None:
        """Words of the file become choices; a wrong one, or a fact that nobody registered, is an error at once."""
        words = {"shape": Shape, "direction": Direction, "beneficiary": Beneficiary, "term": Term, "kind": Kind}
        for name, choices in words.items():
            object.__setattr__(self, name, choices(getattr(self, name)))
        if self.label not in LABELS:
            raise ValueError(f"{self.key}: {self.label!r} is no label")
        if self.fact:
            fact(self.fact)

    @property
    def is_former_pilot(self) -> bool:
        return self.label == "former_pilot"

    @property
    def is_federal(self) -> bool:
        return self.label == "federal"


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """All entries by key, in the order of the file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    entries = [CatalogueEntry(**each) for each in content["entries"]]
    found = {each.key: each for each in entries}
    if len(found) != len(entries):
        raise ValueError("The catalogue names a key twice")
    return found
