"""The shelf: what can be drafted here, and what was."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sharedtable.base.access import guarded
from sharedtable.documents.kinds.registry import all_kinds
from sharedtable.documents.queries import shelf as lines_of
from sharedtable.documents.queries import to_draft
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request


@guarded("documents.view")
def shelf(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    urls = {kind.key: reverse(kind.url_name, args=[partnership.slug]) for kind in all_kinds()}
    context = {
        **room(request, partnership, current="documents:shelf"),
        "lines": lines_of(partnership, request.standing),
        "to_draft": to_draft(partnership, request.standing, urls),
    }
    return render(request, "documents/shelf.html", context)
