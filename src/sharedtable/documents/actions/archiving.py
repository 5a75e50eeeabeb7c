"""A document is taken away, and can be brought back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import record, tell_refusal, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


class StillGoing(Exception):
    """Mails of it wait to go."""

    def __init__(self) -> None:
        super().__init__(_("It is about to go out. Take that back first."))


tell_refusal(StillGoing)


@transaction.atomic
def archive_document(document: Document, *, by: Actor, at: datetime) -> Entry:
    """Take it off the shelf. What went to people stays with them."""
    require(kind_of(document.kind).rule, document, by=by)
    if document.sendings.filter(withdrawn_at__isnull=True, goes_at__gt=at).exists():
        raise StillGoing
    document.archive(at)
    return record("documents.archive", document, by=by, at=at, about=document.partnership)


@undoable("documents.archive", rule="documents.write")
def _restore(entry: Entry, by: Actor, at: datetime) -> None:
    document = Document.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require(kind_of(document.kind).rule, document, by=by)
    document.bring_back()
    record("documents.restore", document, by=by, at=at, about=document.partnership, undoes=entry)
