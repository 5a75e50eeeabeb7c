"""The authenticator app, recovery codes, and who must have a second step."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from sharedtable.outbox.models import Message
from sharedtable.people.models import Person
from sharedtable.people.views.second_step import _is_number
from tests.cast import NOW, Cast
from tests.people.signing import Door, app_code, mailed_code, signed_in

pytestmark = pytest.mark.django_db
LENA = "lena@northfield.example"
WAYS = "/sign-in/ways/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def lena(cast: Cast, door: Door) -> Client:
    """Lena, signed in by code just now."""
    client = Client()
    door.by_code(client, LENA)
    return client


@pytest.fixture
def secret(lena: Client, door: Door, clock: Any) -> str:
    """The secret of Lena's app, a minute ago."""
    made = door.set_up_app(lena)
    clock.shift(timedelta(minutes=5))
    return made


def test_app_is_set_up_by_a_right_code_only(lena: Client, door: Door) -> None:
    page = lena.get("/sign-in/ways/app/")
    assert b"data:image/svg+xml;base64," in page.content
    wrong = door.post(lena, "/sign-in/ways/app/", {"code": "000000"})
    assert b"That code is not right" in wrong.content
    assert not Authenticator.objects.exists()
    door.set_up_app(lena)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert Message.objects.latest("pk").subject == "An authenticator app was added to your account"


def test_secret_and_recovery_codes_are_nowhere_kept_in_plain(lena: Client, secret: str) -> None:
    codes = re.findall(rb'<li><code class="st-code">(\d+)</code>', lena.get("/sign-in/ways/codes/").content)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        kept = str(cursor.fetchall())
    assert secret not in kept
    assert [code for code in codes if code.decode() in kept] == []


def test_sign_in_asks_for_the_second_step(lena: Client, secret: str, door: Door) -> None:
    client = Client()
    answer = door.by_code(client, LENA)
    assert answer.headers["Location"] == "/sign-in/second-step/"
    assert signed_in(client) is None
    assert client.get("/home/").status_code == 302
    assert b"That code is not right" in door.post(client, "/sign-in/second-step/", {"code": "000000"}).content
    assert signed_in(client) is None
    door.post(client, "/sign-in/second-step/", {"code": app_code(secret)})
    assert signed_in(client)


def test_mailed_link_asks_for_the_second_step_too(lena: Client, secret: str, door: Door) -> None:
    client = Client()
    door.post(client, "/sign-in/", {"email": LENA, "link": "1"})
    found = re.search(r"/sign-in/link/[\w-]+/", str(mail.outbox[-1].body))
    assert found
    assert door.post(client, found.group()).headers["Location"] == "/sign-in/second-step/"
    assert signed_in(client) is None


@pytest.mark.parametrize("seconds", [1, 31, 59])
def test_code_of_the_app_opens_once(lena: Client, secret: str, door: Door, clock: Any, seconds: int) -> None:
    """Somebody who looked over a shoulder is late, even while the code would still be good."""
    code = app_code(secret)
    first, second = Client(), Client()
    door.by_code(first, LENA)
    door.post(first, "/sign-in/second-step/", {"code": code})
    assert signed_in(first)
    clock.shift(timedelta(seconds=seconds))
    door.by_code(second, LENA)
    assert b"That code is not right" in door.post(second, "/sign-in/second-step/", {"code": code}).content
    assert signed_in(second) is None


def test_code_of_another_half_minute_is_not_taken(lena: Client, secret: str, door: Door) -> None:
    client = Client()
    door.by_code(client, LENA)
    door.post(client, "/sign-in/second-step/", {"code": app_code(secret, steps=5)})
    assert signed_in(client) is None


def test_second_step_is_locked_after_five_wrong_codes(lena: Client, secret: str, door: Door, clock: Any) -> None:
    client = Client()
    door.by_code(client, LENA)
    for _try in range(5):
        door.post(client, "/sign-in/second-step/", {"code": "000000"})
    page = door.post(client, "/sign-in/second-step/", {"code": app_code(secret)})
    assert b"Too many tries" in page.content
    assert signed_in(client) is None
    clock.shift(timedelta(minutes=5, seconds=1))
    door.by_code(client, LENA)
    door.post(client, "/sign-in/second-step/", {"code": app_code(secret)})
    assert signed_in(client)


