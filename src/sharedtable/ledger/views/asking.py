"""What the pages of one entry share: which entry, who asks, and where they came from."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from sharedtable.ledger.models import Entry
from sharedtable.ledger.subjects import history_address, is_seen


def entry_or_404(request: HttpRequest, pk: int) -> Entry:
    """An entry whose subject this reader sees, and what it is about with it."""
    entry = get_object_or_404(Entry, pk=pk)
    if not is_seen(entry, request.standing):  # type: ignore[attr-defined]
        raise Http404
    return entry


def actor_of(request: HttpRequest) -> Any:
    """The live person who asks, or an operator without one; another login without one acts nowhere."""
    actor = getattr(request.user, "actor", None)
    if actor is None:
        raise Http404
    return actor


def back_to(request: HttpRequest, fallback: str = "/") -> str:
    """Where the button stood, if that is one of our pages."""
    for url in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if is_ours(request, url):
            return url
    return fallback


def page_back(request: HttpRequest, row: Any) -> str:
    """For a page that asks first: where its reader came from, else the history."""
    url = request.GET.get("next", "")
    return url if is_ours(request, url) else history_address(row)


def is_ours(request: HttpRequest, url: str) -> bool:
    """An address of this site, whole or from its root; a bare word would be taken for the name of a view."""
    is_address = url.startswith(("/", "http://", "https://"))
    return is_address and url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    )
