"""Every address that has a rule, everybody who knocks there, and what may meet them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import ANYONE, allows, rule
from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, Standing, standing_of
from tests.cast import Cast
from tests.guards.routes import Route, all_routes
from tests.guards.things import Own

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


def session_of(person: Person) -> str:
    client = Client()
    client.force_login(person.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def sessions_of(people: Iterable[Person | None]) -> SignIn:
    """Clients that are signed in already, however often they are asked for."""
    sessions = {each.pk: session_of(each) for each in people if each}

    def client_for(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[person.pk]
        return client

    return client_for


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
