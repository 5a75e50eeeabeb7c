"""The vintage of a table that a read stands on, and its source line."""

from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.engines.embedded import parquet
from sharedtable.labormarket.errors import NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load


@dataclass(frozen=True)
class Served:
    """One vintage of one table."""

    vintage: str
    path: Path
    citation: str
    loads: tuple[Load, ...]

    @property
    def table(self) -> str:
        """As a query reads it."""
        return parquet([self.path])

    @property
    def sources(self) -> tuple[str, ...]:
        return citations(self.loads, self.citation)


def latest(lake: Lake, dataset: str, key: str) -> Served:
    """The latest vintage loaded; `key` is the source to load it from. Raises NotLoadedError."""
    found = latest_if_any(lake, dataset)
    if found is None:
        raise NotLoadedError(
            f"The lake holds no {dataset}.", f"Load it: sharedtable data load {key} FILE, or --all to download."
        )
    return found


def latest_if_any(lake: Lake, dataset: str) -> Served | None:
    """The latest vintage loaded, or None."""
    manifest = lake.manifest(dataset)
    if manifest is None or not manifest.vintages:
        return None
    vintage = manifest.vintages[max(manifest.vintages)]
    return Served(vintage.vintage, lake.path(dataset, vintage), manifest.citation, vintage.loads)
