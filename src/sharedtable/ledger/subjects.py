"""What entries are about: which rows have a history, where it stands, and what of it a reader may see."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from sharedtable.ledger.models import Entry

_parts: dict[str, dict[str, str]] = {}


def has_parts(label: str, parts: dict[str, str]) -> None:
    """The history of a row lists its parts' changes too: `has_parts("plan.Priority", {"plan.PriorityChampion":
    "priority"})`, each with the field that leads to the row."""
    _parts.setdefault(label, {}).update(parts)


def key_field(model: type[models.Model]) -> str:
    """What names a row of the model in an address."""
    names = {field.name for field in model._meta.get_fields()}
    return next((name for name in ("slug", "uuid") if name in names), "pk")


def history_address(row: models.Model) -> str:
    return reverse("ledger:history", args=[row._meta.label_lower, getattr(row, key_field(type(row)))])


def seen_row(label: str, key: str, standing: Any) -> Any:
    """The row that an address names, fetched through its filter; not found where it is unseen."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    rows = model._default_manager.all()
    if not hasattr(rows, "visible_to"):
        raise Http404
    row = rows.visible_to(standing).filter(**{key_field(model): _clean_key(model, key)}).first()
    if row is None:
        raise Http404
    return row


def _clean_key(model: type[models.Model], key: str) -> Any:
    kind = key_field(model)
    try:
        return {"uuid": UUID, "pk": int, "slug": str}[kind](key)
    except ValueError:
        raise Http404 from None


def entries_of(row: models.Model) -> QuerySet[Entry]:
    """Entries of a row, about it, and of its parts; whoever asks narrows them to what a reader may see."""
    label = row._meta.label
    found = Q(about_type=label, about_id=row.pk) | Q(subject_type=label, subject_id=row.pk)
    for part, path in _parts.get(label, {}).items():
        rows: Any = apps.get_model(part)._base_manager.filter(**{path: row.pk})
        found |= Q(subject_type=part, subject_id__in=rows.values("pk"))
    return Entry.objects.filter(found)


def seen_by(standing: Any, types: list[str], side: str = "subject") -> Q:
    """Entries whose subject (or what they are about) this standing sees. A row whose model has no filter of
    its own is seen with what the entry is about."""
    found = Q(pk__in=[])
    for label in types:
        rows = _rows_of(label)
        if rows is None or (side == "about" and not hasattr(rows, "visible_to")):
            continue
        here = Q(**{f"{side}_type": label})
        if hasattr(rows, "visible_to"):
            here &= Q(**{f"{side}_id__in": rows.visible_to(standing).order_by().values("pk")})
        found |= here
    return found


def has_filter(model: type[models.Model]) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


def _rows_of(label: str) -> Any:
    try:
        return apps.get_model(label)._default_manager.all()
    except LookupError:
        return None


def row_about(entry: Entry) -> Any:
    """The thing whose history lists the entry."""
    return apps.get_model(entry.about_type)._base_manager.get(pk=entry.about_id)


def is_seen(entry: Entry, standing: Any) -> bool:
    """Whether this standing sees the changed row, and the thing whose history lists it."""
    answers = [_is_visible(label, key, standing) for label, key in _ends(entry)]
    known = [each for each in answers if each is not None]
    return bool(known) and all(known)


def _ends(entry: Entry) -> set[tuple[str, int]]:
    return {(entry.subject_type, entry.subject_id), (entry.about_type, entry.about_id)}


def _is_visible(label: str, key: int, standing: Any) -> bool | None:
    """None where the model has no `visible_to`."""
    rows = _rows_of(label)
    if rows is None or not hasattr(rows, "visible_to"):
        return None
    return bool(rows.visible_to(standing).filter(pk=key).exists())
