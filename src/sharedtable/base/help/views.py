"""Help: the list with a search box, and one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.base.help.pages import MODES, all_pages, by_mode, find
from sharedtable.base.searching import typed_words


@require_safe
@guarded("base.read_help")
def index(request: HttpRequest) -> HttpResponse:
    words = typed_words(request.GET.get("q", ""))
    found = [(page, page.near(words[0])) for page in find(words)] if words else []
    context = {"q": " ".join(words), "found": found, "groups": by_mode()}
    return render(request, "base/help/index.html", context)


@require_safe
@guarded("base.read_help")
def page(request: HttpRequest, mode: str, name: str) -> HttpResponse:
    shown = all_pages().get(f"{mode}/{name}")
    if shown is None:
        raise Http404
    return render(request, "base/help/page.html", {"page": shown, "mode": MODES[shown.mode]})
