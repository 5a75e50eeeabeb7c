"""What is new for a reader: apps register sources, one query reads all of them.

Every source gives rows of the same columns, narrowed by `visible_to`, and says a row in words.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

Text = str | Promise


class Row(NamedTuple):
    """One thing that happened: `name` is what it happened to, `detail` how, `place` whose it is."""

    source: str
    at: datetime
    key: str
    name: str
    detail: str
    place: str
    slug: str


@dataclass(frozen=True)
class Item:
    """A row in words, with where to read more."""

    row: Row
    title: str
    url: str

    @property
    def at(self) -> datetime:
        return self.row.at


@dataclass(frozen=True)
class Source:
    """`rows(standing, since, now)` are the rows this reader may see, in the columns of `columns`; `say(row)` is a
    sentence of plain words and an address."""

    key: str
    label: Text
    tells: Text
    order: int
    icon: str
    rows: Callable[[Any, datetime, datetime], QuerySet]
    say: Callable[[Row], tuple[str, str]]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    if source.key in _sources:
        raise ImproperlyConfigured(f"What's-new source {source.key!r} is registered twice")
    _sources[source.key] = source


def all_sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda each: (each.order, each.key))


def columns(
    rows: QuerySet, *, at: str, name: str, place: str, slug: str, key: str = "pk", detail: str = ""
) -> QuerySet:
    """The columns of `Row`, from names of fields. A day counts from its beginning."""
    return (
        rows.order_by()
        .annotate(
            new_at=Cast(F(at), DateTimeField()),
            new_key=Cast(F(key), CharField()),
            new_name=Cast(F(name), CharField()),
            new_detail=Cast(F(detail), CharField()) if detail else Value("", CharField()),
            new_place=Cast(F(place), CharField()),
            new_slug=Cast(F(slug), CharField()),
        )
        .values_list("new_at", "new_key", "new_name", "new_detail", "new_place", "new_slug")
    )


def items_since(
    standing: Any, since: datetime, now: datetime, *, most: int, keys: Collection[str] = ()
) -> list[Item]:
    """The newest things first that happened between two moments. One query, whatever is registered."""
    wanted = [source for source in all_sources() if not keys or source.key in keys]
    asked = [_rows_of(source, standing, since, now) for source in wanted]
    if not asked:
        return []
    rows = asked[0].union(*asked[1:], all=True).order_by("-new_at", "new_source", "-new_key")[:most]
    return [_said(Row(source, *rest)) for *rest, source in rows]


def _rows_of(source: Source, standing: Any, since: datetime, now: datetime) -> QuerySet:
    rows = source.rows(standing, since, now).annotate(new_source=Value(source.key, CharField()))
    return rows.values_list("new_at", "new_key", "new_name", "new_detail", "new_place", "new_slug", "new_source")


def _said(row: Row) -> Item:
    title, url = _sources[row.source].say(row)
    return Item(row, title, url)
