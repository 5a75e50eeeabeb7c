"""The main navigation: apps register their entry, the layout shows what the reader may open."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.base.access import allows


@dataclass(frozen=True)
class Entry:
    """One word in the bar. `section` is the URL prefix under which it is current."""

    label: str | Promise
    url_name: str
    rule: str
    order: int


@dataclass(frozen=True)
class Link:
    """An entry as one request sees it."""

    label: str | Promise
    url: str
    is_current: bool


_entries: list[Entry] = []


def register(entry: Entry) -> None:
    _entries.append(entry)
    _entries.sort(key=lambda each: each.order)


def links(request: HttpRequest) -> list[Link]:
    """The bar's links for this reader; the one whose address begins the page's is current."""
    standing = getattr(request, "standing", None)
    if standing is None:
        return []
    found = []
    for entry in _entries:
        if allows(entry.rule, standing.classes):
            url = reverse(entry.url_name)
            found.append(Link(entry.label, url, request.path.startswith(url)))
    return found


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the bar, and whether this is a demo."""
    return {"navigation": links(request), "is_demo": settings.DEMO}