def test_recovery_code_opens_once_and_is_counted(lena: Client, secret: str, door: Door) -> None:
    door.post(lena, "/sign-in/confirm/?next=/sign-in/ways/codes/", {"code": app_code(secret)})
    page = lena.get("/sign-in/ways/codes/").content.decode()
    listed = re.findall(r'<li><code class="st-code">(\d+)</code>', page)
    assert len(listed) == 10
    for _browser, opens in (("first", True), ("second", False)):
        client = Client()
        door.by_code(client, LENA)
        door.post(client, "/sign-in/second-step/", {"code": listed[0]})
        assert (signed_in(client) is not None) is opens
    assert b"9 codes are" in lena.get(WAYS).content


def test_recovery_codes_are_shown_after_a_fresh_proof_only(
    lena: Client, secret: str, door: Door, clock: Any
) -> None:
    clock.shift(timedelta(hours=1))
    answer = lena.get("/sign-in/ways/codes/")
    assert answer.headers["Location"].startswith("/sign-in/confirm/")
    door.post(lena, answer.headers["Location"], {"code": app_code(secret)})
    assert b"Your recovery codes" in lena.get("/sign-in/ways/codes/").content
    text = lena.get("/sign-in/ways/codes/download/")
    assert text["Content-Disposition"].startswith("attachment")
    assert len(re.findall(rb"^\d{8}$", text.content, re.MULTILINE)) == 10


def test_new_recovery_codes_replace_the_old(lena: Client, secret: str, door: Door) -> None:
    door.post(lena, "/sign-in/confirm/?next=/sign-in/ways/codes/", {"code": app_code(secret)})
    pattern = re.compile(r'<li><code class="st-code">(\d+)</code>')
    before = pattern.findall(lena.get("/sign-in/ways/codes/").content.decode())
    door.post(lena, "/sign-in/ways/codes/new/")
    after = pattern.findall(lena.get("/sign-in/ways/codes/").content.decode())
    assert len(after) == 10
    assert not set(before) & set(after)


def test_app_is_removed_after_a_proof_and_a_mail_says_so(
    lena: Client, secret: str, door: Door, clock: Any
) -> None:
    clock.shift(timedelta(hours=1))
    assert lena.get("/sign-in/ways/app/remove/").headers["Location"].startswith("/sign-in/confirm/")
    assert Authenticator.objects.filter(type="totp").exists()
    door.post(lena, "/sign-in/confirm/?next=/sign-in/ways/app/remove/", {"code": app_code(secret)})
    door.post(lena, "/sign-in/ways/app/remove/")
    assert not Authenticator.objects.exists()
    assert Message.objects.latest("pk").subject == "The authenticator app was removed from your account"


def test_stale_session_cannot_add_a_way_in(lena: Client, door: Door, clock: Any) -> None:
    """A laptop left open for an hour does not let its finder stay for good."""
    clock.shift(timedelta(minutes=16))
    for path in ("/sign-in/ways/app/", "/sign-in/ways/passkeys/add/"):
        answer = lena.get(path)
        assert answer.headers["Location"] == f"/sign-in/again/?next={path.replace('/', '%2F')}"
        assert door.post(lena, path, {"code": "1"}).status_code == 302
    page = lena.get("/sign-in/again/?next=/sign-in/ways/app/")
    assert b"First, sign in once more" in page.content
    answer = door.post(lena, "/sign-in/again/", {"next": "/sign-in/ways/app/"})
    assert signed_in(lena) is None
    assert answer.headers["Location"] == "/sign-in/?next=%2Fsign-in%2Fways%2Fapp%2F"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_again_never_leads_outside(lena: Client, door: Door, wanted: str) -> None:
    answer = door.post(lena, "/sign-in/again/", {"next": wanted})
    assert answer.headers["Location"] == "/sign-in/?next=%2Fsign-in%2Fways%2F"


