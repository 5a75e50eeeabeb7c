"""Files of a meeting: brought, taken away, brought back. Minutes are as private as the notes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.files import DOCUMENTS, Received, store_file
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.models import Occasion, Paper
from sharedtable.people.standing import Actor, require


@transaction.atomic
def add_paper(
    occasion: Occasion, content: "Received | Any", *, by: Actor, at: datetime, purpose: str, name: str = ""
) -> Entry:
    """Keep one file. Raises `FileRefused` where the content is none that meetings take."""
    paper = Paper(occasion=occasion, purpose=purpose)
    require("meetings.bring_papers", paper, by=by)
    require_not_cancelled(Occasion.objects.select_for_update().get(pk=occasion.pk))
    paper.save()
    stored = store_file(
        content, name=name, holder=paper, allow=DOCUMENTS, by_id=by.pk, at=at, purpose=str(purpose)
    )
    paper.name = stored.name
    paper.save(update_fields=["name"])
    return _said("meetings.add_paper", paper, ["", paper.name], by=by, at=at)


@transaction.atomic
def remove_paper(paper: Paper, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """Out of sight at once; the content is kept. Can be undone."""
    require("meetings.bring_papers", paper, by=by)
    if not Paper.objects.live().filter(pk=paper.pk).update(archived_at=at):
        raise NotUndoable(_("This file was taken away already."))
    return _said("meetings.remove_paper", paper, [paper.name, ""], by=by, at=at, undoes=undoes)


@undoable("meetings.add_paper")
def _take_away(entry: Entry, by: Actor, at: datetime) -> None:
    remove_paper(_paper_of(entry), by=by, at=at, undoes=entry)


@undoable("meetings.remove_paper")
def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
    paper = _paper_of(entry)
    require("meetings.bring_papers", paper, by=by)
    if not Paper.objects.filter(pk=paper.pk, archived_at__isnull=False).update(archived_at=None):
        raise NotUndoable(_("This file is back already."))
    _said("meetings.add_paper", paper, ["", paper.name], by=by, at=at, undoes=entry)


def _paper_of(entry: Entry) -> Paper:
    return Paper.objects.select_related("occasion").get(pk=entry.subject_id)


def _said(
    action: str, paper: Paper, name: list[str], *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    entry = record(action, paper, by=by, at=at, changes={"name": name}, about=paper.occasion, undoes=undoes)
    announce(occasion_changed, occasion_id=paper.occasion_id)
    return entry
