"""Sends messages: marked *sending* first, so a crash leaves a row that says so."""

import logging
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import connection
from django.db.models import F

from sharedtable.outbox.bounces.reports import NO_SUCH_ADDRESS, STATUS
from sharedtable.outbox.bounces.taking_in import note_refusal
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.envelopes import mail_of
from sharedtable.outbox.kicks import kick
from sharedtable.outbox.models import Message
from sharedtable.outbox.receiving import why_not
from sharedtable.outbox.telling import told_as

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 7
FIRST_DELAY = timedelta(minutes=1)
BATCH = 200
NOTHING = {"subject": "", "text": "", "html": "", "calendar": ""}


class Undelivered(Exception):
    """The server surely did not take the mail."""


class NoSuchAddress(Undelivered):
    """The server says that there is no such address: no further try helps."""

    def __init__(self, status: str, words: str) -> None:
        super().__init__(f"The mail server refused: {words}")
        self.status, self.words = status, words


def send_due(at: datetime, clock: Callable[[], datetime] | None = None) -> int:
    """Send a batch of what is due, oldest first; answers how many were tried. Each one's lease begins with it, by
    the clock; without one, time stands still."""
    now = clock or (lambda: at)
    recover_sending(at=at)
    due = Message.objects.filter(state=MessageState.WAITING, send_after__lte=at).order_by("send_after", "pk")
    batch = list(due.values_list("pk", flat=True)[:BATCH])
    tried = sum(deliver(pk, at=now()) for pk in batch)
    if len(batch) == BATCH:
        kick()
    return tried


@told_as("message")
def deliver(pk: int, *, at: datetime) -> bool:
    """Send one message if nobody else has it. Failures are kept on the row, never raised."""
    message = _claim(pk, at)
    if message is None:
        return False
    if message.expires_at and at > message.expires_at:
        _settle(message, MessageState.FAILED, error="What it says has run out.", **_dropped_body(message))
        return True
    if reason := why_not(message.recipient, message.topic, is_secret=message.is_secret):
        _settle(message, MessageState.HELD, error=reason, **_dropped_body(message))
        return True
    try:
        _send(message)
    except NoSuchAddress as error:
        note_refusal(message, error.status, error.words, at=at)
        _settle(message, MessageState.FAILED, error=str(error), **_dropped_body(message))
    except Undelivered as error:
        _try_later(message, at, str(error))
    except Exception as error:
        logger.warning("Message %s may or may not have gone: %s", message.pk, error)
        _doubt(message, at, f"{type(error).__name__}: {error}")
    else:
        _settle(message, MessageState.SENT, sent_at=at, error="", **_dropped_body(message))
    return True


def deliver_and_close(pk: int, at: datetime) -> None:
    """Deliver from a thread of its own, which leaves no connection behind. What fails here the sweep finds."""
    try:
        deliver(pk, at=at)
    except Exception:
        logger.exception("Message %s could not be handled now", pk)
    finally:
        connection.close()


def recover_sending(*, at: datetime) -> int:
    """Messages whose worker died while sending: the repeatable ones wait again, the others stay uncertain."""
    stale = Message.objects.filter(state=MessageState.SENDING, lease_until__lt=at)
    again = stale.filter(is_repeatable=True).update(state=MessageState.WAITING, send_after=at, lease_until=None)
    lost = stale.filter(is_repeatable=False).update(
        state=MessageState.UNCERTAIN, lease_until=None, error="The worker stopped while sending this."
    )
    if lost:
        logger.warning("%s messages may or may not have gone; they are listed, not sent again.", lost)
    return again + lost


def _claim(pk: int, at: datetime) -> Message | None:
    """Take the message: of several workers one gets it."""
    rows = Message.objects.filter(pk=pk, state=MessageState.WAITING)
    taken = rows.update(state=MessageState.SENDING, lease_until=at + LEASE, attempts=F("attempts") + 1)
    return Message.objects.get(pk=pk) if taken else None


def _send(message: Message) -> None:
    mail = mail_of(message)
    server = get_connection()
    try:
        server.open()
    except Exception as error:
        raise Undelivered(f"The mail server could not be reached: {error}") from error
    try:
        server.send_messages([mail])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _require_an_address(error)
        raise Undelivered(f"The mail server refused: {error}") from error
    finally:
        server.close()


def _require_an_address(error: Exception) -> None:
    for code, said in getattr(error, "recipients", {}).values():
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        status = next(iter(STATUS.findall(words)), "")
        if code >= 500 and NO_SUCH_ADDRESS.match(status):
            raise NoSuchAddress(status, words) from error


def _settle(message: Message, state: MessageState, **fields: object) -> None:
    """Write how it ended, unless the lease ran out and another worker took over."""
    own = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    own.update(state=state, lease_until=None, **fields)


def _try_later(message: Message, at: datetime, error: str) -> None:
    logger.warning("Message %s was not sent: %s", message.pk, error)
    if message.attempts >= MAX_ATTEMPTS:
        _settle(message, MessageState.FAILED, error=error, **_dropped_body(message))
    else:
        delay = FIRST_DELAY * 4 ** (message.attempts - 1)
        _settle(message, MessageState.WAITING, error=error, send_after=at + delay)


def _doubt(message: Message, at: datetime, error: str) -> None:
    if message.is_repeatable:
        _try_later(message, at, error)
    else:
        _settle(message, MessageState.UNCERTAIN, error=error)


def _dropped_body(message: Message) -> dict[str, str]:
    return NOTHING if message.is_secret else {}
