"""Links that sign in: how one is made, found and judged. What changes them stands in `actions.sign_in_links`."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sharedtable.people.choices import LinkKind
from sharedtable.people.models import SignInLink

GOOD_FOR = {LinkKind.INVITED: timedelta(days=7), LinkKind.ASKED: timedelta(minutes=20)}


class LinkState(StrEnum):
    """What a link is good for at a moment."""

    OPEN = "open"
    USED = "used"
    RUN_OUT = "run_out"
    WITHDRAWN = "withdrawn"
    OTHER_ADDRESS = "other_address"
    CLOSED = "closed"  # its owner may not sign in any more


def make_token() -> str:
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """How a link is kept. Its 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_link(token: str) -> SignInLink | None:
    links = SignInLink.objects.select_related("user__person__network", "invited_by")
    return links.filter(digest=digest_of(token)).first()


def state_of_link(link: SignInLink, at: datetime) -> LinkState:
    """The first thing that stands against the link, if any."""
    from sharedtable.people.sign_in import may_sign_in

    if not may_sign_in(link.user):
        return LinkState.CLOSED
    if link.withdrawn_at:
        return LinkState.WITHDRAWN
    if link.email.lower() != link.user.email.lower():
        return LinkState.OTHER_ADDRESS
    if link.used_at:
        return LinkState.USED
    return LinkState.RUN_OUT if link.has_run_out(at) else LinkState.OPEN


def address_of(token: str) -> str:
    """The full address, as it is mailed."""
    return settings.ADDRESS + reverse("sign_in_link", args=[token])


def path_inside(path: str) -> str:
    """A path of our own to go on to, else none."""
    is_path = path.startswith("/") and len(path) <= 500
    return path if is_path and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""
