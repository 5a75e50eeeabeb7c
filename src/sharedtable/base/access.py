"""How a view or action says who may: one table of rules, filled by each app's `rules.py`.

Which classes of people exist is not known here; `people.standing` computes them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

ANYONE = "anonymous"


class Standing(Protocol):
    """What a person is, anywhere: computed once per request."""

    @property
    def is_signed_in(self) -> bool: ...

    @property
    def classes(self) -> frozenset[str]: ...


class Guarded(Protocol):
    """A thing that can tell which classes somebody has toward it."""

    def classes_for(self, standing: Any) -> frozenset[str]: ...


@dataclass(frozen=True)
class Rule:
    """One row of the role x action table."""

    key: str
    meaning: str
    allowed: frozenset[str]


class Refused(PermissionDenied):
    """The rule does not allow this; shown as 404 where the thing itself is unseen."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(f"Not allowed: {rule.meaning}")
        self.rule = rule


_rules: dict[str, Rule] = {}


def declare(app: str, table: Mapping[str, tuple[str, set[str]]]) -> None:
    """Add an app's rules: `{"hold": ("Set up meetings", {LEAD})}` of `meetings` becomes `meetings.hold`."""
    for name, (meaning, allowed) in table.items():
        key = f"{app}.{name}"
        _rules[key] = Rule(key, meaning, frozenset(allowed))


def rule(key: str) -> Rule:
    """The rule of that key; a misspelt one is a programming error."""
    try:
        return _rules[key]
    except KeyError:
        raise ImproperlyConfigured(f"No rule {key!r}; declare it in the app's rules.py") from None


def all_rules() -> list[Rule]:
    return sorted(_rules.values(), key=lambda each: each.key)


def allows(key: str, classes: frozenset[str]) -> bool:
    """Whether somebody with these classes may do what the rule says."""
    return bool(rule(key).allowed & classes)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and afterwards back to the page. It replaces the page, never a piece of it."""
    answer = redirect_to_login(_page_of(request), resolve_url(settings.LOGIN_URL))
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": answer.headers["Location"]})
    return answer


def _page_of(request: HttpRequest) -> str:
    """The page that was read: what a form or a fragment asks for is no page to come back to."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    came = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return came._replace(scheme="", netloc="", fragment="").geturl()


View = Callable[..., HttpResponseBase]


def guarded(key: str) -> Callable[[View], View]:
    """Declare a view's rule, and stop whoever can nowhere meet it.

    Not signed in: asked to sign in. Signed in without any class that the rule names: 404.
    Whether the rule holds toward the one object is the fetch's and the action's business.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            standing: Standing = request.standing  # type: ignore[attr-defined]
            if not allows(key, standing.classes):
                if standing.is_signed_in:
                    raise Http404
                return ask_to_sign_in(request)
            return view(request, *args, **kwargs)

        checked.rule = key  # type: ignore[attr-defined]
        return checked

    return decorate
