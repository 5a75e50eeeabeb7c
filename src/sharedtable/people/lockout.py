"""Too many wrong codes close the door for a while: for the address, and for where they came from."""

import hashlib
import math
import time

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

LOCKED_SECONDS = 10 * 60
TRIES = "confirm_login_code"  # how many, within which time: ACCOUNT_RATE_LIMITS
TRIES_FROM_A_PLACE = "confirm_login_code_place"


def count_try(request: HttpRequest, address: str) -> None:
    """Before a code is looked at: raises words that say how long to wait, and what works meanwhile."""
    place = get_adapter().get_client_ip(request)
    _refuse_while_locked(f"address:{address}")
    _refuse_while_locked(f"place:{place}")
    if not ratelimit.consume(request, action=TRIES, key=address):
        _lock(f"address:{address}")
    if not ratelimit.consume(request, action=TRIES_FROM_A_PLACE):
        _lock(f"place:{place}")


def forget_tries(request: HttpRequest, address: str) -> None:
    """The right code came: the address starts anew."""
    ratelimit.clear(request, action=TRIES, key=address)


def _lock(what: str) -> None:
    cache.add(_key(what), time.time() + LOCKED_SECONDS, LOCKED_SECONDS)
    _refuse_while_locked(what)


def _refuse_while_locked(what: str) -> None:
    left = cache.get(_key(what), 0) - time.time()
    if left > 0:
        raise ValidationError(words(math.ceil(left / 60), is_address=what.startswith("address:")))


def words(minutes: int, *, is_address: bool) -> str:
    if is_address:
        said = ngettext(
            "Too many tries with wrong codes. No code is taken for this address for %(n)d minute. "
            "A mailed link works meanwhile: ask for one on the sign-in page.",
            "Too many tries with wrong codes. No code is taken for this address for %(n)d minutes. "
            "A mailed link works meanwhile: ask for one on the sign-in page.",
            minutes,
        )
    else:
        said = ngettext(
            "Too many tries from where you are. Codes are taken again in %(n)d minute. "
            "A mailed link works meanwhile: ask for one on the sign-in page.",
            "Too many tries from where you are. Codes are taken again in %(n)d minutes. "
            "A mailed link works meanwhile: ask for one on the sign-in page.",
            minutes,
        )
    return said % {"n": minutes}


def _key(what: str) -> str:
    return f"lockout:{hashlib.sha256(what.encode()).hexdigest()}"
