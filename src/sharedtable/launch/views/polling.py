"""Answers to pages that ask again and again: a short "nothing new", or the piece as it stands now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

Draw = Callable[[], HttpResponse]


def etag_of(*numbers: int) -> str:
    """The numbers are read before the piece is drawn, so that what came meanwhile shows with the next."""
    return quote_etag("-".join(str(each) for each in (*numbers, get_language())))


def polled(request: HttpRequest, etag: str, draw: Draw) -> HttpResponse:
    """304 where the page has it already."""
    known = get_conditional_response(request, etag=etag)
    if known is not None and known.status_code == 304:
        return _fresh(known, etag)
    return _fresh(draw(), etag)


def _fresh(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response
