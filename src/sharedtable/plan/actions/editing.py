"""A row of the plan changed: the same for everything that several people may edit."""

from datetime import datetime
from typing import Any

from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.ledger.actions import changed, former_values, record, state_of
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.standing import Actor
from sharedtable.plan.models import ActionTeam, Commitment, Deliverable, Milestone, Outcome

Editable = ActionTeam | Commitment | Milestone | Deliverable | Outcome


def save_edit(
    row: Editable,
    action: str,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    values: dict[str, Any],
    note: str = "",
    undoes: Entry | None = None,
) -> Entry:
    """Write values (rows by their `_id`); raises `EditConflict` when somebody saved since version `expected`."""
    before = state_of(row, *values)
    save_version(row, expected=expected, **values)
    changes = changed(before, row)
    entry = record(action, row, by=by, at=at, changes=changes, about=row.partnership, note=note, undoes=undoes)
    announce(partnership_changed, partnership_id=row.partnership_id)
    return entry


def former(entry: Entry, row: Editable, fields: tuple[str, ...]) -> dict[str, Any]:
    """All fields of a row as they were before an edit."""
    return {**state_of(row, *fields), **former_values(entry, row)}
