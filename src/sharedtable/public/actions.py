"""What a visitor may cause: a mail to who leads a partnership. No address is ever shown to the visitor."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import record
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import lead_addresses
from sharedtable.people.standing import SYSTEM

MOST_FROM_ONE_ADDRESS = 5
MOST_FROM_ONE_PLACE = 20
MOST_A_PARTNERSHIP_IS_ASKED = 60
WINDOW_SECONDS = 24 * 60 * 60


class AskedTooOften(Exception):
    """The same visitor, or all visitors together, asked more than a person would in a day."""


@transaction.atomic
def ask_to_join(
    partnership: Partnership,
    *,
    at: datetime,
    came_from: str,
    name: str,
    organization: str,
    email: str,
    note: str = "",
    is_machine: bool = False,
) -> int:
    """Queue one mail to each lead and say how many; what a machine filled in is dropped without a word."""
    if is_machine:
        return 0
    _count(f"join:{email.lower()}", MOST_FROM_ONE_ADDRESS)
    _count(f"join:{came_from}", MOST_FROM_ONE_PLACE)
    _count(f"join:{partnership.pk}", MOST_A_PARTNERSHIP_IS_ASKED)
    asked = {"name": name, "organization": organization, "email": email, "note": note}
    day = at.date().isoformat()
    addresses = lead_addresses(partnership)
    for address in addresses:
        queue_message(
            key=_key(partnership.pk, day, email.lower(), address),
            recipient=address,
            subject=_("%(organization)s would like to join") % {"organization": organization},
            template="public/mail/join",
            context={**asked, "partnership": partnership, "address": settings.ADDRESS},
            at=at,
        )
    record("public.ask_to_join", partnership, by=SYSTEM, at=at, note=organization)
    return len(addresses)


def _key(*parts: object) -> str:
    """The same wish to the same lead on the same day is one mail."""
    return "join:" + sha256("\n".join(str(part) for part in parts).encode()).hexdigest()


def _count(key: str, most: int) -> None:
    hashed = sha256(key.encode()).hexdigest()
    cache.add(hashed, 0, WINDOW_SECONDS)
    if cache.incr(hashed) > most:
        raise AskedTooOften(_("You asked several times today. Try again tomorrow."))
