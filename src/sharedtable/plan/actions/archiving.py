"""Rows of the plan taken off it and put back; the same for ideas, priorities and promises."""

from datetime import datetime

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.standing import Actor, require
from sharedtable.plan.models import Commitment, Opportunity, Priority

Row = Opportunity | Priority | Commitment


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
    row.archived_at = None
    row.save(update_fields=["archived_at"])
    restored = f"plan.restore_{row._meta.model_name}"
    record(restored, row, by=by, at=at, about=row.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=row.partnership_id)
