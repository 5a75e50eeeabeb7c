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
                    subject=mail.subject[:200],
                    text=str(mail.body),
                    html=_html_of(mail),
                    message_id=mail.extra_headers.get("Message-ID", ""),
                )
        return len(email_messages)


def _html_of(mail: EmailMessage) -> str:
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    return next((str(body) for body, kind in alternatives if kind == "text/html"), "")
