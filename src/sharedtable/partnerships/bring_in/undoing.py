"""Taking a whole import back, as long as nothing rests on it; else naming what does.

Things are archived. Seats, parts, jobs and attendance that were brought in are taken out: the ledger and the kept
sheet hold what they said, and bringing the sheet in again makes them anew.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.history import words_of
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.bring_in.actions import announce_changes
from sharedtable.partnerships.bring_in.models import Import, ImportedRow, ImportState
from sharedtable.people.models import Person, Position, User
from sharedtable.people.standing import Actor, require

MOST_NAMED = 12
_following: set[str] = {"partnerships.Import", "partnerships.ImportedRow", "people.User"}


def follows_from_the_record(label: str) -> None:
    """An app says that rows of a model are computed from the record and so stand in nobody's way."""
    _following.add(label)


def undo_rule(source: Import) -> tuple[str, Any]:
    return "partnerships.undo_bring_in", source


def what_rests_on(source: Import) -> list[str]:
    """What was done since with rows of the import, in words; empty when it can be taken back."""
    if source.entry is None:
        return []
    found = list(dict.fromkeys(_words(entry) for entry in _later_entries(source)))
    found += [words for words in _signed_in(source) if words not in found]
    return found or list(dict.fromkeys(_referring(source)))


def _ids(source: Import, label: str) -> "models.QuerySet[Any, Any]":
    return ImportedRow.objects.filter(source=source, label=label).values("row_id")


def _labels(source: Import) -> list[str]:
    return sorted(ImportedRow.objects.filter(source=source).values_list("label", flat=True).distinct())


def _later_entries(source: Import) -> Iterable[Entry]:
    """Changes of these rows, and of what belongs to them, recorded after the import and not taken back since."""
    touched = models.Q(pk__in=[])
    for label in _labels(source):
        ids = _ids(source, label)
        touched |= models.Q(subject_type=label, subject_id__in=ids) | models.Q(about_type=label, about_id__in=ids)
    rows = Entry.objects.filter(touched, pk__gt=source.entry_id, undoes=None, undone_by=None)
    rows = rows.exclude(subject_type=Import._meta.label)
    return rows.order_by("pk")[: MOST_NAMED * 4]


def _words(entry: Entry) -> str:
    row = apps.get_model(entry.about_type)._base_manager.filter(pk=entry.about_id).first()
    told = {"what": words_of(entry.action), "name": str(row or ""), "day": day(entry.at.date())}
    return _("%(day)s: %(what)s (%(name)s)") % told


def _signed_in(source: Import) -> list[str]:
    people = User.objects.filter(person__in=_ids(source, Person._meta.label), last_login__gt=source.settled_at)
    names = people.order_by("person__name").values_list("person__name", flat=True)
    return [_("%(name)s has signed in") % {"name": name} for name in names]


def _referring(source: Import) -> Iterator[str]:
    """Rows elsewhere that point at rows of the import."""
    for label in _labels(source):
        for relation in apps.get_model(label)._meta.related_objects:
            model: Any = relation.related_model
            if model._meta.label in _following or model._meta.auto_created:
                continue
            own = _ids(source, model._meta.label)
            rows = model._base_manager.filter(**{f"{relation.field.name}__in": _ids(source, label)})
            if count := rows.exclude(pk__in=own).count():
                name = capfirst(str(model._meta.verbose_name_plural))
                yield _("%(what)s: %(count)s") % {"what": name, "count": count}


@transaction.atomic
def undo_bring_in(source: Import, *, by: Actor, at: datetime) -> Entry:
    """Take all of it back. Raises `NotUndoable` with what rests on it."""
    require(*undo_rule(source), by=by)
    row = Import.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if row.state != ImportState.DONE or row.entry is None:
        raise NotUndoable(_("This was taken back already."))
    if resting := what_rests_on(row):
        raise NotUndoable(_("Something rests on it now: %(what)s.") % {"what": "; ".join(resting[:MOST_NAMED])})
    for label in _labels(row):
        _take_out(label, _ids(row, label), at)
    row.state, row.settled_at = ImportState.UNDONE, at
    row.save(update_fields=["state", "settled_at"])
    about = row.partnership or row.network
    entry = record("partnerships.undo_bring_in", row, by=by, at=at, about=about, note=row.name, undoes=row.entry)
    announce_changes(row)
    source.refresh_from_db()
    return entry


def _take_out(label: str, ids: "models.QuerySet[Any, Any]", at: datetime) -> None:
    """Archived where a model can be; else what carries the mark goes. What only hangs on archived things stays."""
    model: Any = apps.get_model(label)
    fields = {field.name for field in model._meta.fields}
    rows = model._base_manager.filter(pk__in=ids)
    if "archived_at" in fields:
        rows.update(archived_at=at)
    elif "is_brought_in" in fields or model is Position:
        rows.delete()
    elif model is User:
        rows.filter(last_login__isnull=True).delete()


@undoable("partnerships.bring_in", rule="partnerships.bring_in")
def _take_back(entry: Entry, by: Actor, at: datetime) -> None:
    undo_bring_in(Import.objects.get(pk=entry.subject_id), by=by, at=at)
