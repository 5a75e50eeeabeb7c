"""The mail that asks somebody whether a text may go out in their name, and the signed link in it."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.documents.models import Document
from sharedtable.outbox.actions import queue_message
from sharedtable.people.models import Person

TEMPLATE = "documents/mail/approve"
SALT = "sharedtable.documents.approve"


def ask_by_mail(document: Document, sender: Person, *, by: Person, at: datetime) -> None:
    """One mail for each wording; answers go to whoever asks."""
    queue_message(
        key=f"documents.approve:{document.pk}:{sender.pk}:{document.version}",
        recipient=sender.email,
        subject=_("May this go out in your name? %(title)s") % {"title": document.title},
        template=TEMPLATE,
        context={
            "person": sender,
            "by": by,
            "partnership": document.partnership,
            "title": document.title,
            "body": document.body,
            "link": settings.ADDRESS + reverse("documents:approve", args=[token_for(document, sender)]),
        },
        sender_name=by.name,
        reply_to=by.email,
        at=at,
    )


def token_for(document: Document, sender: Person) -> str:
    return signing.dumps([document.pk, sender.pk], salt=SALT)


def asked_by(token: str) -> tuple[Document, Person] | None:
    """The text and whose name it bears; none where the link was tampered with, the text is gone, or it bears
    somebody else's name by now."""
    try:
        pk, person_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Document.objects.live().filter(pk=pk, sender=person_id, sender__archived_at__isnull=True)
    found = rows.select_related("sender", "partnership__network", "occasion").first()
    return (found, found.sender) if found is not None and found.sender is not None else None
