"""The gallery, with every component in every state, the tools of a reader, and the choice of a language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from sharedtable.base import gallery as shown
from sharedtable.base.access import guarded
from sharedtable.base.tools import shelves


@guarded("base.see_gallery")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "base/gallery.html", {"specimens": list(shown.specimens()), **shown.material()})


@require_GET
@guarded("base.use_tools")
def tools(request: HttpRequest) -> HttpResponse:
    found = shelves(request.standing, _("At every step"))  # type: ignore[attr-defined]
    return render(request, "base/tools.html", {"shelves": found})


@require_POST
@guarded("base.choose_language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, and back to the page."""
    return set_language(request)
