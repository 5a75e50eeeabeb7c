"""How the product's mails look: a list, and each in the light, in the dark, on a phone, and as plain text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.outbox import specimens as registry
from sharedtable.outbox.desk_tabs import desk_tabs
from sharedtable.outbox.requests import Request
from sharedtable.outbox.views.bodies import framing, shown_alone

DARK_QUERY = "@media (prefers-color-scheme:dark)"


@guarded("outbox.look_after")
def specimens(request: Request) -> HttpResponse:
    context = {"tabs": desk_tabs("specimens"), "specimens": registry.specimens()}
    return render(request, "outbox/specimens.html", context)


@framing
@guarded("outbox.look_after")
def specimen(request: Request, specimen: str) -> HttpResponse:
    found = _found(specimen)
    context = {"tabs": desk_tabs("specimens"), "specimen": found, "text": found.bodies()[0]}
    return render(request, "outbox/specimen.html", context)


@shown_alone
@guarded("outbox.look_after")
def specimen_body(request: Request, specimen: str) -> HttpResponse:
    """`?scheme=dark` shows it as a dark mail program would."""
    html = _found(specimen).bodies()[1]
    scheme = {"dark": "@media all", "light": "@media not all"}.get(request.GET.get("scheme", ""), DARK_QUERY)
    return HttpResponse(html.replace(DARK_QUERY, scheme))


def _found(key: str) -> registry.Specimen:
    found = registry.specimen(key)
    if found is None:
        raise Http404
    return found
