"""What of a partnership everyone may see."""

from django.http import HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request


@guarded("partnerships.publish")
def publish(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    return render(request, "partnerships/publish.html", room(request, partnership, current="partnerships:publish"))
