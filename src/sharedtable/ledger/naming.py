"""Which of several things a change was of: the titles of changed rows, in one query however many kinds."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from sharedtable.ledger.models import Entry

#: What names a row, the first of them that it has; else the thing that it belongs to.
TITLES = ("text", "statement", "topic", "title", "name")
HOLDERS = ("priority", "occasion", "metric", "milestone", "document")
Key = tuple[str, int]


def titles_of(entries: Iterable[Entry]) -> dict[Key, str]:
    """Titles of the rows that entries changed, except where the entry is about that very row. One query, or none.

    Whoever may see an entry may see its row.
    """
    wanted: dict[str, set[int]] = {}
    for each in entries:
        if (each.subject_type, each.subject_id) != (each.about_type, each.about_id):
            wanted.setdefault(each.subject_type, set()).add(each.subject_id)
    parts = [rows for label, keys in sorted(wanted.items()) if (rows := _titled(label, keys)) is not None]
    if not parts:
        return {}
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(label, key): title for label, key, title in found if title}


def _titled(label: str, keys: set[int]) -> Any:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    path = _title_path(model)
    if path is None:
        return None
    rows = model._base_manager.filter(pk__in=keys).order_by()
    told = {"of": Value(label, output_field=TextField()), "words": Cast(F(path), TextField())}
    return rows.annotate(**told).values_list("of", "pk", "words")


def _title_path(model: Any, *, follows: bool = True) -> str | None:
    own = next(
        (each for each in TITLES if isinstance(_field(model, each), models.CharField | models.TextField)), None
    )
    if own or not follows:
        return own
    for each in HOLDERS:
        held = _field(model, each)
        if isinstance(held, models.ForeignKey) and (path := _title_path(held.related_model, follows=False)):
            return f"{each}__{path}"
    return None


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
