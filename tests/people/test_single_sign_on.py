"""Signing in with an employer's account, against a real OpenID Connect server: who gets in, and who must not."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pydantic import ValidationError

from sharedtable.config.single_sign_on import SingleSignOn
from sharedtable.people import actions
from sharedtable.people.models import Person, User
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast
from tests.people.identity_provider import IdentityProvider, go_and_come_back, running_provider
from tests.people.signing import signed_in

pytestmark = pytest.mark.django_db
LENA = {"email": "lena@northfield.example", "email_verified": True, "name": "Lena at work"}


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def configure(provider: IdentityProvider, settings: Any) -> Callable[..., SingleSignOn]:
    def set_up(**more: Any) -> SingleSignOn:
        made = provider.as_setting(**more)
        settings.SINGLE_SIGN_ON = [made]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [made.as_app()]}}
        return made

    set_up()
    return set_up


def test_person_of_the_network_signs_in(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    assert b"Sign in with Northfield Board" in client.get("/sign-in/").content
    provider.knows("lena", **LENA)
    answer = go_and_come_back(client, provider, "lena", next_path="/people/me/")
    assert answer.headers["Location"] == "/people/me/"
    assert signed_in(client) == cast.lead.user.pk
    link = SocialAccount.objects.get()
    assert (link.user, link.provider, link.uid, link.extra_data) == (cast.lead.user, "board", "lena", {})


def test_way_there_carries_state_and_proof_of_possession(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    asked = parse_qs(urlsplit(client.get("/sign-in/with/board/").headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert "between us" not in str(asked)


def test_person_who_never_signed_in_gets_a_login(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    ada = actions.add_person(cast.north, by=cast.lead, at=NOW, name="Ada", email="ada@maker.example")
    provider.knows("ada", email="Ada@Maker.example", email_verified=True)
    go_and_come_back(client, provider, "ada")
    assert signed_in(client) == User.objects.get(person=ada).pk


def test_unknown_person_is_refused_in_words_unless_the_setting_adds_them(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    provider.knows("new", email="new@northfield.example", email_verified=True, name="Nora New")
    page = go_and_come_back(client, provider, "new")
    assert page.status_code == 403
    assert b"No partnership knows the address <strong>new@northfield.example</strong>" in page.content
    assert signed_in(client) is None
    assert not Person.objects.filter(email="new@northfield.example").exists()
    configure(adds_people=True)
    go_and_come_back(client, provider, "new")
    added = Person.objects.get(email="new@northfield.example")
    assert (added.name, added.network) == ("Nora New", cast.north)
    assert signed_in(client) == added.user.pk


REFUSED = {
    "unverified address": ({"email_verified": False}, {}, b"is really yours"),
    "nothing said of the address": ({"email_verified": None}, {}, b"is really yours"),
    "verified in other words": ({"email_verified": "yes"}, {}, b"is really yours"),
    "no address": ({"email": ""}, {}, b"did not tell us your mail address"),
    "domain not named": ({}, {"domains": ["board.example"]}, b"is not of an organization"),
    "domain that only ends so": (
        {"email": "lena@evilnorthfield.example"},
        {"domains": ["northfield.example"]},
        b"is not of an organization",
    ),
    "person of another network": ({"email": "otto@southmoor.example"}, {}, b"No partnership knows"),
    "operator": ({"email": "odo@northfield.example"}, {}, b"Operators of this site"),
    "network that is not there": ({}, {"network": "nowhere"}, b"not set up completely"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any], case: str
) -> None:
    claims, setting, words = REFUSED[case]
    configure(**setting)
    provider.knows("somebody", **{**LENA, **claims})
    page = go_and_come_back(client, provider, "somebody")
    assert page.status_code == 403
    assert words in page.content
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_address_that_is_another_networks_login_is_not_opened(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    """A network's provider cannot walk into another network by way of an address known in both."""
    actions.add_person(cast.north, by=cast.lead, at=NOW, name="Otto", email=cast.outsider.email)
    provider.knows("otto", email=cast.outsider.email, email_verified=True)
    page = go_and_come_back(client, provider, "otto")
    assert b"belongs to somebody in another network" in page.content
    assert signed_in(client) is None


@pytest.mark.parametrize("adds", [False, True])
def test_archived_person_stays_outside(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any], adds: bool
) -> None:
    configure(adds_people=adds)
    actions.archive_person(cast.by_class["member"], by=SYSTEM, at=NOW)
    provider.knows("mo", email="mo@northfield.example", email_verified=True)
    page = go_and_come_back(client, provider, "mo")
    assert b"switched off" in page.content
    assert Person.objects.filter(email="mo@northfield.example").count() == 1


