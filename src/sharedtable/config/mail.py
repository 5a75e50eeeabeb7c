"""Turns the mail address setting into the values Django's mail settings want."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

INBOX = "sharedtable.outbox.inbox.InboxBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@dataclass(frozen=True)
class MailSettings:
    """One mail server, or the demo inbox where none is named."""

    backend: str = INBOX
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    use_ssl: bool = False
    use_tls: bool = False

    @classmethod
    def parse(cls, url: str | None) -> "MailSettings":
        """Read `smtp://`, `smtp+tls://` or `smtps://user:password@host:port`."""
        if url is None:
            return cls()
        parts = urlsplit(url)
        default_port = {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25)
        return cls(
            backend=SMTP,
            host=parts.hostname or "localhost",
            port=parts.port or default_port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            use_ssl=parts.scheme == "smtps",
            use_tls=parts.scheme == "smtp+tls",
        )
