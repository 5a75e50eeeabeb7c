"""Entries as people read them: who, when, what, and each field before and after."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.base.comparing import Strand, weave
from sharedtable.ledger import history
from sharedtable.ledger.actions.redacting import REDACTED
from sharedtable.ledger.actions.undoing import is_undoable
from sharedtable.ledger.fields import unseen_fields
from sharedtable.ledger.models import Entry
from sharedtable.ledger.naming import titles_of
from sharedtable.ledger.personal import REMOVED
from sharedtable.ledger.plain_names import plain_name

POINTING = (models.ForeignKey, models.ManyToManyField)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d)$")
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
LONG = 90
"""A text longer than this is shown woven: what went and what came, in one passage."""


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after, as people read it; empty where there was nothing."""

    label: str
    before: str
    after: str

    @cached_property
    def strands(self) -> list[Strand]:
        """For long texts that were rewritten: one passage. Else empty."""
        is_long = max(len(self.before), len(self.after)) > LONG
        return weave(self.before, self.after) if is_long and self.before and self.after else []


@dataclass(frozen=True)
class Change:
    """One entry as a history shows it. `unseen` counts its fields that this reader may not see."""

    pk: int
    at: datetime
    who: str
    what: str
    kind: str
    fields: list[FieldChange]
    note: str
    unseen: int
    is_redacted: bool
    is_taken_back: bool
    is_undoable: bool
    entry: Entry = field(repr=False)
    zone: str = ""
    thing: str = ""
    """Which one it was, where the entry is about something larger; empty where the change says it."""

    @property
    def day(self) -> date:
        return figures.local(self.at, self.zone).date()

    @property
    def time(self) -> str:
        """The clock where it happened, with the zone's short name where one is known."""
        here = figures.local(self.at, self.zone)
        return f"{here:%H:%M} {here.tzname()}".lstrip("0") if self.zone else f"{here:%H:%M}".lstrip("0")


def read(entries: Collection[Entry], standing: Any, zone: str = "") -> tuple[list[Change], int]:
    """The changes this reader may see of these entries, and how many are left out, nothing of which may be."""
    unseen = unseen_fields(entries, standing)
    reader = _Reader(entries, standing, unseen, zone)
    shown = [entry for entry in entries if not _is_wholly_unseen(entry, unseen)]
    return [reader.change(entry) for entry in shown], len(entries) - len(shown)


def _is_wholly_unseen(entry: Entry, unseen: set[tuple[int, str]]) -> bool:
    return bool(entry.changes) and all((entry.pk, name) in unseen for name in entry.changes)


