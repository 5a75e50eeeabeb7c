"""The gallery, with every component in every state, and the choice of a language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from sharedtable.base import gallery as shown
from sharedtable.base.access import guarded


@guarded("base.see_gallery")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "base/gallery.html", {"specimens": list(shown.specimens()), **shown.material()})


@require_POST
@guarded("base.choose_language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, and back to the page."""
    return set_language(request)
