"""Reads what mail servers send back: delivery reports (RFC 3464) and complaints (RFC 5965). No database here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from sharedtable.outbox.choices import BounceKind

BACK_TO = ("X-Original-To", "Delivered-To", "Envelope-To", "To")
NAMED_BEFORE = ("In-Reply-To", "References", "X-Failed-Message-ID")
MESSAGE_ID = re.compile(r"<[^<>\s]+@[^<>\s]+>")
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
NO_SUCH_ADDRESS = re.compile(r"^5\.1\.(?!7$|8$)\d+$|^5\.2\.1$")
"""The address or its domain does not exist, or its box is closed; 5.1.7 and 5.1.8 speak of the sender."""
NO_SUCH_WORDS = re.compile(
    r"user unknown|unknown user|no such (user|recipient|mailbox|address)|does(n't| not) exist|invalid recipient",
    re.IGNORECASE,
)
COMPLAINTS = {"abuse", "fraud", "opt-out"}


@dataclass(frozen=True)
class Report:
    """One thing that came back. Which mail it was about is told by one of `message_ids` or `returned_to`."""

    kind: str
    status: str
    detail: str
    message_ids: tuple[str, ...]
    returned_to: tuple[str, ...]
    own_id: str


def read_report(raw: bytes) -> Report | None:
    """None where it is no report: an answer, a notice of absence, or anything else that strayed into the box."""
    mail = parsed(raw)
    if _is_auto_reply(mail):
        return None
    kind = mail.get_param("report-type", "")
    found = None
    if kind == "feedback-report":
        found = _complaint(mail)
    elif kind == "delivery-status" or _part(mail, "message/delivery-status") is not None:
        found = _delivery(mail)
    elif _said(mail, "Return-Path") == "<>" or _said(mail, "From").lower().startswith("mailer-daemon"):
        found = (BounceKind.SOFT, "", "A report in no form that can be read.")
    if found is None:
        return None
    status, detail = found[1], " ".join(found[2].split())[:500]
    back = tuple(_said(mail, name) for name in BACK_TO if _said(mail, name))
    return Report(found[0], status, detail, tuple(_ids(mail)), back, _said(mail, "Message-ID"))


def parsed(raw: bytes) -> EmailMessage:
    """Lenient: broken mail is read as far as it goes."""
    parsed: Any = message_from_bytes(raw, policy=policy.compat32)
    return parsed


def _delivery(mail: EmailMessage) -> tuple[str, str, str] | None:
    """The worst of what is said of its recipients; a report that it arrived says nothing to us."""
    told = [each for each in map(_recipient, _blocks(mail)) if each is not None]
    return next((each for each in told if each[0] == BounceKind.HARD), told[0] if told else None)


def _recipient(block: EmailMessage) -> tuple[str, str, str] | None:
    action = _said(block, "Action").lower()
    if action not in ("failed", "delayed"):
        return None
    diagnostic = _said(block, "Diagnostic-Code")
    status = next(iter(STATUS.findall(_said(block, "Status"))), "")
    if status.endswith(".0.0") or not status:  # a server that says it better in its own words
        status = next(iter(STATUS.findall(diagnostic)), status)
    is_hard = action == "failed" and not status.startswith("4") and is_no_such_address(status, diagnostic)
    return (BounceKind.HARD if is_hard else BounceKind.SOFT), status, diagnostic


def is_no_such_address(status: str, words: str) -> bool:
    """Whether a refusal is about the address, and not about the sender, the content or the moment."""
    if NO_SUCH_ADDRESS.match(status):
        return True
    return status in ("", "5.0.0") and NO_SUCH_WORDS.search(words) is not None


def _complaint(mail: EmailMessage) -> tuple[str, str, str] | None:
    block = _part(mail, "message/feedback-report")
    fields = _inner(block) if block is not None else None
    said = _said(fields, "Feedback-Type").lower() if fields is not None else ""
    return (BounceKind.COMPLAINT, "", said) if said in COMPLAINTS else None


def _blocks(mail: EmailMessage) -> list[EmailMessage]:
    """One block of fields a recipient; the first block is about the report itself."""
    part = _part(mail, "message/delivery-status")
    blocks: Any = part.get_payload() if part is not None else []
    return [each for each in blocks if not isinstance(each, str)][1:] if isinstance(blocks, list) else []


def _part(mail: EmailMessage, kind: str) -> EmailMessage | None:
    return next((part for part in mail.walk() if part.get_content_type() == kind), None)


def _inner(part: EmailMessage) -> EmailMessage | None:
    payload: Any = part.get_payload()
    return payload[0] if isinstance(payload, list) and payload else None


def _ids(mail: EmailMessage) -> Iterator[str]:
    """Message-IDs of the mail that came back, from its own headers, then from those of the report."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            inner = _inner(part)
            if inner is not None:
                yield from MESSAGE_ID.findall(_said(inner, "Message-ID"))
        elif part.get_content_type() == "text/rfc822-headers":
            written: Any = part.get_payload(decode=True) or b""
            yield from MESSAGE_ID.findall(_said(parsed(written), "Message-ID"))
    for name in NAMED_BEFORE:
        yield from MESSAGE_ID.findall(_said(mail, name))


def _is_auto_reply(mail: EmailMessage) -> bool:
    return _said(mail, "Auto-Submitted").lower().startswith("auto-replied") and not mail.get_param("report-type")


def _said(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())
