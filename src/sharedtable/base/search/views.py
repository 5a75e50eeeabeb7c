"""The search page: one box, what was found by kind, and the kinds to narrow it to."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from sharedtable.base.access import guarded
from sharedtable.base.search.finding import SHOWN_OF_A_KIND, Found, find, results
from sharedtable.base.search.kinds import kind_of, kinds_for

PAGE_SIZE = 20


@require_GET
@vary_on_headers("HX-Request")
@guarded("base.search")
def search(request: HttpRequest) -> HttpResponse:
    """For htmx only what changes while somebody types."""
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    chosen = kind if kind_of(kind) else ""
    found = find(
        request.standing,  # type: ignore[attr-defined]
        text,
        today=timezone.now().date(),
        language=(get_language() or "en").partition("-")[0],
        kind=chosen,
    )
    context = {"found": found, "text": found.question.text, "chosen": chosen, "chips": _chips(found, chosen)}
    context |= _one_kind(request, found, chosen) if chosen else _all_kinds(found)
    if not found.total:
        context["kinds"] = kinds_for(request.standing.classes)  # type: ignore[attr-defined]
    is_piece = request.htmx and request.htmx.target == "found"  # type: ignore[attr-defined]
    return render(request, "base/search/_found.html" if is_piece else "base/search/search.html", context)


def _all_kinds(found: Found) -> dict[str, Any]:
    """The first few of each kind."""
    shown = results(found, [pk for group in found.groups for pk in group.ids[:SHOWN_OF_A_KIND]])
    return {
        "groups": [
            {
                "kind": group.kind,
                "count": group.count,
                "is_more": group.is_more,
                "results": [shown[pk] for pk in group.ids[:SHOWN_OF_A_KIND] if pk in shown],
                "rest": max(0, group.count - SHOWN_OF_A_KIND),
                "url": _address(found, group.kind.key),
            }
            for group in found.groups
        ]
    }


def _one_kind(request: HttpRequest, found: Found, chosen: str) -> dict[str, Any]:
    """All of one kind, by pages."""
    group = found.group(chosen)
    page = Paginator(group.ids if group else (), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = results(found, list(page.object_list))
    return {"page": page, "results": [shown[pk] for pk in page.object_list if pk in shown], "group": group}


def _chips(found: Found, chosen: str) -> list[dict[str, Any]]:
    """Everything, and each kind of which something was found."""
    groups = sorted(found.groups, key=lambda group: group.kind.order)
    return [
        {"kind": None, "url": _address(found, ""), "is_current": not chosen},
        *(
            {
                "kind": group.kind,
                "count": group.count,
                "is_more": group.is_more,
                "url": _address(found, group.kind.key),
                "is_current": group.kind.key == chosen,
            }
            for group in groups
        ),
    ]


def _address(found: Found, kind: str) -> str:
    query = QueryDict(mutable=True)
    query["q"] = found.question.text
    if kind:
        query["kind"] = kind
    return f"{reverse('base:search')}?{query.urlencode()}"
