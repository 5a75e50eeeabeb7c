"""How often one place may try codes and take seats. A whole room shares one address, so the QR code's long address
needs no code and is never held up by somebody who guesses."""

import hashlib
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    seconds: int


WRONG_CODES = Limit("wrong-codes", 40, 10 * 60)
SEATS_TAKEN = Limit("seats-taken", 400, 10 * 60)


def is_over(request: HttpRequest, limit: Limit) -> bool:
    return int(cache.get(_key(request, limit), 0)) >= limit.most


def count(request: HttpRequest, limit: Limit) -> None:
    """One more from this place; the time runs from the first."""
    key = _key(request, limit)
    if not cache.add(key, 1, limit.seconds):
        try:
            cache.incr(key)
        except ValueError:
            cache.set(key, 1, limit.seconds)


def _key(request: HttpRequest, limit: Limit) -> str:
    place = get_adapter().get_client_ip(request)
    return f"launch:{limit.name}:{hashlib.sha256(str(place).encode()).hexdigest()}"
