"""One line for every request: which route, for whom, what came of it, how long and how many queries it took."""

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

logger = structlog.get_logger(__name__)

REQUEST_ID = "X-Request-ID"
PROPER_ID = re.compile(r"[\w.-]{8,64}")
SLOW_MS = 2000
ABOUT = ("slug", "pk", "uuid")
HEALTH = "health:"


class RequestLog:
    """Outermost, so that it sees what becomes of errors. Told are ids, never names, mails or paths."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = _Counter()
        begun = time.monotonic()
        with structlog.contextvars.bound_contextvars(request_id=_request_id(request), route=None):
            with connection.execute_wrapper(queries):
                response = self.get_response(request)
            _tell(request, response.status_code, round((time.monotonic() - begun) * 1000), queries.count)
            response[REQUEST_ID] = structlog.contextvars.get_contextvars()["request_id"]
        structlog.contextvars.unbind_contextvars(*ABOUT)
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """From here on every line of this request names its route and the thing that it is about."""
        match = request.resolver_match
        if match is not None:
            about = {name: str(match.kwargs[name]) for name in ABOUT if name in match.kwargs}
            structlog.contextvars.bind_contextvars(route=match.view_name, **about)


class _Counter:
    """Counts the queries of one request."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:
        self.count += 1
        return execute(*call)


def _request_id(request: HttpRequest) -> str:
    """The proxy's where there is one that we trust, else one of our own."""
    given = request.headers.get(REQUEST_ID, "") if settings.TRUSTED_PROXIES else ""
    return given if PROPER_ID.fullmatch(given) else uuid.uuid4().hex


def _tell(request: HttpRequest, status: int, ms: int, queries: int) -> None:
    route = request.resolver_match.view_name if request.resolver_match else None
    say = logger.debug if (route or "").startswith(HEALTH) else logger.info
    if status >= 500 or ms >= SLOW_MS:
        say = logger.warning
    say("request", method=request.method, status=status, ms=ms, queries=queries, person_id=_person_id(request))


def _person_id(request: HttpRequest) -> int | None:
    """Who is signed in, where the page asked; to know it is not worth a query."""
    return getattr(getattr(request, "_cached_user", None), "person_id", None)