def test_address_given_to_a_colleague_does_not_pass_the_seat_on(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    provider.knows("lena", **LENA)
    go_and_come_back(client, provider, "lena")
    provider.knows("successor", **LENA)
    other = Client()
    page = go_and_come_back(other, provider, "successor")
    assert b"Another account at Northfield Board has signed in" in page.content
    assert signed_in(other) is None
    link = SocialAccount.objects.get()
    client.post(f"/sign-in/ways/accounts/{link.pk}/remove/")
    go_and_come_back(other, provider, "successor")
    assert signed_in(other) == cast.lead.user.pk


def test_account_whose_address_becomes_a_colleagues_does_not_open_theirs(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    provider.knows("wanderer", **LENA)
    go_and_come_back(client, provider, "wanderer")
    provider.knows("wanderer", email="bea@northfield.example", email_verified=True)
    other = Client()
    assert go_and_come_back(other, provider, "wanderer").status_code == 403
    assert signed_in(other) is None


def test_link_of_somebody_else_is_not_taken_off(
    cast: Cast,
    client: Client,
    provider: IdentityProvider,
    configure: Callable[..., Any],
    sign_in: Callable[[Person], Client],
) -> None:
    provider.knows("lena", **LENA)
    go_and_come_back(client, provider, "lena")
    assert (
        sign_in(cast.champion).post(f"/sign-in/ways/accounts/{SocialAccount.objects.get().pk}/remove/").status_code
        == 404
    )
    assert SocialAccount.objects.exists()


def test_answer_for_another_browser_opens_nothing(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    """Login CSRF: an attacker's answer, opened by a victim, signs nobody in."""
    provider.knows("lena", **LENA)
    there = client.get("/sign-in/with/board/").headers["Location"]
    back = provider.agrees(there, "lena")
    victim = Client()
    page = victim.get(back)
    assert page.status_code == 503
    assert b"That sign-in did not work" in page.content
    assert signed_in(victim) is None


@pytest.mark.parametrize(
    "query", ["process=connect", "process=redirect", "auth_params=prompt%3Dnone", "scope=all"]
)
def test_other_processes_of_the_library_are_out_of_reach(
    cast: Cast,
    provider: IdentityProvider,
    configure: Callable[..., Any],
    sign_in: Callable[[Person], Client],
    query: str,
) -> None:
    """Else a signed-in person could link a colleague's account to their own login, past every rule."""
    provider.knows("stranger", email="stranger@else.example", email_verified=True)
    client = sign_in(cast.champion)
    there = client.get(f"/sign-in/with/board/?{query}").headers["Location"]
    assert "prompt=none" not in there
    assert "scope=x" not in there
    assert client.get(provider.agrees(there, "stranger")).status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example"])
def test_next_is_followed_only_inside(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any], wanted: str
) -> None:
    provider.knows("lena", **LENA)
    assert go_and_come_back(client, provider, "lena", next_path=wanted).headers["Location"] == "/home/"


def test_calling_it_off_is_said(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    there = client.get("/sign-in/with/board/").headers["Location"]
    page = client.get(provider.declines(there))
    assert b"was called off" in page.content
    assert signed_in(client) is None


def test_provider_that_is_down_is_said_on_the_way_there(
    cast: Cast, client: Client, configure: Callable[..., Any]
) -> None:
    configure(server="http://localhost:1")
    page = client.get("/sign-in/with/board/")
    assert page.status_code == 503
    assert b"Northfield Board does not answer" in page.content
    assert b"Sign in with a code" in page.content


def test_provider_that_breaks_off_on_the_way_back_is_said(
    cast: Cast, client: Client, configure: Callable[..., Any]
) -> None:
    with running_provider() as short_lived:
        configure(server=short_lived.server)
        short_lived.knows("lena", **LENA)
        there = client.get("/sign-in/with/board/").headers["Location"]
        back = short_lived.agrees(there, "lena")
    page = client.get(back)
    assert page.status_code == 503
    assert signed_in(client) is None


def test_provider_nobody_named_is_not_there(cast: Cast, client: Client, configure: Callable[..., Any]) -> None:
    assert client.get("/sign-in/with/evil/").status_code == 404
    assert client.get("/sign-in/with/evil/back/?code=1&state=1").status_code == 404


def test_second_step_is_asked_after_single_sign_on_too(
    cast: Cast, client: Client, provider: IdentityProvider, configure: Callable[..., Any]
) -> None:
    Authenticator.objects.create(user=cast.lead.user, type="totp", data={"secret": "unused"})
    provider.knows("lena", **LENA)
    assert go_and_come_back(client, provider, "lena").headers["Location"] == "/sign-in/second-step/"
    assert signed_in(client) is None


@pytest.mark.parametrize(("asks", "goes_on"), [(True, True), (False, False)])
def test_provider_that_asks_a_second_step_itself_is_enough(
    cast: Cast,
    client: Client,
    provider: IdentityProvider,
    configure: Callable[..., Any],
    settings: Any,
    asks: bool,
    goes_on: bool,
) -> None:
    settings.SECOND_STEP_FOR = ["leads"]
    configure(asks_second_step=asks)
    provider.knows("lena", **LENA)
    go_and_come_back(client, provider, "lena")
    assert (client.get("/people/").status_code == 200) is goes_on


@pytest.mark.parametrize(
    ("field", "value"),
    [("server", "http://login.example"), ("server", "login.example"), ("key", "Big Board"), ("surprise", 1)],
)
def test_setting_that_would_be_unsafe_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=field):
        IdentityProvider("https://login.example").as_setting(**{field: value})
