"""Asking whose name a text bears, and their yes. It holds for the words that they read."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.documents.approving import ask_by_mail
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import require


class NobodyToAsk(Exception):
    """It bears the reader's own name, or that of somebody without a mail address."""

    def __init__(self) -> None:
        super().__init__(_("There is nobody to ask by mail. Ask them in person."))


class ReadOtherWords(Exception):
    """Somebody changed the text after it was opened."""

    def __init__(self) -> None:
        super().__init__(_("Somebody changed it since you opened it. Read it once more before you say yes."))


class NotTheirs(Exception):
    """Only whose name it bears says yes to it."""


@transaction.atomic
def ask_sender(document: Document, *, by: Person, at: datetime) -> Entry:
    """By mail, once for each wording."""
    require(kind_of(document.kind).rule, document, by=by)
    require("documents.send_for_another", document, by=by)
    sender = document.sender
    if sender is None or sender == by or not sender.email:
        raise NobodyToAsk
    ask_by_mail(document, sender, by=by, at=at)
    return record("documents.ask_sender", document, by=by, at=at, about=document.partnership, note=sender.name)


@transaction.atomic
def approve_document(document: Document, *, by: Person, at: datetime, expected: int) -> None:
    """The yes of whose name it bears, to the version that they read; twice changes nothing. The right to it is the
    signed link, which the view has checked."""
    row = Document.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=document.pk)
    if row.sender_id != by.pk:
        raise NotTheirs(by.name)
    if row.version != expected:
        raise ReadOtherWords
    if row.has_senders_yes:
        return
    row.yes_number, row.yes_at = row.version, at
    row.save(update_fields=["yes_number", "yes_at"])
    record("documents.approve", row, by=by, at=at, about=row.partnership, note=by.name)
