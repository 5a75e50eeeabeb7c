"""Which values of a row are personal, and where they stand in the ledger: what a redaction looks for."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from sharedtable.ledger.models import Entry
from sharedtable.ledger.scopes import entries_within, scope_of

REMOVED = "[removed]"


@dataclass(frozen=True)
class Personal:
    """`naming` fields may name somebody else too; `reaching` ones (an address, a number) are theirs alone."""

    naming: tuple[str, ...]
    reaching: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.naming + self.reaching


_personal: dict[str, Personal] = {}


def register_personal(label: str, *, naming: tuple[str, ...] = (), reaching: tuple[str, ...] = ()) -> None:
    """An app tells which fields of its model are personal, by the model's label."""
    _personal[label] = Personal(naming, reaching)


def personal_of(row: models.Model) -> Personal:
    return _personal[row._meta.label]


def values_of(row: models.Model, fields: Collection[str]) -> set[str]:
    """What these fields hold and ever held."""
    own = Entry.objects.filter(subject_type=row._meta.label, subject_id=row.pk, payload__isnull=False)
    held = [getattr(row, field) for field in fields]
    for entry in own:
        for field in fields:
            held += entry.changes.get(field, [])
    return {each.strip() for each in held if isinstance(each, str) and each.strip() not in ("", REMOVED)}


def entries_close_to(row: models.Model) -> Q:
    """Entries about a row, of it, and of whatever row points to it: a role, a position, an attendance."""
    found = Q(subject_type=row._meta.label, subject_id=row.pk) | Q(about_type=row._meta.label, about_id=row.pk)
    for relation in row._meta.related_objects:
        pointing: Any = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
        found |= Q(subject_type=relation.related_model._meta.label, subject_id__in=pointing.values("pk"))
    return found


def entries_near(row: models.Model) -> "models.QuerySet[Entry]":
    """Entries about the same tenant's things."""
    scope = scope_of(row)
    return Entry.objects.none() if scope is None else entries_within(scope)


def shared_names(row: models.Model, names: set[str]) -> set[str]:
    """Those of the names that somebody else of the same tenant bears too."""
    naming = personal_of(row).naming
    rows: Any = type(row)._base_manager.exclude(pk=row.pk)
    return {name for name in names if any(rows.filter(**{f"{field}__iexact": name}).exists() for field in naming)}


@dataclass(frozen=True)
class Finder:
    """Takes values out of a payload wherever they stand as whole words."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, values: Collection[str]) -> "Finder | None":
        if not values:
            return None
        longest_first = sorted(values, key=lambda each: (-len(each), each))
        words = "|".join(re.escape(each) for each in longest_first)
        return cls(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))

    def without(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.pattern.sub(REMOVED, value)
        if isinstance(value, list):
            return [self.without(each) for each in value]
        if isinstance(value, dict):
            return {key: self.without(each) for key, each in value.items()}
        return value

    def hits(self, entries: "models.QuerySet[Entry]") -> Iterator[tuple[int, Any]]:
        """Ids with what remains of the payload."""
        rows = entries.filter(payload__isnull=False).order_by("id").values_list("id", "payload")
        for key, payload in rows.iterator(chunk_size=2000):
            remains = self.without(payload)
            if remains != payload:
                yield key, remains
