"""The bar's and the footer's links: apps register their entries, the layout shows what the reader may open."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.base.access import allows
from sharedtable.base.help.pages import HelpPage, page_for


@dataclass(frozen=True)
class Entry:
    """One word in the bar or the footer. `is_for_visitors`: only for who is not signed in."""

    label: str | Promise
    url_name: str
    rule: str
    order: int
    is_for_visitors: bool = False


@dataclass(frozen=True)
class Link:
    """An entry as one request sees it."""

    label: str | Promise
    url: str
    is_current: bool


_entries: list[Entry] = []
_footer: list[Entry] = []


def register(entry: Entry) -> None:
    """Add a word to the bar."""
    _entries.append(entry)
    _entries.sort(key=lambda each: each.order)


def register_footer(entry: Entry) -> None:
    """Add a link at the foot of every page."""
    _footer.append(entry)
    _footer.sort(key=lambda each: each.order)


def links(request: HttpRequest, entries: list[Entry]) -> list[Link]:
    """The links this reader may follow; the one whose address begins the page's is current."""
    standing = getattr(request, "standing", None)
    if standing is None:
        return []
    found = []
    for entry in entries:
        if allows(entry.rule, standing.classes) and not (entry.is_for_visitors and standing.is_signed_in):
            url = reverse(entry.url_name)
            found.append(Link(entry.label, url, request.path.startswith(url)))
    return found


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the bar, where to search, the footer, and whether this is a demo."""
    return {
        "navigation": links(request, _entries),
        "footer": links(request, _footer),
        "help_page": _help_of(request),
        "search_url": reverse("base:search"),
        "is_demo": settings.DEMO,
    }


def _help_of(request: HttpRequest) -> HelpPage | None:
    """What the documentation says about this very page."""
    return page_for(request.resolver_match.view_name) if request.resolver_match else None
