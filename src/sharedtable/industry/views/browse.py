"""Browsing a region's industries, from all of them down to one; and the files of its charts."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.base.charts import answer
from sharedtable.industry.browsing import BrowsePage
from sharedtable.industry.queries import seen_regions
from sharedtable.industry.scope import CODE, Scope
from sharedtable.people.requests import Request


@guarded("industry.explore")
def browse(request: Request) -> HttpResponse:
    return _page(request, BrowsePage(Scope.of(request.GET)))


@guarded("industry.explore")
def industry(request: Request, code: str) -> HttpResponse:
    """One industry; 404 for a code that nobody ever gave a title."""
    page = BrowsePage(Scope.of(request.GET), code)
    if code not in page.titles or not CODE.fullmatch(code):
        raise Http404
    return _page(request, page)


def _page(request: Request, page: BrowsePage) -> HttpResponse:
    kept = [] if page.scope.counties else list(seen_regions(request.standing)[:12])
    context = {"page": page, "scope": page.scope, "kept": kept, "operators": settings.OPERATORS}
    return render(request, "industry/browse.html", context)


@guarded("industry.explore")
def picture(request: Request, name: str) -> HttpResponse:
    """A chart of a page as a file: `as` says of which kind, `of` which industry's page."""
    page = BrowsePage(Scope.of(request.GET), request.GET.get("of", ""))
    if page.code and page.code not in page.titles:
        raise Http404
    chart = page.pictures.get(name)
    if chart is None:
        raise Http404
    return answer(chart, request.GET.get("as", "svg"))
