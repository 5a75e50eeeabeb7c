"""Taking the content of one entry out by hand, from its page."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions.redacting import redact
from sharedtable.ledger.models import Entry
from sharedtable.ledger.requiring import require
from sharedtable.ledger.subjects import row_about


class NothingLeft(Exception):
    """The content was removed before."""

    def __init__(self) -> None:
        super().__init__(_("The content of this change was removed already."))


@transaction.atomic
def remove_content(entry: Entry, *, by: Any, at: datetime, reason: str) -> Entry:
    """Redact an entry as a network admin or operator; the reason stays in the record for good."""
    require("ledger.redact", row_about(entry), by=by)
    fresh = Entry.objects.select_for_update().get(pk=entry.pk)
    made = redact(fresh, by=by, at=at, reason=reason)
    if made is None:
        raise NothingLeft
    return made
