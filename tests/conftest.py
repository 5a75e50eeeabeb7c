"""Fixtures everyone uses: the cast, and clients signed in as each of them."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import settings

from sharedtable.atlas.load import load_atlas
from sharedtable.cli.demo.network import make_sample_network
from sharedtable.indicators.load import load_frameworks
from sharedtable.people.models import Network, Person
from tests.cast import Cast, make_cast

settings.register_profile("house", deadline=None)  # processors are shared, so that slow says nothing
settings.load_profile("house")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
COMMITTING_FIXTURES = {"transactional_db", "live_server"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database has nothing new to say on the second one."""
    for item in items:
        if not _asks_database(item):
            item.add_marker(pytest.mark.any_database)


def _asks_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(DATABASE_FIXTURES.intersection(fixtures)) or item.get_closest_marker("django_db") is not None


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return bool(COMMITTING_FIXTURES.intersection(fixtures)) or bool(marker and marker.kwargs.get("transaction"))


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


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Note the modules whose tests stand on the cast and commit nothing: it is made once for all of them."""
    _seldom_look_for_garbage()
    asking: dict[Any, list[bool]] = defaultdict(list)
    for item in session.items:
        module = item.getparent(pytest.Module)
        if module and _asks_database(item):
            asking[module.obj].append("cast" in getattr(item, "fixturenames", ()) and not _commits(item))
    for module, answers in asking.items():
        module.shares_cast = all(answers)


def _seldom_look_for_garbage() -> None:
    """What was imported and collected stays to the end: looking through it took a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around a module, never kept: what a module's fixtures write stands for all of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shared_cast(request: pytest.FixtureRequest) -> Cast | None:
    """The cast of a whole module, or None where each test makes its own."""
    if not getattr(request.module, "shares_cast", False):
        return None
    request.getfixturevalue("module_transaction")
    return make_cast()


@pytest.fixture
def cast(shared_cast: Cast | None, db: None) -> Cast:
    return deepcopy(shared_cast) if shared_cast else make_cast()


@pytest.fixture(scope="module")
def sample_network(module_transaction: None, tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The network of the demonstration, for a whole module."""
    load_atlas()
    load_frameworks()
    with override_settings(LAKE=tmp_path_factory.mktemp("lake"), CONTACT=None):
        make_sample_network()
    return Network.objects.get(slug="columbine")


@pytest.fixture
def sign_in() -> Callable[[Person | None], Client]:
    """A client signed in as a person, or as nobody."""

    def client_for(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person.user)
        return client

    return client_for
