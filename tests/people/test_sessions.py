"""Where somebody is signed in: seen, ended one by one, together, and by what happens to their person."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from sharedtable.people import actions
from sharedtable.people.models import User
from sharedtable.people.sign_in import NO_ADDRESS
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast
from tests.people.signing import Door, signed_in

pytestmark = pytest.mark.django_db
BEA = "bea@northfield.example"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def laptop(cast: Cast, door: Door) -> Client:
    client = Client(headers={"User-Agent": CHROME})
    door.by_code(client, BEA)
    return client


@pytest.fixture
def phone(cast: Cast, door: Door) -> Client:
    client = Client(headers={"User-Agent": IPHONE})
    door.by_code(client, BEA)
    return client


def test_page_names_devices_and_this_one(laptop: Client, phone: Client) -> None:
    page = laptop.get("/people/me/sessions/").content.decode()
    assert page.index("Chrome on Windows") < page.index("this one") < page.index("Safari on iPhone")
    assert "127.0.0.1" in page


def test_one_other_session_is_ended(laptop: Client, phone: Client) -> None:
    row = UserSession.objects.get(session_key=phone.session.session_key)
    page = laptop.post(f"/people/me/sessions/{row.pk}/end/", follow=True)
    assert b"Signed out there." in page.content
    assert phone.get("/people/me/").status_code == 302
    assert laptop.get("/people/me/").status_code == 200


def test_all_others_are_ended(laptop: Client, phone: Client, cast: Cast, door: Door) -> None:
    stranger = Client()
    door.by_code(stranger, "lena@northfield.example")
    laptop.post("/people/me/sessions/others/end/")
    assert phone.get("/people/me/").status_code == 302
    assert laptop.get("/people/me/").status_code == 200
    assert stranger.get("/people/me/").status_code == 200


def test_ending_this_session_signs_out(laptop: Client) -> None:
    row = UserSession.objects.get()
    assert laptop.post(f"/people/me/sessions/{row.pk}/end/").headers["Location"] == "/sign-in/"
    assert signed_in(laptop) is None


def test_session_of_somebody_else_is_not_ended(laptop: Client, cast: Cast, door: Door) -> None:
    lena = Client()
    door.by_code(lena, "lena@northfield.example")
    row = UserSession.objects.get(user=cast.lead.user)
    assert laptop.post(f"/people/me/sessions/{row.pk}/end/").status_code == 404
    assert lena.get("/people/me/").status_code == 200


def test_last_use_is_noted_every_few_minutes_only(
    laptop: Client, clock: Any, django_assert_num_queries: Any
) -> None:
    laptop.get("/people/me/sessions/others/end/")
    before = UserSession.objects.get().last_seen_at
    clock.shift(timedelta(minutes=4))
    laptop.get("/people/me/")
    assert UserSession.objects.get().last_seen_at == before
    clock.shift(timedelta(minutes=2))
    laptop.get("/people/me/")
    assert UserSession.objects.get().last_seen_at == before + timedelta(minutes=6)


def test_archived_person_is_signed_out_everywhere_and_stays_so(
    laptop: Client, phone: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharedtable.people.sections._sections", [])
    entry = actions.archive_person(cast.champion, by=SYSTEM, at=NOW)
    assert [each.get("/people/me/").status_code for each in (laptop, phone)] == [302, 302]
    assert not UserSession.objects.exists()
    from sharedtable.ledger.actions import undo

    undo(entry, by=SYSTEM, at=NOW)
    assert laptop.get("/people/me/").status_code == 302


def test_changed_address_ends_every_session(laptop: Client, cast: Cast) -> None:
    actions.edit_person(cast.champion, by=cast.by_class["network_admin"], at=NOW, email="bea@new.example")
    assert laptop.get("/people/me/").status_code == 302


def test_session_key_changes_at_sign_in_and_the_old_one_opens_nothing(cast: Cast, door: Door) -> None:
    """Session fixation: whoever planted a session in a browser before does not share the one after."""
    victim = Client()
    door.post(victim, "/sign-in/", {"email": BEA})
    planted = victim.session.session_key
    door.by_code(victim, BEA)
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert attacker.get("/people/me/").status_code == 302
    assert victim.get("/people/me/").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "not an address", NO_ADDRESS),
        (1, "", "127.0.0.1"),
    ],
)
def test_visitors_address_is_told_by_named_proxies_only(
    cast: Cast, door: Door, settings: Any, proxies: int, forwarded: str, seen: str
) -> None:
    """A header that anybody can send counts for as many proxies as stand before the server."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client = Client(headers={"X-Forwarded-For": forwarded} if forwarded else {})
    door.by_code(client, BEA)
    assert UserSession.objects.get().ip == seen


def test_operator_without_a_person_finds_how_they_sign_in(db: None) -> None:
    """The login that may do most reaches its passkeys and sessions from the menu; no crumb leads nowhere."""
    client = Client()
    client.force_login(User.objects.create_user("ops@sample.example", is_operator=True))
    bar = client.get("/people/networks/").content.decode()
    for path in ("/sign-in/ways/", "/people/me/sessions/"):
        assert f'href="{path}"' in bar
        page = client.get(path)
        assert (page.status_code, b'href="/people/me/"' in page.content) == (200, False)
