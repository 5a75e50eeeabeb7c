"""Somebody of a made-up world: their standing, their client, and what a text shows them that it should not."""

from django.test import Client

from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, Standing, standing_of
from tests.guards.world import World


def standing(person: Person | None) -> Standing:
    if person is None:
        return NOBODY
    if not person.is_live:
        return Standing(is_signed_in=True, is_operator=person.user.is_operator)
    return standing_of(person, is_operator=person.user.is_operator)


def client_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person.user)
    return client


def leaks(world: World, shown: str, seen: set[str]) -> set[str]:
    """Kinds of rows that a text shows although their filter hides them."""
    return {type(world.marks[word].row).__name__ for word in world.marks_in(shown) - seen}
