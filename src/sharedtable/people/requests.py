"""A request as our views see it: who asks, and with what standing."""

from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from sharedtable.people.models import Person, User
from sharedtable.people.standing import Actor, Standing


class Request(HttpRequest):
    """Only a type: Django's request after our middleware."""

    user: User
    standing: Standing
    htmx: HtmxDetails


class NeedsPerson(Http404):
    """An operator whose login is no person's wants what only a person does; the middleware says so in words."""


def person_of(request: Request) -> Person:
    """The person who asks; a login without a person, or of an archived one, acts nowhere."""
    person = getattr(request.user, "person", None)
    if person is None and getattr(request.user, "is_operator", False):
        raise NeedsPerson
    if person is None or not person.is_live:
        raise Http404
    return person


def actor_of(request: Request) -> Actor:
    """Who acts on a page of the operator's: the person, or the operator whose login is no person's."""
    actor = request.user.actor
    if actor is None:
        raise Http404
    return actor


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: an empty post is wrong too, and shall be told so."""
    return request.POST if request.method == "POST" else None


def uuid_or_404(text: str) -> UUID:
    """A key as it stands in a query; anything else than a key is an address that is not there."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
