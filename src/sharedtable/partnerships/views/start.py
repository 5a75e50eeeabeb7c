"""Starting a partnership, from a decided analysis or without one."""

from django.http import HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.people.requests import Request


@guarded("partnerships.start")
def start(request: Request) -> HttpResponse:
    return render(request, "partnerships/start.html")
