"""Files that prove a result: brought and taken away. Whoever sees the result may open them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.files import DOCUMENTS, Received, StoredFile, files_of, remove_file, restore_file, store_file
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import Outcome

PURPOSE = "evidence"


@transaction.atomic
def add_evidence(outcome: Outcome, content: "Received | Any", *, by: Actor, at: datetime, name: str = "") -> Entry:
    """Keep one file. Raises `FileRefused` where the content is none that is taken."""
    require("plan.record_outcome", outcome, by=by)
    stored = store_file(content, name=name, holder=outcome, allow=DOCUMENTS, by_id=by.pk, at=at, purpose=PURPOSE)
    return _said("plan.add_evidence", outcome, stored, ["", stored.name], by=by, at=at)


@transaction.atomic
def remove_evidence(outcome: Outcome, stored: StoredFile, *, by: Actor, at: datetime) -> Entry:
    """Out of sight; the content is kept. Can be undone."""
    require("plan.record_outcome", outcome, by=by)
    remove_file(stored, at=at)
    return _said("plan.remove_evidence", outcome, stored, [stored.name, ""], by=by, at=at)


@undoable("plan.add_evidence", rule="plan.record_outcome")
def _take_away(entry: Entry, by: Actor, at: datetime) -> None:
    outcome, stored = _of(entry)
    require("plan.record_outcome", outcome, by=by)
    if not files_of(outcome).filter(pk=stored.pk).exists():
        raise NotUndoable(_("This file was taken away already."))
    remove_file(stored, at=at)
    _said("plan.remove_evidence", outcome, stored, [stored.name, ""], by=by, at=at, undoes=entry)


@undoable("plan.remove_evidence", rule="plan.record_outcome")
def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
    outcome, stored = _of(entry)
    require("plan.record_outcome", outcome, by=by)
    restore_file(stored)
    _said("plan.add_evidence", outcome, stored, ["", stored.name], by=by, at=at, undoes=entry)


def _of(entry: Entry) -> tuple[Outcome, StoredFile]:
    outcome = Outcome.objects.live().select_related("partnership").get(pk=entry.subject_id)
    key = entry.detail["file"]
    return outcome, StoredFile.objects.held_by(outcome).get(pk=key)


def _said(
    action: str,
    outcome: Outcome,
    stored: StoredFile,
    name: list[str],
    *,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
) -> Entry:
    table, detail = outcome.partnership, {"file": stored.pk}
    changes = {f"evidence:{stored.pk}": name}
    entry = record(action, outcome, by=by, at=at, changes=changes, about=table, undoes=undoes, detail=detail)
    announce(partnership_changed, partnership_id=table.pk)
    return entry
