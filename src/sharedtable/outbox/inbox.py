"""The demo's mail server: keeps each mail as a row that the inbox page shows. Named where no server is set."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from sharedtable.outbox.models import Delivered


class InboxBackend(BaseEmailBackend):
    """Receives everything."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            for recipient in mail.recipients():
                Delivered.objects.create(
                    recipient=recipient,
                    sender=mail.extra_headers.get("From", mail.from_email)[:320],
                    reply_to=", ".join(mail.reply_to)[:320],
                    subject=mail.subject[:200],
                    text=str(mail.body),
                    html=_alternative(mail, "text/html"),
                    calendar=_alternative(mail, "text/calendar"),
                    message_id=mail.extra_headers.get("Message-ID", ""),
                )
        return len(email_messages)


def _alternative(mail: EmailMessage, kind: str) -> str:
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    return next((str(body) for body, said in alternatives if said.partition(";")[0] == kind), "")
