"""Puts a message into the form that mail servers take: headers for readers, a way back for what bounces."""

import re
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from sharedtable.outbox.models import Message
from sharedtable.outbox.stop_links import stop_link

SALT = "sharedtable.outbox.bounce"
ANSWER_SALT = "sharedtable.outbox.answer"
ANSWER_MARK = "a"
SIGNED_LENGTH = 16
US = "Sharedtable"
METHOD = re.compile(r"^METHOD:(\w+)\r?$", re.MULTILINE)


def mail_of(message: Message) -> EmailMultiAlternatives:
    """Bounces go to an address of this very message, where the deployment names a box for them."""
    headers = {
        "Message-ID": message.message_id,
        "From": sender_of(message),
        "Auto-Submitted": "auto-generated",
        **_way_out(message),
    }
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        return_address(message),
        [message.recipient],
        headers=headers,
        reply_to=[message.reply_to] if message.reply_to else None,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        _attach_calendar(mail, message.calendar)
    return mail


def sender_of(message: Message) -> str:
    """Always our own address, which the mail server may send from; in somebody's name where one is given."""
    ours, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if not message.sender_name:
        return settings.DEFAULT_FROM_EMAIL
    return formataddr((_("%(name)s via %(us)s") % {"name": message.sender_name, "us": ours or US}, address))


def _attach_calendar(mail: EmailMultiAlternatives, calendar: str) -> None:
    """Twice, as calendar programs disagree on where they look: as a way to show the mail, and as a file."""
    method = METHOD.search(calendar)
    mail.attach_alternative(calendar, f"text/calendar; method={method[1] if method else 'PUBLISH'}")
    mail.attach("meeting.ics", calendar.encode(), "application/ics")


def return_address(message: Message) -> str:
    """`bounces+17-3f2a...@agency.example`; without a box, the sender's own address."""
    if not settings.BOUNCE_ADDRESS:
        return settings.DEFAULT_FROM_EMAIL
    box, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{box}+{message.pk}-{_signature(message.pk)}@{domain}"


def message_number(address: str) -> int | None:
    """The message that a return address belongs to; none where it is not one of ours, or was made up."""
    return _number_in(address, "", SALT)


def answer_address(number: int) -> str:
    """Where calendar programs send what somebody answered: the same box, `bounces+a17-3f2a...@`; none without."""
    if not settings.BOUNCE_ADDRESS:
        return ""
    box, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{box}+{ANSWER_MARK}{number}-{_signature(number, ANSWER_SALT)}@{domain}"


def answered_number(address: str) -> int | None:
    """What an address for answers stands for; none where it is not one of ours, or was made up."""
    return _number_in(address, ANSWER_MARK, ANSWER_SALT)


def _number_in(address: str, mark: str, salt: str) -> int | None:
    tag = parseaddr(address)[1].rpartition("@")[0].partition("+")[2]
    number, _dash, signature = tag.removeprefix(mark).partition("-")
    if not tag.startswith(mark) or not number.isdecimal() or len(number) > 18:
        return None
    return int(number) if constant_time_compare(signature.lower(), _signature(int(number), salt)) else None


def _signature(number: int, salt: str = SALT) -> str:
    return salted_hmac(salt, str(number), algorithm="sha256").hexdigest()[:SIGNED_LENGTH]


def _way_out(message: Message) -> dict[str, str]:
    """One click in the mail program, RFC 8058."""
    if not message.topic:
        return {}
    return {
        "List-Unsubscribe": f"<{stop_link(message.recipient, message.topic)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
