"""Every page at both widths, without anything on it and with too much: nothing scrolls sideways, nothing fails."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from sharedtable.people.models import Person
from tests.browser.conftest import Visit
from tests.browser.worlds import fill_to_the_brim
from tests.cast import Cast, make_cast
from tests.guards.routes import Route
from tests.guards.things import make_things
from tests.guards.walking import ROUTES

#: Not pages: what is downloaded, asked by a script, or only sent to.
NOT_PAGES = {"base:file", "ledger:undo"}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def sign_in_as(person: Person, window: Visit) -> None:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
    session.create()
    window.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": window.base}]
    )


@pytest.mark.drill
@pytest.mark.parametrize(
    ("world", "who"), [("empty", "lead"), ("brimful", "operator"), ("brimful", "lead"), ("brimful", "business")]
)
def test_every_page_keeps_its_width_and_breaks_nowhere(
    cast: Cast, visit: Callable[[], Visit], world: str, who: str
) -> None:
    things = make_things(cast.instruments, cast.champion)
    if world == "brimful":
        fill_to_the_brim(cast)
    window = visit()
    sign_in_as(cast.by_class[who], window)
    found = {}
    for route in pages():
        arguments, _thing = things.of_route(route.name, route.arguments)
        if faults := faults_of(window, reverse(route.name, kwargs=arguments), f"{world}-{who}-{route.name}"):
            found[route.name] = faults
    assert found == {}


def pages() -> list[Route]:
    return [route for route in ROUTES if route.name not in NOT_PAGES]


def faults_of(window: Visit, path: str, name: str) -> list[str]:
    """What is wrong with a page that opens; nothing where it does not, which is others' to test."""
    answer = window.context.request.get(window.base + path, max_redirects=3)
    if answer.status in (403, 404, 405) or "text/html" not in answer.headers.get("content-type", ""):
        return []
    if answer.status != 200:
        return [f"answers {answer.status}"]
    window.page.goto(window.base + path)
    window.keep(name)
    wide, shown = window.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    faults, window.faults = [*window.faults], []
    return faults + ([f"{wide} px wide on {shown}"] if wide > shown else [])
