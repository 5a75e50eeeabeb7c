"""What a table of the lake holds and where each row came from, as the JSON file beside its Parquet files."""

import json
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any, Self


@dataclass(frozen=True)
class Load:
    """One source file's share of a vintage: the areas whose rows still come from it."""

    source: str
    sha256: str
    retrieved_at: str
    rows: int
    areas: tuple[str, ...]
    areas_at_load: int
    sample: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether no later load has replaced any of its areas."""
        return len(self.areas) == self.areas_at_load


@dataclass(frozen=True)
class Vintage:
    """One period of a table: an immutable Parquet file and the loads that made it."""

    vintage: str
    file: str
    sha256: str
    bytes: int
    rows: int
    loads: tuple[Load, ...]

    @cached_property
    def areas(self) -> frozenset[str]:
        """Every area that has rows here."""
        return frozenset(area for load in self.loads for area in load.areas)

    @property
    def sample(self) -> bool:
        """Whether any of its rows are a generated sample."""
        return any(load.sample for load in self.loads)

    def holds(self, sha256: str) -> bool:
        """Whether these very bytes are what is served now."""
        return any(load.sha256 == sha256 and load.is_whole for load in self.loads)

    def touched_by(self, sha256: str) -> bool:
        return any(load.sha256 == sha256 for load in self.loads)

    def loads_of(self, areas: frozenset[str]) -> tuple[Load, ...]:
        """The loads that any of these areas' rows come from."""
        return tuple(load for load in self.loads if not areas.isdisjoint(load.areas))


@dataclass(frozen=True)
class Manifest:
    """Everything served of one table; replacing this file is the switch."""

    dataset: str
    licence: str
    citation: str
    schema_version: int
    vintages: dict[str, Vintage] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        return frozenset(vintage.file for vintage in self.vintages.values())

    def with_vintages(self, *new: Vintage) -> Self:
        return replace(self, vintages=self.vintages | {vintage.vintage: vintage for vintage in new})

    def without(self, *vintages: str) -> Self:
        kept = {key: value for key, value in self.vintages.items() if key not in vintages}
        return replace(self, vintages=kept)

    def holds(self, sha256: str) -> bool:
        """Whether loading a source with this checksum again would change nothing."""
        touched = [vintage for vintage in self.vintages.values() if vintage.touched_by(sha256)]
        return bool(touched) and all(vintage.holds(sha256) for vintage in touched)

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"vintages": [asdict(v) for v in self.vintages.values()]}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        raw: dict[str, Any] = json.loads(text)
        vintages = [
            Vintage(
                **item | {"loads": tuple(Load(**one | {"areas": tuple(one["areas"])}) for one in item["loads"])}
            )
            for item in raw.pop("vintages")
        ]
        return cls(**raw, vintages={vintage.vintage: vintage for vintage in vintages})
