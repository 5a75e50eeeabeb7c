"""Puts `request.standing` on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sharedtable.people.standing import standing_of_user


class StandingMiddleware:
    """Lazy: a page that asks nothing costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(lambda: standing_of_user(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
