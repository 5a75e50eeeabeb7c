"""Who is at the table, and how they get there."""

from django.http import HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.queries import table_of
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request


@guarded("partnerships.view")
def people(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = room(request, partnership, current="partnerships:people") | {"table": table_of(partnership)}
    return render(request, "partnerships/people.html", context)
