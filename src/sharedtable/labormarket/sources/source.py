"""What a source is: whose figures, which tables they fill, where they are published, how they are loaded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice, filled
from sharedtable.labormarket.sources.download import DOWNLOADS, fetch_files, forget
from sharedtable.labormarket.sources.reports import LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.layout import Layout, Table
from sharedtable.labormarket.sources.tables.load import load_tables

PATIENCE = 6 * 3600.0  # seconds; a stalled connection is given up much earlier
FEDERAL = "Public domain (U.S. federal statistics)"


class Loader(Protocol):
    """Loads files as one, all or nothing; `vintage` is what the caller expects them to be of."""

    def __call__(
        self,
        lake: Lake,
        paths: Sequence[Path],
        *,
        at: datetime,
        vintage: str | None = None,
        names: Mapping[Path, str] | None = None,
        on_progress: Progress = silent,
    ) -> LoadReport: ...


@dataclass(frozen=True)
class Source:
    """One source of the catalogue.

    `addresses` are templates; `wanted` says which to take where filling them is not enough.
    """

    key: str
    title: str
    about: str
    publisher: str
    tables: tuple[str, ...]
    licence: str
    citation: str
    load: Loader
    addresses: tuple[str, ...]
    years: str = ""  # which are published, in words
    latest: int | None = None  # a year that is surely there, taken where none is named
    wanted: Callable[[Choice], Sequence[str]] | None = None
    vintage_of: Callable[[int], str] = str
    may_lack: Callable[[str], bool] = lambda _address: False  # addresses that are asked for on the chance
    holds: tuple[Table, ...] = ()  # its tables with their columns, for the reference

    def addresses_of(self, choice: Choice) -> list[str]:
        """The official addresses of what was chosen. Raises CallError where something must be chosen yet."""
        return list(self.wanted(choice)) if self.wanted else filled(self.addresses, choice)

    def vintage(self, year: int | None) -> str | None:
        return None if year is None else self.vintage_of(year)


def table_loader(*layouts: Layout) -> Loader:
    """The loader of a source whose files are declared by these layouts."""

    def load(
        lake: Lake,
        paths: Sequence[Path],
        *,
        at: datetime,
        vintage: str | None = None,
        names: Mapping[Path, str] | None = None,
        on_progress: Progress = silent,
    ) -> LoadReport:
        return load_tables(lake, layouts, paths, at=at, vintage=vintage, names=names, on_progress=on_progress)

    return load


def fetch_and_load(
    source: Source,
    lake: Lake,
    choice: Choice,
    contact: str | None,
    *,
    at: datetime,
    deadline_seconds: float = PATIENCE,
    on_progress: Progress = silent,
) -> LoadReport:
    """Download what was chosen from its official addresses and load it; all of it, or the lake stays as it is."""
    choice = choice if choice.year else replace(choice, year=source.latest)
    addresses = source.addresses_of(choice)
    names = fetch_files(
        lake.root / DOWNLOADS,
        addresses,
        contact,
        publisher=source.publisher,
        deadline_seconds=deadline_seconds,
        may_lack=source.may_lack,
        on_progress=on_progress,
    )
    try:
        report = source.load(
            lake, list(names), at=at, vintage=source.vintage(choice.year), names=names, on_progress=on_progress
        )
    except DataError:
        forget(names)
        raise
    forget(names)
    if lacking := [address for address in addresses if address not in names.values()]:
        listed = ", ".join(Path(address).stem for address in lacking)
        report.notes.append(f"{source.publisher} has no file of {listed} for {choice.year}; the rest is loaded.")
    return report
