"""A document is shown to those its kind is for, and no longer."""

from datetime import datetime

from django.db import transaction

from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


@transaction.atomic
def share_document(
    document: Document, *, by: Actor, at: datetime, is_shared: bool, undoes: Entry | None = None
) -> Entry | None:
    """Share it, or keep it back again; nothing where it is so already."""
    require(kind_of(document.kind).rule, document, by=by)
    before = document.shared_at
    if (before is not None) == is_shared:
        return None
    document.shared_at = at if is_shared else None
    document.save(update_fields=["shared_at"])
    changes = {"shared_at": [before, document.shared_at]}
    return record(
        "documents.share", document, by=by, at=at, about=document.partnership, changes=changes, undoes=undoes
    )


@undoable("documents.share", rule="documents.write")
def _share_back(entry: Entry, by: Actor, at: datetime) -> None:
    document = Document.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    share_document(document, by=by, at=at, is_shared=bool(entry.changes["shared_at"][0]), undoes=entry)
