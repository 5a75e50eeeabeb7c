"""Signing in by a mailed code: who gets one, what is kept, and how tries are limited."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from sharedtable.outbox.models import Message
from sharedtable.people import actions
from sharedtable.people.models import Person, User
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

ASK = "/sign-in/"
CONFIRM = "/sign-in/code/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ask(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """Ask for a code, as a browser does, with what happens after commit."""

    def post(client: Client, email: str, **more: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, {"email": email, **more})

    return post


def mailed_code() -> str:
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found
    return found.group()


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_code_is_mailed_and_signs_in(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    response = ask(client, "LENA@northfield.example")
    assert response.headers["Location"] == CONFIRM
    assert mail.outbox[0].to == ["LENA@northfield.example"]
    page = client.get(CONFIRM)
    assert b"LENA@northfield.example" in page.content
    before = client.session.session_key
    response = client.post(CONFIRM, {"code": mailed_code()})
    assert response.headers["Location"] == reverse("workspace:home")
    assert client.session.session_key != before
    assert int(client.session["_auth_user_id"]) == cast.lead.user.pk


def test_code_is_nowhere_kept_in_plain(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ask(client, "lena@northfield.example")
    code = mailed_code()
    message = Message.objects.get()
    assert (message.subject, message.text, message.html, message.is_repeatable) == ("", "", "", True)
    kept = "".join(str(row.get_decoded()) for row in Session.objects.all())
    assert "login_code" in kept or "login_by_code" in kept
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = str(cursor.fetchall())
        assert code not in rows, table
    assert code not in kept


def test_code_is_good_with_spaces_and_once(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ask(client, "lena@northfield.example")
    code = mailed_code()
    client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]} "})
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
    assert client.post(CONFIRM, {"code": code}).headers["Location"] == ASK


def test_code_of_one_browser_does_not_open_another(cast: Cast, ask: Callable[..., Any]) -> None:
    one, other = Client(), Client()
    ask(one, "lena@northfield.example")
    ask(other, "bea@northfield.example")
    ask(one, "lena@northfield.example")
    other.post(CONFIRM, {"code": mailed_code()})
    assert not is_signed_in(other)


def test_code_asked_for_again_replaces_the_first(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ask(client, "lena@northfield.example")
    first = mailed_code()
    ask(client, "lena@northfield.example")
    assert client.get(ASK).status_code == 200
    if first != mailed_code():
        client.post(CONFIRM, {"code": first})
        assert not is_signed_in(client)
    client.post(CONFIRM, {"code": mailed_code()})
    assert is_signed_in(client)


def test_code_runs_out_after_ten_minutes(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        ask(client, "lena@northfield.example")
        clock.shift(timedelta(minutes=10, seconds=1))
        response = client.post(CONFIRM, {"code": mailed_code()})
    assert response.headers["Location"] == ASK
    assert not is_signed_in(client)


def test_wrong_code_is_said_and_the_fifth_ends_it(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ask(client, "lena@northfield.example")
    right = mailed_code()
    wrong = "000000" if right != "000000" else "000001"
    for _attempt in range(4):
        page = client.post(CONFIRM, {"code": wrong})
        assert b"That is not the code we mailed" in page.content
    response = client.post(CONFIRM, {"code": wrong}, follow=True)
    assert response.redirect_chain == [(ASK, 302)]
    assert b"Too many tries" in response.content
    client.post(CONFIRM, {"code": right})
    assert not is_signed_in(client)


def test_tries_are_counted_for_the_address_over_all_browsers(cast: Cast, ask: Callable[..., Any]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _browser in range(3):
            guesser = Client()
            ask(guesser, "lena@northfield.example")
            for _attempt in range(5):
                guesser.post(CONFIRM, {"code": "nothing"})
        clock.shift(timedelta(minutes=2))
        guesser = Client()
        ask(guesser, "lena@northfield.example")
        assert b"Too many tries" in guesser.post(CONFIRM, {"code": mailed_code()}).content
        clock.shift(timedelta(minutes=10))
        owner = Client()
        ask(owner, "lena@northfield.example")
        owner.post(CONFIRM, {"code": mailed_code()})
    assert is_signed_in(owner)


def test_codes_are_limited_by_address_with_clear_words(
    cast: Cast, client: Client, ask: Callable[..., Any]
) -> None:
    for _request in range(3):
        ask(client, "lena@northfield.example")
    page = ask(client, "lena@northfield.example")
    assert b"Too many tries. Wait a few minutes" in page.content
    assert len(mail.outbox) == 3


def test_unknown_address_gets_the_same_page_and_no_mail(
    cast: Cast, client: Client, ask: Callable[..., Any]
) -> None:
    known, unknown = Client(), Client()
    answers = [ask(known, "lena@northfield.example"), ask(unknown, "zz@nobody.example")]
    assert [each.headers["Location"] for each in answers] == [CONFIRM, CONFIRM]
    pages = [known.get(CONFIRM).content, unknown.get(CONFIRM).content]
    plain = [re.sub(rb'[\w.+-]+@[\w.]+|value="[^"]+"|"X-CSRFToken": "[^"]*"', b"", each) for each in pages]
    assert plain[0] == plain[1]
    assert [each.to for each in mail.outbox] == [["lena@northfield.example"]]
    assert unknown.post(CONFIRM, {"code": ""}).status_code == 200
    wrong = [each.post(CONFIRM, {"code": "nothing"}).content for each in (known, unknown)]
    assert [b"That is not the code we mailed" in each for each in wrong] == [True, True]


def test_person_without_login_gets_one_when_asking(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ada = actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada", email="ada@maker.example")
    ask(client, "Ada@Maker.example")
    client.post(CONFIRM, {"code": mailed_code()})
    assert is_signed_in(client)
    assert User.objects.get(email="ada@maker.example").person == ada


def test_archived_person_gets_no_code(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    assert ask(client, "mo@northfield.example").headers["Location"] == CONFIRM
    assert mail.outbox == []


def test_person_archived_after_asking_does_not_get_in(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    ask(client, "mo@northfield.example")
    actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    assert client.post(CONFIRM, {"code": mailed_code()}).headers["Location"] == "/sign-in/inactive/"
    assert not is_signed_in(client)
    assert b"switched off" in client.get("/sign-in/inactive/").content


def test_person_archived_while_signed_in_has_no_page_left(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(cast.by_class["member"])
    assert client.get("/people/me/").status_code == 200
    actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    assert client.get("/people/me/").headers["Location"] == "/sign-in/?next=/people/me/"


def test_operator_named_in_the_settings_gets_in(
    cast: Cast, client: Client, ask: Callable[..., Any], settings: Any
) -> None:
    settings.OPERATORS = ["ops@host.example"]
    ask(client, "Ops@host.example")
    client.post(CONFIRM, {"code": mailed_code()})
    assert User.objects.get(pk=client.session["_auth_user_id"]).is_operator


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [("/people/me/", "/people/me/"), ("https://evil.example/", "/home/"), ("//evil.example", "/home/")],
)
def test_next_is_followed_only_inside(
    cast: Cast, client: Client, ask: Callable[..., Any], wanted: str, goes_to: str
) -> None:
    response = ask(client, "lena@northfield.example", next=wanted)
    response = client.post(response.headers["Location"], {"code": mailed_code(), "next": wanted})
    assert response.headers["Location"] == goes_to


def test_wrong_looking_address_is_said(cast: Cast, client: Client, ask: Callable[..., Any]) -> None:
    assert b"Enter a mail address such as" in ask(client, "lena").content
    assert b"Enter your mail address." in ask(client, "").content


def test_page_that_needs_sign_in_comes_back_after_it(cast: Cast, client: Client) -> None:
    response = client.get("/people/me/")
    assert response.headers["Location"] == "/sign-in/?next=/people/me/"
    assert b'name="next" value="/people/me/"' in client.get(response.headers["Location"]).content


@pytest.mark.parametrize(
    ("headers", "goes_to"),
    [
        ({"Referer": "http://testserver/people/?q=a"}, "/people/%3Fq%3Da"),
        ({"Referer": "https://evil.example/people/"}, "/home/"),
        ({}, "/home/"),
    ],
)
def test_form_sent_after_the_session_ended_comes_back_to_its_page(
    cast: Cast, client: Client, headers: dict[str, str], goes_to: str
) -> None:
    response = client.post("/home/roles/1/", headers=headers)
    assert response.headers["Location"] == f"/sign-in/?next={goes_to}"


def test_fragment_asked_for_after_the_session_ended_opens_the_sign_in_page(cast: Cast, client: Client) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/"}
    response = client.get("/people/?q=a", headers=asked)
    assert response.headers["HX-Redirect"] == "/sign-in/?next=/people/"
    assert response.content == b""


def test_sign_out_needs_a_post(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(cast.lead)
    assert client.get("/sign-in/out/").status_code == 200
    assert is_signed_in(client)
    client.post("/sign-in/out/")
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "path", ["signup", "password/reset", "email", "password/change", "reauthenticate", "login"]
)
def test_other_pages_of_the_library_are_not_mounted(cast: Cast, client: Client, path: str) -> None:
    assert client.get(f"/sign-in/{path}/").status_code == 404
    assert client.get(f"/accounts/{path}/").status_code == 404
