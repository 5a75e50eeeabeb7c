"""A fact is a value computed from the record for many subjects at once, with the rows it came from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ON_THE_DAY = gettext_lazy("on the day")
SO_FAR = gettext_lazy("from the start to the day")


@dataclass(frozen=True)
class Evidence:
    """One row behind a value, in words: confirmed by the person, or entered by the coordinator; brought in where
    it came from a sheet of an earlier record. `url` is the page on which whoever sees the row finds it."""

    text: str
    day: date | None = None
    is_confirmed_by_person: bool = False
    subject: str = ""
    is_brought_in: bool = False
    url: str = ""


@dataclass(frozen=True)
class Rows:
    """Rows of one model behind a value. `describe` turns those the reader may see into lines.

    `source` may be a function that makes the query: most values are read without anybody asking for the rows.
    """

    source: QuerySet | Callable[[], QuerySet]
    describe: Callable[[QuerySet], list[Evidence]]

    @property
    def queryset(self) -> QuerySet:
        return self.source if isinstance(self.source, QuerySet) else self.source()

    def shown_to(self, standing: Any) -> tuple[list[Evidence], int]:
        """Lines for the rows this reader may see, and how many more are only counted."""
        queryset = self.queryset
        visible = queryset.visible_to(standing)  # type: ignore[attr-defined]
        lines = self.describe(visible)
        return lines, queryset.count() - len(lines)


def rows_of(model: type[Model], keys: Iterable[int], describe: Callable[[QuerySet], list[Evidence]]) -> Rows:
    """The rows with these keys; the query is made once somebody asks for it."""
    known = list(keys)
    return Rows(lambda: model._default_manager.filter(pk__in=known), describe)


@dataclass(frozen=True)
class Finding:
    """A fact's value for one subject; `value` None means not known. `url` is where its rows are kept."""

    value: Any
    rows: tuple[Rows, ...] = ()
    url: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


Compute = Callable[[Collection[int], date], Mapping[int, Finding]]


@dataclass(frozen=True)
class Fact:
    """`compute(subject_ids, as_of)` answers for all subjects with a fixed number of queries; `window` tells the
    time it looks at, in words; `example` is worked by hand: these rows on this day give this value."""

    key: str
    meaning: str | Promise
    unit: str | Promise
    subject: str
    compute: Compute
    window: str | Promise = ON_THE_DAY
    example: str | Promise = ""


_facts: dict[str, Fact] = {}


def register(fact: Fact) -> Fact:
    """Add a fact; a second one of the same key is a programming error."""
    if fact.key in _facts:
        raise ImproperlyConfigured(f"Fact {fact.key!r} is registered twice")
    _facts[fact.key] = fact
    return fact


def fact(key: str) -> Fact:
    try:
        return _facts[key]
    except KeyError:
        raise ImproperlyConfigured(f"No fact {key!r} is registered") from None


def is_registered(key: str) -> bool:
    """Whether the room that computes it has been built."""
    return key in _facts


def all_facts() -> list[Fact]:
    return sorted(_facts.values(), key=lambda each: each.key)
