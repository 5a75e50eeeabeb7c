"""Links that sign in: invited and asked for, used once, and everything that must not open a door."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.people import actions
from sharedtable.people.actions.sign_in_links import (
    LinkNotGood,
    NotInvited,
    invite_to_sign_in,
    use_link,
    withdraw_invitation,
)
from sharedtable.people.models import Person, SignInLink, User
from sharedtable.people.sign_in_links import path_inside
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person | None], Client]


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def at_now() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ada(cast: Cast) -> Person:
    """Somebody known who never signed in."""
    return actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada Axle", email="ada@maker.example")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    def run(work: Callable[..., Any], *args: Any, **named: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return work(*args, **named)

    return run


def mailed_path() -> str:
    found = re.search(r"/sign-in/link/[\w-]+/", mail.outbox[-1].body)
    assert found
    return found.group()


def signed_in(client: Client) -> int | None:
    key = client.session.get("_auth_user_id")
    return int(key) if key else None


@pytest.fixture
def invited(cast: Cast, ada: Person, committed: Callable[..., Any]) -> str:
    """The path of Ada's invitation."""
    committed(invite_to_sign_in, ada, by=cast.lead, at=NOW, note="Bring your ideas.")
    return mailed_path()


def test_invitation_says_who_invites_and_signs_in_once(
    cast: Cast, ada: Person, invited: str, client: Client
) -> None:
    sent = mail.outbox[-1]
    assert sent.to == ["ada@maker.example"]
    assert "Lena Lead invites you to Northfield Network" in sent.body
    assert "Bring your ideas." in sent.body
    page = client.get(invited)
    assert page.status_code == 200
    assert b"Sign in as Ada Axle?" in page.content
    assert signed_in(client) is None
    before = client.session.session_key
    answer = client.post(invited)
    assert answer.headers["Location"] == reverse("workspace:home")
    assert signed_in(client) == User.objects.get(email="ada@maker.example").pk
    assert client.session.session_key != before
    again = Client()
    assert b"used already" in again.post(invited).content
    assert signed_in(again) is None


def test_opening_a_link_any_number_of_times_uses_nothing(invited: str, client: Client) -> None:
    """Mail scanners open every link of a mail, by GET and by HEAD."""
    for _scan in range(3):
        Client().get(invited)
        Client().head(invited)
    client.post(invited)
    assert signed_in(client)


def test_link_is_nowhere_kept_in_plain(invited: str) -> None:
    token = invited.split("/")[-2]
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert token not in str(cursor.fetchall()), table


def test_link_that_has_run_out_is_renewed_with_one_tap(
    invited: str, client: Client, at_now: Any, committed: Callable[..., Any]
) -> None:
    at_now.shift(timedelta(days=7, seconds=1))
    assert b"This link has run out" in client.get(invited).content
    assert b"This link has run out" in client.post(invited).content
    answer = committed(client.post, f"{invited}again/")
    assert b"ada@maker.example" in client.get(answer.headers["Location"]).content
    client.post(mailed_path())
    assert signed_in(client)


def test_link_taken_back_opens_nothing(cast: Cast, ada: Person, invited: str, client: Client) -> None:
    withdraw_invitation(ada, by=cast.lead, at=NOW)
    assert b"This link was taken back" in client.post(invited).content
    assert signed_in(client) is None
    before = len(mail.outbox)
    assert client.post(f"{invited}again/").headers["Location"] == reverse("account_request_login_code")
    assert len(mail.outbox) == before


def test_fresh_invitation_replaces_the_one_before(
    cast: Cast, ada: Person, invited: str, committed: Callable[..., Any], client: Client
) -> None:
    committed(invite_to_sign_in, ada, by=cast.lead, at=NOW)
    assert b"taken back" in client.post(invited).content
    client.post(mailed_path())
    assert signed_in(client)


def test_link_for_an_address_that_changed_opens_nothing(
    cast: Cast, ada: Person, invited: str, client: Client
) -> None:
    """Whoever reads the old mailbox does not get in; a lead may mend an address before the first sign-in."""
    actions.edit_person(ada, by=cast.lead, at=NOW, email="ada.axle@maker.example")
    assert User.objects.get(person=ada).email == "ada.axle@maker.example"
    assert b"for another address" in client.post(invited).content
    assert signed_in(client) is None
    assert client.post(f"{invited}again/").headers["Location"] == reverse("account_request_login_code")


def test_archived_person_is_not_let_in(ada: Person, invited: str, client: Client) -> None:
    actions.archive_person(ada, by=SYSTEM, at=NOW)
    assert b"switched off" in client.post(invited).content
    assert signed_in(client) is None


def test_link_under_somebody_elses_session_says_whose_it_is_and_ends_theirs(
    cast: Cast, invited: str, sign_in: SignIn
) -> None:
    client = sign_in(cast.lead)
    client.session["left"] = "Lena's"
    page = client.get(invited).content
    assert b"Sign in as Ada Axle?" in page
    assert b"Lena Lead will be signed out first" in page
    client.post(invited)
    assert signed_in(client) == User.objects.get(email="ada@maker.example").pk
    assert "left" not in client.session


