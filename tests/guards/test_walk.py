"""Walks every address as every member of the cast: what the rule says, the page does; hidden stays hidden."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import ANYONE, allows, rule
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, Standing, standing_of
from tests.cast import Cast, make_cast
from tests.guards.routes import Route, all_routes
from tests.guards.things import SECRET, Own, Things, make_things

pytestmark = pytest.mark.walk

SignIn = Callable[[Person | None], Client]

OWN_TESTS = {
    "demo_sign_in",
    "people:end_session",
}  # signed links and third-party pages, walked by tests of their own
OF_SIGN_IN = ("account_", "mfa_", "openid_connect_")  # about one's own login only; walked in tests/people
ROUTES = [
    route
    for route in all_routes()
    if route.rule and "token" not in route.arguments and not route.name.startswith(OF_SIGN_IN)
]
WITH_OBJECT = [route for route in ROUTES if route.arguments and route.name not in OWN_TESTS]
WITHOUT_OBJECT = [route for route in ROUTES if not route.arguments]


@dataclass
class World:
    """Made once for the whole walk; `sessions` are keys of everybody's sign-in."""

    cast: Cast
    things: Things
    sessions: dict[int, str]


@pytest.fixture(scope="module")
def world(module_transaction: None) -> World:
    cast = make_cast()
    things = make_things(cast.instruments, cast.champion)
    return World(cast, things, {each.pk: _session_of(each) for each in everybody(cast).values() if each})


