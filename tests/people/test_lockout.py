"""What wrong codes lead to: how long the door stays shut, for whom, and what still opens it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.cast import NOW, Cast
from tests.people.signing import Door, mailed_code, signed_in

pytestmark = pytest.mark.django_db
LENA = "lena@northfield.example"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


def guess(door: Door, clock: Any, email: str = LENA, times: int = 15) -> bytes:
    page = b""
    for n in range(times):
        if n % 4 == 0:
            client = Client()
            clock.shift(timedelta(seconds=21))
            door.post(client, "/sign-in/", {"email": email})
        page = door.post(client, "/sign-in/code/", {"code": "nothing"}).content
    return page


def test_sixteenth_wrong_code_locks_the_address_and_says_how_long(cast: Cast, door: Door, clock: Any) -> None:
    page = guess(door, clock, times=16)
    assert b"No code is taken for this address for 10 minutes" in page
    assert b"A mailed link works meanwhile" in page
    clock.shift(timedelta(minutes=8, seconds=30))
    client = Client()
    door.by_code(client, LENA)
    assert signed_in(client) is None
    page = door.post(client, "/sign-in/code/", {"code": mailed_code()}).content
    assert b"for 2 minutes" in page
    clock.shift(timedelta(minutes=2))
    door.post(client, "/sign-in/code/", {"code": mailed_code()})
    assert signed_in(client)


def test_link_works_while_codes_are_locked(cast: Cast, door: Door, clock: Any) -> None:
    guess(door, clock, times=16)
    clock.shift(timedelta(minutes=1))
    client = Client()
    door.post(client, "/sign-in/", {"email": LENA, "link": "1"})
    found = re.search(r"/sign-in/link/[\w-]+/", str(mail.outbox[-1].body))
    assert found
    door.post(client, found.group())
    assert signed_in(client)


def test_lock_is_of_one_address(cast: Cast, door: Door, clock: Any) -> None:
    guess(door, clock, times=16)
    bea = Client()
    door.by_code(bea, "bea@northfield.example")
    assert signed_in(bea)


def test_lock_counts_addresses_in_any_spelling_together(cast: Cast, door: Door, clock: Any) -> None:
    for email in (LENA, LENA.upper(), "Lena@Northfield.example", "LENA@northfield.example"):
        guess(door, clock, email, times=4)
    assert b"No code is taken" in guess(door, clock, LENA, times=1)


def test_unknown_address_locks_in_the_same_words(cast: Cast, door: Door, clock: Any) -> None:
    assert b"No code is taken for this address for 10 minutes" in guess(door, clock, "zz@nobody.example", times=16)


def test_right_code_forgets_the_wrong_ones(cast: Cast, door: Door, clock: Any) -> None:
    guess(door, clock, times=14)
    clock.shift(timedelta(seconds=30))
    client = Client()
    door.by_code(client, LENA)
    assert signed_in(client)
    assert b"No code is taken" not in guess(door, clock, times=4)


def test_place_is_locked_after_very_many(cast: Cast, door: Door, settings: Any, clock: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "confirm_login_code_place": "5/m/ip"}
    first, second = Client(), Client()
    door.post(first, "/sign-in/", {"email": LENA})
    door.post(second, "/sign-in/", {"email": "bea@northfield.example"})
    for _try in range(3):
        door.post(first, "/sign-in/code/", {"code": "nothing"})
    for _try in range(2):
        door.post(second, "/sign-in/code/", {"code": "nothing"})
    page = door.post(second, "/sign-in/code/", {"code": "nothing"}).content
    assert b"Too many tries from where you are. Codes are taken again in 10 minutes" in page
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    door.by_code(elsewhere, "sol@northfield.example")
    assert signed_in(elsewhere)