def test_link_needs_our_own_form(invited: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(invited).status_code == 403
    assert signed_in(strict) is None


def test_broken_link_is_said(client: Client, db: None) -> None:
    page = client.get("/sign-in/link/nothing-like-it/")
    assert page.status_code == 404
    assert b"This link is not complete" in page.content
    assert client.post("/sign-in/link/nothing-like-it/").status_code == 404


def test_link_used_twice_at_once_lets_one_in(invited: str) -> None:
    token = invited.split("/")[-2]
    use_link(token, at=NOW)
    with pytest.raises(LinkNotGood):
        use_link(token, at=NOW)


def test_link_asked_for_signs_in_and_goes_on(cast: Cast, client: Client, committed: Callable[..., Any]) -> None:
    answer = committed(
        client.post, "/sign-in/", {"email": "lena@northfield.example", "link": "1", "next": "/people/me/"}
    )
    assert answer.headers["Location"] == "/sign-in/link/"
    assert b"lena@northfield.example" in client.get("/sign-in/link/").content
    assert client.post(mailed_path()).headers["Location"] == "/people/me/"


def test_link_asked_for_is_good_for_twenty_minutes(
    cast: Cast, client: Client, at_now: Any, committed: Callable[..., Any]
) -> None:
    committed(client.post, "/sign-in/", {"email": "lena@northfield.example", "link": "1"})
    at_now.shift(timedelta(minutes=20, seconds=1))
    client.post(mailed_path())
    assert signed_in(client) is None


def test_unknown_address_asking_for_a_link_meets_the_same_page(cast: Cast, committed: Callable[..., Any]) -> None:
    pages = []
    for email in ("lena@northfield.example", "zz@nobody.example"):
        client = Client()
        committed(client.post, "/sign-in/", {"email": email, "link": "1"})
        pages.append(re.sub(rb'[\w.+-]+@[\w.]+|value="[^"]+"', b"", client.get("/sign-in/link/").content))
    assert pages[0] == pages[1]
    assert [each.to for each in mail.outbox] == [["lena@northfield.example"]]


def test_links_asked_for_are_limited(cast: Cast, client: Client, committed: Callable[..., Any]) -> None:
    for _time in range(3):
        committed(client.post, "/sign-in/", {"email": "lena@northfield.example", "link": "1"})
    page = committed(client.post, "/sign-in/", {"email": "lena@northfield.example", "link": "1"})
    assert b"Too many tries" in page.content
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x" * 600]
)
def test_link_never_leads_outside(path: str) -> None:
    assert path_inside(path) == ""


def test_whoever_signs_in_already_is_not_invited(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.champion)
    with pytest.raises(NotInvited, match="signs in already"):
        invite_to_sign_in(cast.champion, by=cast.lead, at=NOW)


def test_address_that_signs_in_another_networks_person_is_not_invited(cast: Cast) -> None:
    twin = actions.add_person(cast.north, by=cast.lead, at=NOW, name="Otto", email=cast.outsider.email)
    with pytest.raises(NotInvited, match="signs in already"):
        invite_to_sign_in(twin, by=cast.lead, at=NOW)


def test_person_without_address_is_not_invited(cast: Cast) -> None:
    nobody = actions.add_person(cast.north, by=cast.lead, at=NOW, name="No Mail")
    with pytest.raises(NotInvited, match="no mail address"):
        invite_to_sign_in(nobody, by=cast.lead, at=NOW)


@pytest.mark.parametrize(
    ("who", "may"),
    [("lead", True), ("network_admin", True), ("state", True), ("support", False), ("business", False)],
)
def test_inviting_is_for_leads_and_offices(cast: Cast, ada: Person, who: str, may: bool) -> None:
    if may:
        assert invite_to_sign_in(ada, by=cast.by_class[who], at=NOW)
        return
    with pytest.raises(Refused):
        invite_to_sign_in(ada, by=cast.by_class[who], at=NOW)


def test_invitation_is_recorded_without_its_link(cast: Cast, ada: Person, invited: str) -> None:
    entry = Entry.objects.get(action="people.invite_to_sign_in")
    assert (entry.actor_id, entry.changes) == (cast.lead.pk, {"email": [None, "ada@maker.example"]})


def test_page_of_a_person_invites_sends_again_and_takes_back(
    cast: Cast, ada: Person, sign_in: SignIn, committed: Callable[..., Any]
) -> None:
    client = sign_in(cast.lead)
    assert b"Has never signed in." in client.get(reverse("people:person", args=[ada.uuid])).content
    address = reverse("people:sign_in_of", args=[ada.uuid])
    assert b"Invite ada@maker.example" in client.get(address).content
    page = committed(client.post, address, {"note": "Come by"}, follow=True)
    assert b"on its way to ada@maker.example" in page.content
    assert b"Mail a fresh invitation" in page.content
    assert b"Invited on" in client.get(reverse("people:person", args=[ada.uuid])).content
    page = client.post(reverse("people:withdraw_invitation", args=[ada.uuid]), follow=True)
    assert b"Taken back" in page.content
    page = client.post(reverse("people:withdraw_invitation", args=[ada.uuid]), follow=True)
    assert b"no invitation left" in page.content


def invite_more(cast: Cast, count: int) -> None:
    for n in range(count):
        each = actions.add_person(cast.north, by=SYSTEM, at=NOW, name=f"P{n}", email=f"p{n}@maker.example")
        invite_to_sign_in(each, by=cast.lead, at=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_invitations_ask_the_same_queries(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: Callable[..., Any], count: int
) -> None:
    invite_more(cast, count)
    client = sign_in(cast.lead)
    client.get("/people/invitations/")
    with django_assert_num_queries(6):
        page = client.get("/people/invitations/")
    assert page.content.count(b"@maker.example") == count


def test_invitations_of_another_network_are_not_listed(
    cast: Cast, ada: Person, invited: str, sign_in: SignIn
) -> None:
    assert b"ada@maker.example" in sign_in(cast.lead).get("/people/invitations/").content
    assert b"ada@maker.example" not in sign_in(cast.outsider).get("/people/invitations/").content


def test_accepted_invitation_waits_no_more(cast: Cast, invited: str, client: Client, sign_in: SignIn) -> None:
    client.post(invited)
    assert SignInLink.objects.unsettled().count() == 0
    assert b"Nobody who was invited is still outside" in sign_in(cast.lead).get("/people/invitations/").content