def _session_of(person: Person) -> str:
    client = Client()
    client.force_login(person.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(autouse=True)
def unwritten(world: World, db: None) -> None:
    """What one test writes, the next does not find."""


@pytest.fixture
def cast(world: World) -> Cast:
    return world.cast


@pytest.fixture
def things(world: World) -> Things:
    return world.things


@pytest.fixture
def sign_in(world: World) -> SignIn:
    def client_for(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person.pk]
        return client

    return client_for


@pytest.fixture
def foreign(cast: Cast, unwritten: None) -> Things:
    """The same in the other network, where nobody of the first has any standing (the operator aside)."""
    return make_things(cast.freight, cast.outsider)


def everybody(cast: Cast) -> dict[str, Person | None]:
    return {"anonymous": None, **cast.by_class, "outsider": cast.outsider}


def standing(person: Person | None) -> Standing:
    return NOBODY if person is None else standing_of(person, is_operator=person.user.is_operator)


def is_sign_in(response: HttpResponse) -> bool:
    door = reverse("account_request_login_code")
    return response.status_code == 302 and response.headers["Location"].partition("?")[0] == door


def ask(client: Client, address: str) -> HttpResponse:
    """Open a page; where an address takes only what is sent to it, send nothing much. Nothing of it is kept."""
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        transaction.set_rollback(True)
    return response


def verdict(response: HttpResponse) -> str:
    """What happened, in a word: a page that asks to sign in, hidden, refused, or opened."""
    if is_sign_in(response):
        return "sign in"
    return {404: "hidden", 405: "hidden", 403: "refused"}.get(response.status_code, "opened")


#: Addresses that need more than their path (a region in the query, loaded figures, who is meant): bare, they may
#: be not there even for whom the rule names.
BARE_IS_HIDDEN = {
    "industry:add_region",
    "industry:picture",
    "industry:save",
    "industry:download",
    "industry:choose_download",
    "industry:keep_choice",
    "industry:cells",
    "meetings:mark",
    "meetings:take_up",
    "ledger:undo",
}


def expected(route: Route, thing: Any, who: Person | None) -> set[str]:
    """What may meet somebody at an address."""
    if ANYONE in rule(str(route.rule)).allowed:
        return {"opened", "hidden"}
    if who is None:
        return {"sign in"}
    if not is_allowed(str(route.rule), thing, who):
        regret = {"opened"} if isinstance(thing, Own) and is_seen(thing.row, who) else set()  # a page that says no
        return {"hidden", "refused"} | regret
    return {"opened", "hidden"} if route.name in BARE_IS_HIDDEN else {"opened"}


def is_allowed(key: str, thing: Any, who: Person) -> bool:
    """By the rule toward the thing, where its filter shows it; one's own rows are one's own."""
    if thing is None:
        return allows(key, standing(who).classes)
    if isinstance(thing, Own):
        return who in thing.owners
    return allows(key, classes_toward(thing, who)) and is_seen(thing, who)


def classes_toward(thing: Any, who: Person) -> frozenset[str]:
    """Rows without a say of their own are asked through what they belong to."""
    for above in ("", "partnership", "priority"):
        holder = getattr(thing, above) if above and hasattr(thing, above) else thing
        if hasattr(holder, "classes_for"):
            return holder.classes_for(standing(who))
    return standing(who).classes


def is_seen(thing: Any, who: Person) -> bool:
    rows = type(thing)._default_manager
    return not hasattr(rows, "visible_to") or rows.visible_to(standing(who)).filter(pk=thing.pk).exists()


@pytest.mark.parametrize("route", WITHOUT_OBJECT, ids=lambda route: route.name)
def test_common_page_opens_for_whom_its_rule_names(route: Route, cast: Cast, sign_in: SignIn) -> None:
    for name, person in everybody(cast).items():
        met = verdict(ask(sign_in(person), reverse(route.name)))
        assert met in expected(route, None, person), f"{route.name} as {name}: {met}"


@pytest.mark.parametrize("route", WITH_OBJECT, ids=lambda route: route.name)
def test_page_of_a_thing_opens_for_whom_its_rule_names(
    route: Route, cast: Cast, things: Things, sign_in: SignIn
) -> None:
    arguments, thing = things.of_route(route.name, route.arguments)
    for name, person in everybody(cast).items():
        met = verdict(ask(sign_in(person), reverse(route.name, kwargs=arguments)))
        assert met in expected(route, thing, person), f"{route.name} as {name}: {met}"


@pytest.mark.parametrize("route", WITH_OBJECT, ids=lambda route: route.name)
def test_nothing_is_written_for_whom_the_rule_does_not_name(
    route: Route, cast: Cast, things: Things, sign_in: SignIn
) -> None:
    arguments, thing = things.of_route(route.name, route.arguments)
    for name, person in everybody(cast).items():
        if ANYONE in rule(str(route.rule)).allowed or (person and is_allowed(str(route.rule), thing, person)):
            continue
        before = Entry.objects.count()
        met = verdict(sign_in(person).post(reverse(route.name, kwargs=arguments)))
        assert met in expected(route, thing, person) | {"hidden"}, f"{route.name} as {name}: {met}"
        assert Entry.objects.count() == before, f"{route.name} as {name}"


@pytest.mark.parametrize("route", WITH_OBJECT, ids=lambda route: route.name)
def test_things_of_another_network_are_not_there(
    route: Route, cast: Cast, foreign: Things, sign_in: SignIn
) -> None:
    """Not even a refusal tells that they exist."""
    arguments, _ = foreign.of_route(route.name, route.arguments)
    if not foreign.of_route(route.name, route.arguments)[1]:
        pytest.skip("about nothing of a network")
    strangers = [each for key, each in cast.by_class.items() if key != "operator"]
    for person in strangers:
        client, address = sign_in(person), reverse(route.name, kwargs=arguments)
        met = {client.get(address).status_code, client.post(address).status_code} - {405}
        assert met == {404}, f"{route.name} as {person}"


@pytest.mark.parametrize("route", WITH_OBJECT + WITHOUT_OBJECT, ids=lambda route: route.name)
def test_outsiders_never_read_a_private_word(route: Route, cast: Cast, things: Things, sign_in: SignIn) -> None:
    arguments, _ = things.of_route(route.name, route.arguments)
    for person in (None, cast.by_class["member"], cast.outsider):
        response = ask(sign_in(person), reverse(route.name, kwargs=arguments))
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        assert SECRET.encode() not in content, f"{route.name} as {person}"
