"""Which areas share a border."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.regions.delimited import read_columns
from sharedtable.labormarket.regions.ids import in_order

DATASET = "county_adjacency"


@dataclass(frozen=True, eq=False)
class Adjacency:
    """Each area's neighbors; the same both ways, never an area itself."""

    neighbors: Mapping[str, frozenset[str]]

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Neighbors of a list of bordering pairs, however often and in whichever order each is named."""
        found: dict[str, set[str]] = {}
        for one, other in pairs:
            if one != other:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
        return cls({area: frozenset(around) for area, around in found.items()})

    def around(self, areas: Iterable[str]) -> tuple[str, ...]:
        """The areas that border on this set, none of its own among them."""
        region = set(areas)
        return in_order({area for one in region for area in self.neighbors.get(one, ())} - region)

    def touches(self, area: str, region: Iterable[str]) -> bool:
        """Whether the area borders on any of these."""
        return not self.neighbors.get(area, _NONE).isdisjoint(region)

    @cached_property
    def areas(self) -> frozenset[str]:
        """All areas with a neighbor."""
        return frozenset(self.neighbors)


_NONE: frozenset[str] = frozenset()
_ready: dict[str, Adjacency] = {}


def adjacency_of_lake(lake: Lake) -> Adjacency:
    """The loaded county adjacency, latest vintage, kept ready under the name of its file."""
    return lake.reading(lambda: _served(lake))


def read_borders(path: Path) -> Adjacency:
    """Neighbors of a file whose first two columns name bordering areas, with a header."""
    columns = read_columns(path, ("area", "neighbor"))
    return Adjacency.of_pairs((fields[0], fields[1]) for _line, fields in columns.lines)


def _served(lake: Lake) -> Adjacency:
    manifest = lake.manifest(DATASET)
    if manifest is None or not manifest.vintages:
        raise NotLoadedError(
            "The lake holds no county adjacency.", "Load it: sharedtable data load county-adjacency FILE."
        )
    path = lake.path(DATASET, manifest.vintages[max(manifest.vintages)])
    if str(path) not in _ready:
        _ready.clear()
        _ready[str(path)] = _of_file(path)
    return _ready[str(path)]


def _of_file(path: Path) -> Adjacency:
    return Adjacency.of_pairs(rows(f"SELECT county_fips, neighbor_fips FROM {parquet([path])}"))  # noqa: S608  our own file
