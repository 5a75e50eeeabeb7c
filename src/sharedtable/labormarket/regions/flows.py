"""Who works where: workers by home area and work area, in a form that answers at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.engines.embedded import arrays, parquet
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Manifest, Vintage
from sharedtable.labormarket.regions.ids import coded

DATASETS = ("acs_flows", "lodes_flows")
KEPT = 4

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]


def totals(at: Whole, workers: Numbers, size: int) -> Numbers:
    """Workers added by position."""
    return np.asarray(np.bincount(at, workers, size), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Flows:
    """Workers of each pair of areas with any, sorted by home, then work; positions point into `areas`."""

    areas: tuple[str, ...]
    home: Whole
    work: Whole
    workers: Numbers
    sources: tuple[str, ...] = ()
    dataset: str = ""
    vintage: str = ""
    is_sample: bool = False

    @classmethod
    def of_rows(cls, home: Sequence[str], work: Sequence[str], workers: ArrayLike, **about: Any) -> Self:
        """Flows of a table's columns. Workers of a pair that stands twice are added, in whatever order they come.

        >>> flows = Flows.of_rows(["A", "A", "B"], ["A", "B", "B"], [8, 2, 5])
        >>> flows.areas, flows.residents.tolist(), flows.jobs.tolist()
        (('A', 'B'), [10.0, 5.0], [8.0, 7.0])
        """
        counted = np.asarray(workers, dtype=np.float64)
        if not np.isfinite(counted).all() or (counted < 0).any():
            raise CallError("Workers of a flow must be numbers that are not negative.", "Correct the flows.")
        areas, positions = coded([*home, *work])
        size = len(counted)
        return cls._of_positions(areas, positions[:size], positions[size:], counted, about)

    @classmethod
    def _of_positions(
        cls, areas: tuple[str, ...], home: Whole, work: Whole, workers: Numbers, about: dict[str, Any]
    ) -> Self:
        pair = home * len(areas) + work
        if not (np.diff(pair) > 0).all():
            order = np.lexsort((workers, pair))
            pair, workers = pair[order], workers[order]
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        summed = np.add.reduceat(workers, first) if len(first) else workers
        kept = summed > 0
        pairs = pair[first][kept]
        return cls(areas, pairs // max(len(areas), 1), pairs % max(len(areas), 1), summed[kept], **about)

    def __len__(self) -> int:
        return len(self.areas)

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each area stands in `areas`."""
        return {area: at for at, area in enumerate(self.areas)}

    @cached_property
    def residents(self) -> Numbers:
        """Employed residents of each area."""
        return totals(self.home, self.workers, len(self.areas))

    @cached_property
    def jobs(self) -> Numbers:
        """Jobs in each area, whoever fills them."""
        return totals(self.work, self.workers, len(self.areas))

    @cached_property
    def inside(self) -> Numbers:
        """Residents of each area who work in it."""
        stays = self.home == self.work
        return totals(self.home[stays], self.workers[stays], len(self.areas))

    @cached_property
    def total(self) -> float:
        """All workers."""
        return float(self.workers.sum())

    @cached_property
    def from_home(self) -> Whole:
        """Where each home area's rows begin, with one more entry for the end."""
        return np.searchsorted(self.home, np.arange(len(self.areas) + 1))

    @cached_property
    def by_work(self) -> Whole:
        """The rows in order of work, then home."""
        return np.lexsort((self.home, self.work))

    @cached_property
    def into_work(self) -> Whole:
        """Where each work area's rows begin in `by_work`, with one more entry for the end."""
        return np.searchsorted(self.work[self.by_work], np.arange(len(self.areas) + 1))

    def among(self, areas: Collection[str]) -> Self:
        """Only the flows with both ends among these areas."""
        wanted = np.fromiter((area in areas for area in self.areas), dtype=bool, count=len(self.areas))
        kept = wanted[self.home] & wanted[self.work]
        new_position = np.cumsum(wanted) - 1
        return replace(
            self,
            areas=tuple(area for area in self.areas if area in areas),
            home=new_position[self.home[kept]],
            work=new_position[self.work[kept]],
            workers=self.workers[kept],
        )

    def positions_of(self, areas: Iterable[str]) -> Whole:
        """Positions of those areas that have flows, each once, in order."""
        return np.array(
            sorted({at for area in areas if (at := self.position.get(area)) is not None}), dtype=np.int64
        )


def flows_of_lake(lake: Lake, dataset: str | None = None, vintage: str | None = None) -> Flows:
    """The loaded commuting flows: of this dataset, else ACS before LODES; this vintage, else the latest."""
    return lake.reading(lambda: _served(lake, dataset, vintage))


def _served(lake: Lake, dataset: str | None, vintage: str | None) -> Flows:
    for name in (dataset,) if dataset else DATASETS:
        manifest = lake.manifest(name)
        if manifest is not None and manifest.vintages and (vintage is None or vintage in manifest.vintages):
            chosen = manifest.vintages[vintage or max(manifest.vintages)]
            return _of_file(lake.path(name, chosen), manifest, chosen)
    what = " ".join(filter(None, (dataset or "commuting flows", vintage)))
    raise NotLoadedError(f"The lake holds no {what}.", "Load some: sharedtable data load acs-flows FILE.")


_ready: dict[str, Flows] = {}


def _of_file(path: Path, manifest: Manifest, vintage: Vintage) -> Flows:
    """Kept ready under the name of its file, which never changes; of files read before, four stay."""
    ready = _ready.get(str(path))
    if ready is None:
        columns = arrays(f"SELECT home_fips, work_fips, workers FROM {parquet([path])}")  # noqa: S608  our own file
        ready = Flows.of_rows(
            columns["home_fips"].tolist(),
            columns["work_fips"].tolist(),
            columns["workers"],
            sources=citations(vintage.loads, manifest.citation),
            dataset=manifest.dataset,
            vintage=vintage.vintage,
            is_sample=vintage.sample,
        )
        while len(_ready) >= KEPT:
            _ready.pop(next(iter(_ready)), None)
        _ready[str(path)] = ready
    return ready
