"""The mail by which a document goes: greets its reader by name, and answers go to whose name it bears."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from sharedtable.documents.funder.showing import totals
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document, Sending
from sharedtable.meetings.markup import as_html
from sharedtable.outbox.actions import queue_message
from sharedtable.people.models import Person

TEMPLATE = "documents/mail/letter"


def queue_copies(sending: Sending, people: Sequence[Person], *, copy_to: Sequence[Person] = ()) -> None:
    """One mail to each; whose name it bears without having sent it gets a copy that says so."""
    for person in people:
        _queue(sending, person, is_copy=False)
    for person in copy_to:
        if person.email:
            _queue(sending, person, is_copy=True)


def _queue(sending: Sending, person: Person, *, is_copy: bool) -> None:
    sender = sending.sender
    queue_message(
        key=f"{sending.mail_key}:{person.pk}{':copy' if is_copy else ''}",
        recipient=person.email,
        subject=sending.document.title,
        template=TEMPLATE,
        context=context_of(sending.document, sender, person, sent_by=sending.sent_by if is_copy else None),
        at=sending.asked_at,
        send_after=sending.goes_at,
        is_repeatable=False,
        sender_name=sender.name if sender else "",
        reply_to=sender.email if sender else "",
    )


def context_of(
    document: Document, sender: Person | None, person: Person, *, sent_by: Person | None = None
) -> dict[str, object]:
    """What the mail says; `sent_by` in the copy for whose name it bears."""
    kind = kind_of(document.kind)
    return {
        "person": person,
        "partnership": document.partnership,
        "title": document.title,
        "body": document.body,
        "body_html": as_html(document.body, heading="h2"),
        "sender": sender,
        "sent_by": sent_by,
        "is_letter": kind.is_letter,
        "has_notice": kind.has_notice,
        "totals": totals(document.figures) if document.figures else [],
        "link": settings.ADDRESS + reverse("documents:document", args=[document.partnership.slug, document.pk]),
    }
