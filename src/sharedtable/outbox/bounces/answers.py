"""Answers that calendar programs send to an invitation (RFC 6047), taken in from the same box. What they mean, the
app above tells that asked."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import getaddresses

from sharedtable.outbox.bounces.reports import BACK_TO
from sharedtable.outbox.envelopes import answered_number

Reader = Callable[[int, str, datetime], bool]
_readers: list[Reader] = []


def register_reader(read: Reader) -> Reader:
    """Add `read(number, calendar, at)`: whether it was an answer to what the number stands for."""
    _readers.append(read)
    return read


def take_answer(mail: EmailMessage, *, at: datetime) -> bool:
    """Only what came to a signed address counts, so nobody can answer for another by making a mail up."""
    part = next((each for each in mail.walk() if each.get_content_type() == "text/calendar"), None)
    number = _number(mail)
    if part is None or number is None:
        return False
    payload = part.get_payload(decode=True)
    calendar = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return any(read(number, calendar, at) for read in _readers)


def _number(mail: EmailMessage) -> int | None:
    said = [str(each) for name in BACK_TO for each in mail.get_all(name, [])]
    numbers = (answered_number(address) for _name, address in getaddresses(said))
    return next((number for number in numbers if number is not None), None)
