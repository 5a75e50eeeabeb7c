"""Follows from what came back: it is kept, and an address that does not exist or complains gets no more mail.

Only what names a mail of ours has a consequence: a Message-ID that nobody can guess, or a signed return address.
So nobody can stop another's mail by making a report up.
"""

import hashlib
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from sharedtable.outbox.actions.stopping import stop_address
from sharedtable.outbox.bounces.answers import take_answer
from sharedtable.outbox.bounces.reports import Report, parsed, read_report
from sharedtable.outbox.choices import BounceKind, StopReason
from sharedtable.outbox.envelopes import message_number
from sharedtable.outbox.models import Bounce, Message

CONSEQUENCE = {BounceKind.HARD: StopReason.HARD, BounceKind.COMPLAINT: StopReason.COMPLAINT}


class Outcome(StrEnum):
    """What became of one mail that was taken in."""

    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"
    KNOWN = "known"
    ANSWER = "answer"
    STRANGER = "stranger"
    NO_REPORT = "no_report"


@transaction.atomic
def take_in(raw: bytes, *, at: datetime) -> Outcome:
    """Take one mail in; the same one twice changes nothing."""
    report = read_report(raw)
    if report is None:
        return Outcome.ANSWER if take_answer(parsed(raw), at=at) else Outcome.NO_REPORT
    message = _message_of(report)
    bounce, is_new = Bounce.objects.get_or_create(
        digest=hashlib.sha256(report.own_id.encode() or raw).hexdigest(),
        defaults={
            "kind": report.kind,
            "message": message,
            "address": message.recipient.lower() if message else "",
            "status": report.status[:12],
            "detail": report.detail,
            "received_at": at,
        },
    )
    if not is_new:
        return Outcome.KNOWN
    if message is None:
        return Outcome.STRANGER
    _follow(bounce, at)
    return Outcome(bounce.kind)


@transaction.atomic
def note_refusal(message: Message, status: str, words: str, *, at: datetime) -> None:
    """The server told right away that there is no such address."""
    bounce, is_new = Bounce.objects.get_or_create(
        digest=hashlib.sha256(f"{message.message_id} {message.attempts}".encode()).hexdigest(),
        defaults={
            "kind": BounceKind.HARD,
            "message": message,
            "address": message.recipient.lower(),
            "status": status[:12],
            "detail": words[:500],
            "received_at": at,
        },
    )
    if is_new:
        _follow(bounce, at)


def _follow(bounce: Bounce, at: datetime) -> None:
    reason = CONSEQUENCE.get(BounceKind(bounce.kind))
    if reason:
        stop_address(bounce.address, reason=reason, detail=f"{bounce.status} {bounce.detail}".strip(), at=at)


def _message_of(report: Report) -> Message | None:
    """By the signed return address first, which survives servers that cut the mail; then by Message-ID."""
    numbers = [number for address in report.returned_to if (number := message_number(address)) is not None]
    if numbers:
        return Message.objects.filter(pk__in=numbers).first()
    if not report.message_ids:
        return None
    return Message.objects.filter(message_id__in=report.message_ids).order_by("-pk").first()
