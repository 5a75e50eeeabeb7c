"""The signed link that stops one kind of notice to one address, without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "sharedtable.outbox.stop"


def stop_token(recipient: str, topic: str) -> str:
    return signing.dumps([recipient.lower(), topic], salt=SALT)


def stop_link(recipient: str, topic: str) -> str:
    """The full address, as it stands in a mail and in its headers."""
    return f"{settings.ADDRESS}{reverse('outbox:stop', args=[stop_token(recipient, topic)])}"


def read_stop(token: str) -> tuple[str, str] | None:
    """Address and topic; none where the link was tampered with. It never runs out: an old mail's link works."""
    try:
        address, topic = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return address, topic
