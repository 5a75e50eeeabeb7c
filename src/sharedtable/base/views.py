"""The gallery: every component in every state, with the lines that make it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sharedtable.base import gallery as shown
from sharedtable.base.access import guarded


@guarded("base.see_gallery")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "base/gallery.html", {"specimens": list(shown.specimens()), **shown.material()})