class _Reader:
    """Reads entries in words; what several of them name is asked for once."""

    def __init__(
        self, entries: Iterable[Entry], standing: Any, unseen: set[tuple[int, str]], zone: str = ""
    ) -> None:
        entries = list(entries)
        self.unseen, self.zone = unseen, zone
        self.names = history.names(_persons_named(entries))
        self.rows = _rows_named(entries, standing)
        self.titles = titles_of(entries)

    def change(self, entry: Entry) -> Change:
        hidden = sum((entry.pk, name) in self.unseen for name in entry.changes)
        model = model_of(entry.subject_type)
        fields = [] if entry.action == REDACTED else self._fields(entry, model)
        told = {words for each in fields for words in (each.before, each.after)}
        thing, note = self.titles.get((entry.subject_type, entry.subject_id), ""), _plain(entry.note)
        return Change(
            pk=entry.pk,
            at=entry.at,
            who=history.actor_name(entry.actor_id, self.names),
            what=history.words_of(entry.action),
            kind=history.kind_word(entry.subject_type, str(model._meta.verbose_name) if model else ""),
            fields=fields,
            note="" if hidden or note in told else note,
            unseen=hidden,
            is_redacted=entry.is_redacted,
            is_taken_back=hasattr(entry, "undone_by"),
            is_undoable=is_undoable(entry),
            entry=entry,
            zone=self.zone,
            thing="" if hidden or thing in told else thing,
        )

    def _fields(self, entry: Entry, model: type[models.Model] | None) -> list[FieldChange]:
        order = [each.name for each in model._meta.get_fields()] if model else []
        label = entry.subject_type
        said = [name for name in entry.changes if history.is_said(label, name)]
        seen = [name for name in said if (entry.pk, name) not in self.unseen]
        named = sorted(seen, key=lambda name: order.index(name) if name in order else len(order))
        return [self._field(entry.subject_type, model, name, *entry.changes[name]) for name in named]

    def _field(
        self, label: str, model: type[models.Model] | None, name: str, before: Any, after: Any
    ) -> FieldChange:
        found = _field_of(model, name)
        if history.persons_in(label, name, (before, after)):
            return self._persons(label, name, before, after)
        base = name.partition(":")[0]
        plain = str(found.verbose_name) if found is not None else base.replace("_", " ")
        title = history.field_word(label, base) or plain_name(plain)
        tell = history.teller_of(label, base)
        return FieldChange(title, self._in_words(found, before, tell), self._in_words(found, after, tell))

    def _persons(self, label: str, name: str, before: Any, after: Any) -> FieldChange:
        """`invited: [[], [3, 4]]` by their names; `present:12: [no, yes]` under the name."""
        base, _sign, key = name.partition(":")
        title = history.field_word(label, base) or plain_name(base.replace("_", " "))
        if not key:
            return FieldChange(title, self._named(before), self._named(after))
        return FieldChange(
            f"{title}, {history.actor_name(int(key), self.names)}",
            self._in_words(None, before),
            self._in_words(None, after),
        )

    def _named(self, value: Any) -> str:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(history.actor_name(key, self.names) for key in keys if isinstance(key, int))

    def _in_words(self, found: models.Field | None, value: Any, tell: Any = None) -> str:
        """A kept JSON value as people read it."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, dict):
            told = ((key.replace("_", " "), self._in_words(None, each)) for key, each in value.items())
            return "; ".join(_("%(name)s: %(value)s") % {"name": name, "value": words} for name, words in told)
        if isinstance(value, list):
            rows = found if isinstance(found, models.ManyToManyField) else None
            return ", ".join(self._in_words(rows, each, tell) for each in value)
        if (name := self._name_of_row(found, value)) is not None:
            return name
        choices = dict(found.flatchoices) if found is not None else {}
        if value in choices:
            return str(choices[value])
        return tell(str(value)) if tell else _date_in_words(found, _plain(str(value)), self.zone)

    def _name_of_row(self, found: models.Field | None, value: Any) -> str | None:
        if isinstance(found, POINTING) and isinstance(value, int):
            return self.rows.get((found.related_model, value), _("not shown here"))
        return self.rows.get((found.related_model, value)) if isinstance(found, POINTING) else None


def _persons_named(entries: Iterable[Entry]) -> set[int]:
    """Whoever changed something, and whom the changes name."""
    actors = {each.actor_id for each in entries if each.actor_id is not None}
    named = (
        history.persons_in(each.subject_type, name, pair)
        for each in entries
        for name, pair in each.changes.items()
    )
    return actors.union(*named)


def model_of(label: str) -> Any:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field_of(model: type[models.Model] | None, name: str) -> models.Field | None:
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) else None


def _rows_named(entries: Iterable[Entry], standing: Any) -> dict[tuple[Any, int], str]:
    """Names of the rows that foreign keys lead to, where this reader may see them: one query a model."""
    wanted: dict[Any, set[int]] = {}
    for entry in entries:
        model = model_of(entry.subject_type)
        for name, pair in entry.changes.items():
            found = _field_of(model, name)
            if isinstance(found, POINTING):
                wanted.setdefault(found.related_model, set()).update(_keys(pair, found.related_model))
    names = {}
    for model, keys in wanted.items():
        rows = model._default_manager.filter(pk__in=keys)
        seen = rows.visible_to(standing) if hasattr(rows, "visible_to") else rows
        names.update({(model, row.pk): str(row) for row in seen})
    return names


def _keys(pair: Iterable[Any], model: Any) -> set[Any]:
    """Keys of the kind that the model's rows have: counties are named by their codes."""
    kind = str if isinstance(model._meta.pk, models.CharField) else int
    flat = (each for value in pair for each in (value if isinstance(value, list) else [value]))
    return {each for each in flat if isinstance(each, kind)}


def _plain(text: str) -> str:
    return text.replace(REMOVED, _("[removed on request]"))


def _date_in_words(found: models.Field | None, text: str, zone: str) -> str:
    if _is_moment(found, text) and (moment := parse_datetime(text)):
        return figures.moment(moment, zone)
    if _is_day(found, text) and (day := parse_date(text)):
        return figures.day(day)
    return text


def _is_moment(found: models.Field | None, text: str) -> bool:
    return isinstance(found, models.DateTimeField) or (found is None and bool(MOMENT.match(text)))


def _is_day(found: models.Field | None, text: str) -> bool:
    return isinstance(found, models.DateField) or (found is None and bool(DAY.match(text)))
