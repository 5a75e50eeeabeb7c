"""Walks every address of a thing in another network: not even a refusal tells that it exists."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from sharedtable.people.models import Person
from tests.cast import make_cast
from tests.guards.routes import Route
from tests.guards.things import Things, make_things
from tests.guards.walking import WITH_OBJECT, SignIn, sessions_of

pytestmark = pytest.mark.walk


@dataclass
class World:
    """Things of the second network, and those of the first, who have no standing there (the operator aside)."""

    things: Things
    strangers: list[Person]
    sign_in: SignIn


@pytest.fixture(scope="module")
def world(module_transaction: None) -> World:
    cast = make_cast()
    strangers = [each for key, each in cast.by_class.items() if key != "operator"]
    return World(make_things(cast.freight, cast.outsider), strangers, sessions_of(strangers))


@pytest.mark.parametrize("route", WITH_OBJECT, ids=lambda route: route.name)
def test_things_of_another_network_are_not_there(route: Route, world: World, db: None) -> None:
    arguments, thing = world.things.of_route(route.name, route.arguments)
    if not thing:
        pytest.skip("about nothing of a network")
    address = reverse(route.name, kwargs=arguments)
    for person in world.strangers:
        client = world.sign_in(person)
        met = {client.get(address).status_code, client.post(address).status_code} - {405}
        assert met == {404}, f"{route.name} as {person}"
