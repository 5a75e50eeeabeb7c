"""Rows of the plan taken off it and put back, the same for all of them; an addition is undone that way too."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import (
    ActionTeam,
    Commitment,
    Deliverable,
    FirstResponder,
    Milestone,
    Opportunity,
    Outcome,
    Priority,
    Question,
)

Row = (
    Opportunity
    | Priority
    | Commitment
    | Question
    | ActionTeam
    | Milestone
    | FirstResponder
    | Deliverable
    | Outcome
)


def archive_row(row: Row, *, by: Actor, at: datetime) -> Entry:
    """Under the rule and the name `plan.archive_<what it is>`."""
    action = f"plan.archive_{row._meta.model_name}"
    require(action, row, by=by)
    row.archive(at)
    entry = record(action, row, by=by, at=at, about=row.partnership)
    announce(partnership_changed, partnership_id=row.partnership_id)
    return entry


def restore_row(row: Row, entry: Entry, *, by: Actor, at: datetime) -> None:
    """Whoever may archive it may put it back."""
    require(entry.action, row, by=by)
    row.bring_back()
    restored = f"plan.restore_{row._meta.model_name}"
    record(restored, row, by=by, at=at, about=row.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=row.partnership_id)


def take_back(row: Row, entry: Entry, *, rule: str, by: Actor, at: datetime) -> None:
    """What was just added is taken off again, by whoever may add."""
    require(rule, row, by=by)
    if not row.is_live:
        raise NotUndoable(_("It was taken off already."))
    row.archive(at)
    record(f"plan.archive_{row._meta.model_name}", row, by=by, at=at, about=row.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=row.partnership_id)


def make_undoable(model: type[Row], *, added_by: str = "", rule: str = "") -> None:
    """Registers that archiving a row of the model can be undone, and the action that adds one."""
    archiving = f"plan.archive_{model._meta.model_name}"

    @undoable(archiving, rule=archiving)
    def _restore(entry: Entry, by: Actor, at: datetime) -> None:
        restore_row(_row_of(model, entry), entry, by=by, at=at)

    if added_by:
        undoable(added_by, rule=rule)(_taking_back(model, rule))


def _taking_back(model: type[Row], rule: str) -> Callable[[Entry, Actor, datetime], None]:
    return lambda entry, by, at: take_back(_row_of(model, entry), entry, rule=rule, by=by, at=at)


def _row_of(model: type[Row], entry: Entry) -> Row:
    row: Row = model._base_manager.get(pk=entry.subject_id)
    return row
