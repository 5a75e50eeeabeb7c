"""Fixtures everyone uses: the cast, and clients signed in as each of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.people.models import Person
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def sign_in() -> Callable[[Person | None], Client]:
    """A client signed in as a person, or as nobody."""

    def client_for(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person.user)
        return client

    return client_for
