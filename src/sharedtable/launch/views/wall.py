"""The wall: the dark page on the projector, that everybody reads from the back row."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.launch.access import room_or_404
from sharedtable.launch.room_page import room_page
from sharedtable.launch.views.polling import etag_of, polled
from sharedtable.people.requests import Request


@never_cache
@require_safe
@guarded("launch.facilitate")
def wall(request: Request, uuid: UUID) -> HttpResponse:
    return _draw(request, uuid, "launch/wall.html")


@require_safe
@guarded("launch.facilitate")
def state(request: Request, uuid: UUID) -> HttpResponse:
    found = room_or_404(request, uuid)
    etag = etag_of(found.version, found.pulse)
    return polled(request, etag, lambda: _draw(request, uuid, "launch/_wall.html"))


def _draw(request: Request, uuid: UUID, template: str) -> HttpResponse:
    found = room_or_404(request, uuid)
    context = {"page": room_page(found), "room": found, "etag": etag_of(found.version, found.pulse)}
    return render(request, template, context)
