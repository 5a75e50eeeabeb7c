"""Writing the agenda, which business people may do too: it is theirs."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import former_values, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.planning import ChangedMeanwhile, fingerprint, require_not_cancelled
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import Actor, require


@transaction.atomic
def edit_agenda(
    occasion: Occasion, *, by: Actor, at: datetime, agenda: str, seen: str = "", undoes: Entry | None = None
) -> Entry | None:
    """`seen` is the fingerprint of what the writer started from."""
    require("meetings.edit_agenda", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    old = row.agenda
    if old == agenda:
        return None
    if seen and seen != fingerprint(row):
        raise ChangedMeanwhile(row)
    row.agenda = agenda
    row.save(update_fields=["agenda"])
    entry = record("meetings.edit_agenda", row, by=by, at=at, changes={"agenda": [old, agenda]}, undoes=undoes)
    announce(occasion_changed, occasion_id=row.pk)
    occasion.refresh_from_db()
    return entry


@undoable("meetings.edit_agenda", rule="meetings.edit_agenda")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    occasion = Occasion.objects.live().get(pk=entry.subject_id)
    edit_agenda(occasion, by=by, at=at, undoes=entry, **former_values(entry, occasion))
