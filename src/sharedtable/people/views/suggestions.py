"""What the browser offers while somebody types an industry or a county."""

from django.http import HttpResponse
from django.shortcuts import render

from sharedtable.atlas.queries import search_counties, search_industries
from sharedtable.base.access import guarded
from sharedtable.people import queries
from sharedtable.people.queries import county_label
from sharedtable.people.requests import Request


@guarded("people.add")
def industries(request: Request) -> HttpResponse:
    found = search_industries(request.GET.get("naics_code", ""), limit=12)
    return _options(request, [f"{each.code} {each.title}" for each in found])


@guarded("people.add")
def counties(request: Request) -> HttpResponse:
    found = search_counties(request.GET.get("county_fips", ""), limit=12)
    return _options(request, [county_label(each) for each in found])


@guarded("people.add")
def organizations(request: Request) -> HttpResponse:
    text = request.GET.get("organization", "")
    found = queries.organizations(request.standing, text=text)[:12] if text.strip() else []
    return _options(request, [each.name for each in found])


def _options(request: Request, options: list[str]) -> HttpResponse:
    return render(request, "people/_options.html", {"options": options})
