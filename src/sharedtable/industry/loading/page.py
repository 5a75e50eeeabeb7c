"""What is loaded, and for operators what could be: rows of the page of sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from sharedtable.industry.figures import lake
from sharedtable.industry.models import DataLoad
from sharedtable.labormarket.citations import citations
from sharedtable.labormarket.lakes.manifest import Manifest, Vintage
from sharedtable.labormarket.sources.catalogue import SOURCES, Source

MOST_LOADS = 8
SHOWN_LINES = 2


@dataclass(frozen=True)
class LoadedVintage:
    """One edition of a table that pages read."""

    dataset: str
    row: Vintage
    publisher: str

    @property
    def key(self) -> str:
        return f"{self.dataset}-{self.row.vintage}"

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys(load.source for load in self.row.loads))

    @property
    def retrieved(self) -> date | None:
        days = [datetime.fromisoformat(load.retrieved_at).date() for load in self.row.loads]
        return max(days, default=None)

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """Lines to be copied as they are: who published it, which file, when we got it."""
        return citations(self.row.loads, self.publisher)

    @property
    def lines(self) -> tuple[str, ...]:
        return self.citations[:SHOWN_LINES]

    @property
    def more(self) -> tuple[str, ...]:
        return self.citations[SHOWN_LINES:]


@dataclass(frozen=True)
class LoadedTable:
    """A table of the lake with its editions, the newest first."""

    manifest: Manifest
    vintages: tuple[LoadedVintage, ...]

    @property
    def rows(self) -> int:
        return sum(each.row.rows for each in self.vintages)


@dataclass(frozen=True)
class LoadedSource:
    """A source in plain words with what is loaded of it."""

    source: Source | None
    tables: tuple[LoadedTable, ...]

    @property
    def key(self) -> str:
        return self.source.key if self.source else self.tables[0].manifest.dataset

    @property
    def title(self) -> str:
        return self.source.title if self.source else self.tables[0].manifest.dataset

    @property
    def about(self) -> str:
        if self.source is None:
            return ""
        return self.source.about[:1].upper() + self.source.about[1:]

    @property
    def licence(self) -> str:
        return self.source.licence if self.source else self.tables[0].manifest.licence

    @property
    def vintages(self) -> list[LoadedVintage]:
        return [each for table in self.tables for each in table.vintages]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def bytes(self) -> int:
        return sum(each.row.bytes for each in self.vintages)

    @property
    def is_sample(self) -> bool:
        return any(each.row.sample for each in self.vintages)

    @property
    def periods(self) -> str:
        """The editions in a few words: `2016`, `2020 to 2023`, `2016q1 and 2 more`."""
        named = sorted({each.row.vintage for each in self.vintages if each.row.vintage[:1].isdigit()})
        if len(named) <= 3:
            return ", ".join(named)
        return _("%(first)s to %(last)s") % {"first": named[0], "last": named[-1]}


@dataclass(frozen=True)
class SourcesPage:
    """Reads manifests only: no query, and no table."""

    @cached_property
    def loaded(self) -> list[LoadedSource]:
        by_name = {each.dataset: each for each in lake().tables()}
        found = [_of(source, by_name) for source in SOURCES]
        known = {table for source in SOURCES for table in source.tables}
        others = [LoadedSource(None, (_table(each),)) for name, each in by_name.items() if name not in known]
        return [each for each in found if each.tables] + others

    @cached_property
    def not_loaded(self) -> list[Source]:
        present = {each.key for each in self.loaded}
        return [source for source in SOURCES if source.key not in present]

    @property
    def sources(self) -> tuple[Source, ...]:
        return SOURCES

    @property
    def is_sample(self) -> bool:
        return any(each.is_sample for each in self.loaded)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.loaded)


def _of(source: Source, by_name: dict[str, Manifest]) -> LoadedSource:
    return LoadedSource(source, tuple(_table(by_name[name]) for name in source.tables if name in by_name))


def _table(manifest: Manifest) -> LoadedTable:
    rows = sorted(manifest.vintages.values(), key=lambda each: each.vintage, reverse=True)
    return LoadedTable(manifest, tuple(LoadedVintage(manifest.dataset, each, manifest.citation) for each in rows))


def latest_loads() -> Iterable[DataLoad]:
    """What operators asked for lately."""
    return DataLoad.objects.select_related("by").order_by("-pk")[:MOST_LOADS]
