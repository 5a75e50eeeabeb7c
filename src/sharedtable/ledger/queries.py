"""Pages of entries: of one thing, and of everything a reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q, QuerySet

from sharedtable.ledger import history
from sharedtable.ledger.models import Entry
from sharedtable.ledger.reading import Change, model_of, read
from sharedtable.ledger.subjects import entries_of, seen_by

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
PAGE_SIZE = 30
SYSTEM = "0"
"""Stands for Sharedtable itself where a person is chosen."""


@dataclass(frozen=True)
class Cursor:
    """A place in a list of the newest first: below an entry. Reads `1763733600000000-7` in an address."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.pk}"

    @classmethod
    def of(cls, text: str) -> Cursor | None:
        """None where the text is no place."""
        moment, _sign, pk = text.partition("-")
        if not (moment.isdigit() and pk.isdigit() and len(moment) <= 17 and len(pk) <= 18):
            return None
        return cls(EPOCH + int(moment) * MICROSECOND, int(pk))


@dataclass(frozen=True)
class Wanted:
    """What somebody filters by; each empty means all. `actors` narrows to these persons, whoever they are."""

    person: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    before: Cursor | None = None
    actors: frozenset[int] | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.person or self.kind or self.since or self.until or self.actors is not None)

    def narrow(self, entries: QuerySet[Entry], zone: str) -> QuerySet[Entry]:
        """Days are those of the zone."""
        if self.person:
            entries = entries.filter(actor_id=None if self.person == SYSTEM else int(self.person))
        if self.actors is not None:
            entries = entries.filter(actor_id__in=self.actors)
        if self.kind:
            entries = entries.filter(subject_type=self.kind)
        if self.since:
            entries = entries.filter(at__gte=_start_of(self.since, zone))
        if self.until:
            entries = entries.filter(at__lt=_start_of(self.until + timedelta(days=1), zone))
        return entries


def _start_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


@dataclass(frozen=True)
class Page:
    """Some changes, newest first. `unseen` counts those that this reader may not see, never while filtering;
    `earlier` is where the next page begins."""

    changes: list[Change]
    unseen: int
    earlier: Cursor | None


@dataclass(frozen=True)
class Choices:
    """What the filter offers: only what occurs in what the reader sees."""

    people: list[tuple[str, str]]
    kinds: list[tuple[str, str]]


class History:
    """The history of one thing for one reader, who sees the thing."""

    def __init__(self, row: models.Model, standing: Any, zone: str) -> None:
        self.standing, self.zone = standing, zone
        self.all = entries_of(row)
        self.types = sorted(set(self.all.order_by().values_list("subject_type", "about_type").distinct()))
        own = Q(about_type=row._meta.label, about_id=row.pk)
        abouts = sorted({about for _subject, about in self.types} - {row._meta.label})
        subjects = sorted({subject for subject, _about in self.types})
        is_about_seen = own | seen_by(standing, abouts, "about") if abouts else own
        self.seen = self.all.filter(seen_by(standing, subjects), is_about_seen)

    def page(self, wanted: Wanted) -> Page:
        shown, earlier = cut(wanted.narrow(self.seen, self.zone), wanted.before)
        changes, left_out = read(shown, self.standing, self.zone)
        if wanted.is_narrowed:
            return Page(changes, 0, earlier)
        return Page(changes, left_out + self._spanned(wanted.before, earlier) - len(shown), earlier)

    def _spanned(self, before: Cursor | None, earlier: Cursor | None) -> int:
        """How many entries the page spans, those this reader may not see with them."""
        span = older(self.all, before)
        return (span.exclude(_below(earlier)) if earlier else span).count()

    def choices(self) -> Choices:
        found = set(self.seen.order_by().values_list("actor_id", "subject_type").distinct())
        actors = {actor for actor, _kind in found}
        named = history.names({key for key in actors if key is not None})
        people = sorted(
            ((SYSTEM if key is None else str(key), history.actor_name(key, named)) for key in actors),
            key=lambda each: each[1].casefold(),
        )
        return Choices(people, kinds_of(kind for _actor, kind in found))


def kinds_of(labels: Iterable[str]) -> list[tuple[str, str]]:
    """Models with what their rows are called, by that."""
    named = []
    for label in set(labels):
        model = model_of(label)
        named.append((label, history.kind_word(label, str(model._meta.verbose_name) if model else "")))
    return sorted(named, key=lambda each: each[1].casefold())


def kinds_with_filter() -> list[tuple[str, str]]:
    """Every kind of row that histories name."""
    return kinds_of(label for label in history.kinds_called())


def older(entries: QuerySet[Entry], than: Cursor | None) -> QuerySet[Entry]:
    """Entries that stand below a place in a list of the newest first; all where none is named."""
    return entries.filter(_below(than)) if than else entries


def _below(place: Cursor) -> Q:
    return Q(at__lt=place.at) | Q(at=place.at, id__lt=place.pk)


def cut(entries: QuerySet[Entry], before: Cursor | None) -> tuple[list[Entry], Cursor | None]:
    """A page of entries, and the last one's place where more come before it."""
    rows = older(entries, before).select_related("undone_by")
    found = list(rows.order_by("-at", "-id")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return shown, Cursor(shown[-1].at, shown[-1].pk) if len(found) > PAGE_SIZE else None
