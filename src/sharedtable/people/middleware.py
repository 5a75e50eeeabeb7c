"""Puts `request.standing` on every request, leads former addresses of merged entries on, and tells an operator
who is no person why a form went nowhere."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from sharedtable.people.merging.addresses import Merged
from sharedtable.people.requests import NeedsPerson
from sharedtable.people.standing import standing_of_user


class StandingMiddleware:
    """Lazy: a page that asks nothing costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(lambda: standing_of_user(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class MergedAddresses:
    """Turns `Merged` into a redirect to the same page of the entry that stayed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Merged) or request.resolver_match is None:
            return None
        match = request.resolver_match
        url = reverse(match.view_name, args=match.args, kwargs={**match.kwargs, "uuid": exception.uuid})
        return redirect(url, preserve_request=True)


class PersonlessOperator:
    """Turns `NeedsPerson` after a form into words on the list of networks, where one becomes a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NeedsPerson) or request.method != "POST":
            return None
        words = _(
            "Nothing was saved: this is done by a person of a network, and your login is nobody's entry there. "
            "Add yourself to a network with %(email)s, and try again."
        )
        messages.error(request, words % {"email": request.user.get_username()})
        return redirect("people:networks")
