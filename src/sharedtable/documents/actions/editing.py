"""People change the words; every save is a version, and the second of two editors loses nothing."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.versions import save_version
from sharedtable.documents.keeping import keep_version
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


@transaction.atomic
def edit_document(
    document: Document,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    title: str,
    body: str,
    undoes: Entry | None = None,
) -> Entry | None:
    """Save the words as a version; none where nothing changed. Raises `EditConflict` when somebody saved since."""
    require(kind_of(document.kind).rule, document, by=by)
    before = state_of(document, "title", "body")
    if before == {"title": title, "body": body} and document.version == expected:
        return None
    save_version(document, expected=expected, title=title, body=body)
    keep_version(document, saved_by=by if isinstance(by, Person) else None, at=at)
    changes = changed(before, document)
    return record(
        "documents.edit",
        document,
        by=by,
        at=at,
        about=document.partnership,
        changes=changes,
        undoes=undoes,
    )


@undoable("documents.edit", rule="documents.write")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    document = Document.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    words = {**state_of(document, "title", "body"), **former_values(entry, document)}
    edit_document(document, by=by, at=at, expected=document.version, undoes=entry, **words)