def test_second_steps_of_others_are_not_touched(
    cast: Cast, lena: Client, secret: str, sign_in: Callable[[Person], Client]
) -> None:
    own = Authenticator.objects.get(type="totp")
    bea = sign_in(cast.champion)
    for path in ("name", "remove"):
        assert bea.get(f"/sign-in/ways/passkeys/{own.pk}/{path}/").status_code in (302, 404)
        bea.post(f"/sign-in/ways/passkeys/{own.pk}/{path}/", {"name": "mine"})
    own.refresh_from_db()
    assert own.data.get("name") is None


@pytest.mark.parametrize("who", ["network_admin", "operator"])
def test_required_second_step_is_set_up_before_anything_else(
    cast: Cast, door: Door, settings: Any, clock: Any, who: str
) -> None:
    settings.SECOND_STEP_FOR = ["operators", "network_admins"]
    person, client = cast.by_class[who], Client()
    door.by_code(client, person.email)
    page = client.get("/people/", follow=True)
    assert page.redirect_chain == [(WAYS, 302)]
    assert b"A second step is required of you" in page.content
    assert client.post("/people/me/", {"name": "X"}).headers["Location"] == WAYS
    secret = door.set_up_app(client)
    assert client.get("/people/").status_code == 200
    clock.shift(timedelta(minutes=5))
    again = Client()
    door.by_code(again, person.email)
    door.post(again, "/sign-in/second-step/", {"code": app_code(secret)})
    assert again.get("/people/").status_code == 200


def test_session_from_before_the_second_step_passes_it_first(
    cast: Cast, door: Door, settings: Any, clock: Any
) -> None:
    settings.SECOND_STEP_FOR = ["network_admins"]
    old, new = Client(), Client()
    door.by_code(old, "nia@northfield.example")
    door.by_code(new, "nia@northfield.example")
    secret = door.set_up_app(new)
    clock.shift(timedelta(minutes=5))
    answer = old.get("/people/")
    assert answer.headers["Location"] == "/sign-in/confirm/?next=%2Fpeople%2F"
    door.post(old, answer.headers["Location"], {"code": app_code(secret)})
    assert old.get("/people/").status_code == 200


def test_nothing_is_required_of_others(cast: Cast, lena: Client, settings: Any) -> None:
    settings.SECOND_STEP_FOR = ["operators", "network_admins"]
    assert lena.get("/people/").status_code == 200
    settings.SECOND_STEP_FOR = ["leads"]
    assert lena.get("/people/").headers["Location"] == WAYS


@pytest.mark.parametrize(
    "path",
    [WAYS, "/sign-in/ways/app/", "/sign-in/ways/passkeys/add/", "/sign-in/ways/codes/", "/sign-in/confirm/"],
)
def test_pages_are_not_for_strangers(cast: Cast, path: str) -> None:
    assert Client().get(path).headers["Location"].startswith("/sign-in/?next=")


def test_code_in_mail_still_works_when_asked_in_words(cast: Cast, door: Door) -> None:
    client = Client()
    door.post(client, "/sign-in/", {"email": LENA})
    assert re.fullmatch(r"\d{6}", mailed_code())


def test_operator_takes_second_steps_off_and_a_mail_says_so(lena: Client, secret: str, door: Door) -> None:
    call_command("remove_second_steps", "Lena@northfield.example")
    assert not Authenticator.objects.exists()
    assert Message.objects.latest("pk").subject == "Your second steps were taken off by an operator"
    client = Client()
    door.by_code(client, LENA)
    assert signed_in(client)
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("remove_second_steps", "zz@nobody.example")


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("host", "is_number"),
    [("127.0.0.1:8000", True), ("[::1]:8000", True), ("localhost:8000", False), ("table.example", False)],
)
def test_address_of_digits_takes_no_passkey(host: str, is_number: bool) -> None:
    assert _is_number(host) is is_number
