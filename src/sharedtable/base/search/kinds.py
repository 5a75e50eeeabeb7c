"""The registry of what can be found. An app's `search.py` registers its kinds: docs/how-to/add-to-search.md."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from sharedtable.base.access import allows

RowIds = Callable[[Collection[int]], Iterable[int]]


@dataclass(frozen=True)
class Document:
    """How one row is found: `title`, `line` (under the title) and `words` are searched; the line not where it only
    names a place (`is_line_searched`), or else everything of a place would be found by its name.

    `audience` are the keys of who may find it (see `audience`), `day` makes newer ones come first, `language` is
    for what we translate ourselves.
    """

    row_id: int
    title: str
    url: str
    audience: frozenset[str]
    line: str = ""
    words: str = ""
    day: date | None = None
    language: str = ""
    is_line_searched: bool = True


@dataclass(frozen=True)
class Kind:
    """One kind of rows.

    `rows()` are those that can be found, ready for `document(row)`; `seen_by(rows, standing)` narrows them to what
    a reader may see and is asked again for every result. `follows` tells which rows to make anew when the record
    says that another row changed: `{"people.Position": ids -> ids}`; with `about ` before the model, when anything
    changed that belongs to it. A kind that `gives_way_to` another is left out for rows found as that one.
    `rule` says whom the search page tells of the kind; none, everybody.
    """

    key: str
    label: str | Promise
    finds: str | Promise
    order: int
    icon: str
    rows: Callable[[], QuerySet]
    document: Callable[[Any], Document]
    seen_by: Callable[[QuerySet, Any], QuerySet] = lambda rows, standing: rows.visible_to(standing)  # type: ignore[attr-defined]
    weight: float = 1.0
    follows: Mapping[str, RowIds] = field(default_factory=dict)
    gives_way_to: str = ""
    rule: str = ""

    @property
    def model(self) -> type[Model]:
        return self.rows().model

    def documents(self, ids: Collection[int]) -> list[Document]:
        """Documents of those of the rows that can be found."""
        return [self.document(row) for row in self.rows().filter(pk__in=ids)]

    def ids_after(self, pk: int, most: int) -> list[int]:
        """The next row ids, for going through all of them."""
        rows = self.rows().filter(pk__gt=pk).order_by("pk")
        return list(rows.prefetch_related(None).select_related(None).values_list("pk", flat=True)[:most])

    def touched_by(self, changes: Mapping[str, Collection[int]]) -> set[int]:
        """Rows to make anew, where the record tells of these changes (label of a model -> ids)."""
        own = self.model._meta.label
        found = set(changes.get(own, ())) if own not in self.follows else set()
        for label, row_ids in self.follows.items():
            if changes.get(label):
                found.update(row_ids(changes[label]))
        return found


@dataclass(frozen=True)
class FixedKind:
    """Things that nobody writes, such as tools: `all_documents()`, each with a number. Where all of them have the
    same `audience`, it is told here, so that a check need not read them."""

    key: str
    label: str | Promise
    finds: str | Promise
    order: int
    icon: str
    all_documents: Callable[[], list[Document]]
    weight: float = 1.0
    gives_way_to: str = ""
    rule: str = ""
    audience: Callable[[], frozenset[str]] | None = None

    def among(self, ids: Collection[int], keys: frozenset[str] | None) -> set[int]:
        """Those of the ids that a holder of these keys may find; of all keys where there are none."""
        if keys is None:
            return set(ids)
        if self.audience is not None:
            return set(ids) if self.audience() & keys else set()
        return {each.row_id for each in self.documents(ids) if each.audience & keys}

    def documents(self, ids: Collection[int]) -> list[Document]:
        return [each for each in self.all_documents() if each.row_id in set(ids)]

    def ids_after(self, pk: int, most: int) -> list[int]:
        return sorted({each.row_id for each in self.all_documents() if each.row_id > pk})[:most]

    def touched_by(self, changes: Mapping[str, Collection[int]]) -> set[int]:
        return set()


AnyKind = Kind | FixedKind
_kinds: dict[str, AnyKind] = {}


def register_kind(kind: AnyKind) -> None:
    """Add a kind; a second one of the same key is a programming error."""
    if kind.key in _kinds:
        raise ImproperlyConfigured(f"Search kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def all_kinds() -> list[AnyKind]:
    return sorted(_kinds.values(), key=lambda each: (each.order, each.key))


def kinds_for(classes: frozenset[str]) -> list[AnyKind]:
    """Kinds of which somebody with these classes may find something."""
    return [kind for kind in all_kinds() if not kind.rule or allows(kind.rule, classes)]


def kind_of(key: str) -> AnyKind | None:
    return _kinds.get(key)


def same(ids: Collection[int]) -> Collection[int]:
    """The rows themselves; for `follows`."""
    return ids
