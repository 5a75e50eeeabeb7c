"""Keeps a version of a document, within the action that changed it."""

from datetime import datetime

from sharedtable.documents.models import Document, Version
from sharedtable.people.models import Person


def keep_version(document: Document, *, saved_by: Person | None, at: datetime) -> None:
    """The text as it stands, beside those before it."""
    Version.objects.create(
        document=document,
        number=document.version,
        title=document.title,
        body=document.body,
        figures=document.figures,
        saved_at=at,
        saved_by=saved_by,
    )
