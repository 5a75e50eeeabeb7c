"""Walks every address as every member of the cast: what the rule says, the page does; hidden stays hidden."""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sharedtable.base.access import ANYONE, rule
from sharedtable.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.guards.routes import Route
from tests.guards.things import SECRET, Things, make_things
from tests.guards.walking import (
    WITH_OBJECT,
    WITHOUT_OBJECT,
    SignIn,
    ask,
    everybody,
    expected,
    is_allowed,
    sessions_of,
    verdict,
)

pytestmark = pytest.mark.walk

OUTSIDE = {"anonymous", "member", "outsider"}  # they never read a private word


@dataclass
class World:
    """Made once for the whole walk."""

    cast: Cast
    things: Things
    sign_in: SignIn


@pytest.fixture(scope="module")
def world(module_transaction: None) -> World:
    cast = make_cast()
    things = make_things(cast.instruments, cast.champion)
    return World(cast, things, sessions_of(everybody(cast).values()))


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
    return world.sign_in


def tells(response: HttpResponse, word: str) -> bool:
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return word.encode() in content


@pytest.mark.parametrize("route", WITHOUT_OBJECT, ids=lambda route: route.name)
def test_common_page_opens_for_whom_its_rule_names(route: Route, cast: Cast, sign_in: SignIn) -> None:
    for name, person in everybody(cast).items():
        response = ask(sign_in(person), reverse(route.name))
        met = verdict(response)
        assert met in expected(route, None, person), f"{route.name} as {name}: {met}"
        assert name not in OUTSIDE or not tells(response, SECRET), f"{route.name} as {name}"


@pytest.mark.parametrize("route", WITH_OBJECT, ids=lambda route: route.name)
def test_page_of_a_thing_opens_for_whom_its_rule_names(
    route: Route, cast: Cast, things: Things, sign_in: SignIn
) -> None:
    arguments, thing = things.of_route(route.name, route.arguments)
    for name, person in everybody(cast).items():
        response = ask(sign_in(person), reverse(route.name, kwargs=arguments))
        met = verdict(response)
        assert met in expected(route, thing, person), f"{route.name} as {name}: {met}"
        assert name not in OUTSIDE or not tells(response, SECRET), f"{route.name} as {name}"


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
