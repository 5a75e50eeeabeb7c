"""The history of one thing in words: who changed what, from what to what. Names of people come from a registry."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.ledger.models import Entry

NamesOf = Callable[[Collection[int]], Mapping[int, str]]
_names_of: list[NamesOf] = []
_words: dict[str, str | Promise] = {}
_tellers: dict[str, Callable[[str], str]] = {}


def register_names(names_of: NamesOf) -> NamesOf:
    """The app that knows persons tells their names: ids -> names, in one query."""
    _names_of.append(names_of)
    return names_of


def describe(words: Mapping[str, str | Promise]) -> None:
    """An app says its actions in words: `{"people.add_person": _("Added")}`."""
    _words.update(words)


def tell_values(field: str, tell: Callable[[str], str]) -> None:
    """How a field's kept values read, where they are codes: `tell_values("people.Organization.size", ...)`."""
    _tellers[field] = tell


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after, as people read it; empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One entry of a history."""

    at: datetime
    who: str
    what: str
    fields: list[FieldChange]
    note: str
    is_redacted: bool
    is_taken_back: bool


def entries_about(row: models.Model, *, limit: int = 50) -> list[Change]:
    """The newest changes of a thing and of what belongs to it. Two queries. Show it to who may see the row."""
    entries = list(
        Entry.objects.filter(about_type=row._meta.label, about_id=row.pk)
        .select_related("undone_by")
        .order_by("-id")[:limit]
    )
    names = _names({each.actor_id for each in entries if each.actor_id is not None})
    return [_change(each, names) for each in entries]


def _names(ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for names_of in _names_of:
        found.update(names_of(ids))
    return found


def _change(entry: Entry, names: Mapping[int, str]) -> Change:
    return Change(
        at=entry.at,
        who=_("Sharedtable") if entry.actor_id is None else names.get(entry.actor_id, _("Somebody")),
        what=words_of(entry.action),
        fields=_field_changes(entry),
        note=entry.note,
        is_redacted=entry.is_redacted,
        is_taken_back=hasattr(entry, "undone_by"),
    )


def words_of(action: str) -> str:
    """What an action did, as histories say it."""
    return str(_words.get(action) or _plain(action))


def _plain(action: str) -> str:
    """`people.end_position` is End position."""
    return capfirst(action.rpartition(".")[2].replace("_", " "))


def _field_changes(entry: Entry) -> list[FieldChange]:
    try:
        model: type[models.Model] | None = apps.get_model(entry.subject_type)
    except LookupError:
        model = None
    order = [field.name for field in model._meta.get_fields()] if model else []
    named = sorted(entry.changes, key=lambda name: order.index(name) if name in order else len(order))
    return [_field_change(model, name, *entry.changes[name]) for name in named]


def _field_change(model: type[models.Model] | None, name: str, before: Any, after: Any) -> FieldChange:
    field = _field(model, name)
    title = str(field.verbose_name) if field is not None else name.replace("_", " ")
    return FieldChange(capfirst(title), _in_words(field, before), _in_words(field, after))


def _field(model: type[models.Model] | None, name: str) -> models.Field | None:
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None


def _in_words(field: models.Field | None, value: Any) -> str:
    """A kept JSON value as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_in_words(None, each) for each in value)
    choices = dict(field.flatchoices) if field is not None else {}
    if value in choices:
        return str(choices[value])
    if field is not None and (tell := _tellers.get(f"{field.model._meta.label}.{field.name}")):
        return tell(str(value))
    return _date_in_words(field, str(value))


def _date_in_words(field: models.Field | None, text: str) -> str:
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(text)):
        return figures.moment(moment)
    if isinstance(field, models.DateField) and (day := parse_date(text)):
        return figures.day(day)
    return text
