"""Writing the shared notes. Whoever saves second is shown both texts; every text that stood is in the ledger."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.base.versions import EditConflict, save_version
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rules import Notes
from sharedtable.people.standing import Actor, require


@transaction.atomic
def edit_notes(occasion: Occasion, *, by: Actor, at: datetime, version: int, notes: str) -> Entry | None:
    """Save if the notes still are at the version the writer started from; else `EditConflict`.

    Saving the very text that stands already is no conflict and no change.
    """
    require("meetings.edit_notes", Notes(occasion), by=by)
    row = Occasion.objects.get(pk=occasion.pk)
    old = row.notes
    if old == notes:
        return None
    if row.version != version:
        raise EditConflict(row, {"notes": notes})
    save_version(row, expected=version, notes=notes)
    entry = record("meetings.edit_notes", row, by=by, at=at, changes={"notes": [old, notes]})
    announce(occasion_changed, occasion_id=row.pk)
    occasion.refresh_from_db()
    return entry
