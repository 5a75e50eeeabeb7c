"""Fixtures everyone uses: the cast, and clients signed in as each of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.people.models import Person
from tests.cast import Cast, make_cast

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database has nothing new to say on the second one."""
    for item in items:
        asked = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if not asked and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.any_database)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a measured figure at the end of the run, whichever process measured it."""
    return lambda words: record_property("figure", words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = (report for kept in terminalreporter.stats.values() for report in kept)
    measured = {
        words for each in reports for key, words in getattr(each, "user_properties", ()) if key == "figure"
    }
    for words in sorted(measured):
        terminalreporter.write_line(words)


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
