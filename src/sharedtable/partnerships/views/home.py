"""A partnership's home page: what is next, who does what, are we healthy."""

from django.http import HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.panels import panels_for
from sharedtable.partnerships.queries import table_of
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request


@guarded("partnerships.view")
def home(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = room(request, partnership, current="partnerships:home") | {
        "table": table_of(partnership),
        "row_panels": panels_for(partnership, request.standing, "row"),
        "panels_below": panels_for(partnership, request.standing, "below"),
    }
    return render(request, "partnerships/home.html", context)
