"""A document goes to people by mail, in somebody's name: once to each, and with time to take it back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.mail import queue_copies
from sharedtable.documents.models import Document, Recipient, Sending
from sharedtable.documents.recipients import candidates
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import withdraw_messages
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, Standing, require, standing_of

TIME_TO_THINK = timedelta(minutes=10)


class NobodyToSendTo(Exception):
    """Everyone chosen has it already, or has no mail address."""

    def __init__(self) -> None:
        super().__init__(_("Choose somebody who does not have it yet."))


class ChangedSince(Exception):
    """Somebody saved other words after they were looked at."""

    def __init__(self) -> None:
        super().__init__(_("Somebody changed it since you looked. Look again before it goes."))


class NotTheirName(Exception):
    """Whose name it is has not said yes."""

    def __init__(self, name: str) -> None:
        super().__init__(_("Ask %(name)s first: it goes out in their name.") % {"name": name})


@transaction.atomic
def send_document(
    document: Document,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    people: Collection[Person],
    has_yes: bool = False,
    wait: timedelta = TIME_TO_THINK,
) -> Entry:
    """Send the version that was looked at. Who has it already is passed over. `has_yes`: the person in whose name
    it goes has read it and agreed, where they did not say so by the link in their mail; they get a copy."""
    require(kind_of(document.kind).rule, document, by=by)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _require_version(document, expected)
    sender = _sender(document, by, has_yes)
    chosen = _not_yet(document, people, by, at)
    if not chosen:
        raise NobodyToSendTo
    sending = Sending.objects.create(
        document=document,
        number=document.version,
        sender=sender,
        sent_by=by if isinstance(by, Person) else None,
        asked_at=at,
        goes_at=at + wait,
    )
    Recipient.objects.bulk_create(Recipient(document=document, sending=sending, person=each) for each in chosen)
    copy_to = [sender] if sender and sender != by and sender not in chosen else []
    queue_copies(sending, chosen, copy_to=copy_to)
    return record(
        "documents.send",
        sending,
        by=by,
        at=at,
        about=document.partnership,
        changes={"recipients": [[], [each.pk for each in chosen]]},
        note=_in_name_of(sender, by),
    )


@undoable("documents.send", rule="documents.write")
def _take_back(entry: Entry, by: Actor, at: datetime) -> None:
    """Before it went. Those it was for can be sent it again."""
    sending = Sending.objects.select_related("document__partnership__network", "document__occasion").get(
        pk=entry.subject_id
    )
    require(kind_of(sending.document.kind).rule, sending.document, by=by)
    if sending.goes_at <= at:
        raise NotUndoable(_("It has gone out already."))
    withdraw_messages(sending.mail_key)
    sending.withdrawn_at = at
    sending.save(update_fields=["withdrawn_at"])
    sending.recipients.update(withdrawn_at=at)
    record("documents.take_back", sending, by=by, at=at, about=sending.document.partnership, undoes=entry)


def _require_version(document: Document, expected: int) -> None:
    if document.version != expected:
        raise ChangedSince


def _sender(document: Document, by: Actor, has_yes: bool) -> Person | None:
    sender = document.sender or (by if isinstance(by, Person) else None)
    if sender is not None and isinstance(by, Person) and sender != by:
        require("documents.send_for_another", document, by=by)
        if not (has_yes or document.has_senders_yes):
            raise NotTheirName(sender.name)
    return sender


def _not_yet(document: Document, people: Collection[Person], by: Actor, at: datetime) -> list[Person]:
    """Of those chosen, whom it may go to and who do not have it."""
    wanted = {each.pk for each in people}
    standing = standing_of(by) if isinstance(by, Person) else Standing(is_signed_in=True, is_operator=True)
    known = candidates(document, standing=standing, at=at)
    return [each.person for each in known if each.can_get_it and each.person.pk in wanted]


def _in_name_of(sender: Person | None, by: Actor) -> str:
    return _("In the name of %(name)s") % {"name": sender.name} if sender and sender != by else ""
