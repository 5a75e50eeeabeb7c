"""Drafting: choose what it is about, and the text is drawn from the record."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import View, guarded
from sharedtable.documents.actions import draft_document
from sharedtable.documents.forms import DraftForm
from sharedtable.documents.kinds.registry import Kind
from sharedtable.documents.queries import earlier_ones
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


def drafting_of(kind: Kind) -> View:
    """The page where a kind is drafted, under the kind's own rule."""

    @guarded(kind.rule)
    def drafting(request: Request, slug: str) -> HttpResponseBase:
        return _draft(request, slug, kind)

    return drafting


def _draft(request: Request, slug: str, kind: Kind) -> HttpResponse:
    partnership = partnership_or_404(request, slug, kind.rule)
    now = timezone.now()
    form = DraftForm(
        kind,
        partnership,
        request.standing,
        partnership.network.day_at(now),
        posted(request),
        initial=_initial(request, kind),
    )
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "documents/draft.html", _page(request, partnership, kind, form), status=status)
    made = draft_document(partnership, by=person_of(request), at=now, kind=kind.key, **form.about)
    say(request, _("Drafted from the record. Read it, and make it yours."))
    return redirect("documents:edit", partnership.slug, made.pk)


def _initial(request: Request, kind: Kind) -> dict[str, Any]:
    return {kind.asks: request.GET["about"]} if kind.asks and request.GET.get("about", "") else {}


def _page(request: Request, partnership: Partnership, kind: Kind, form: DraftForm) -> dict[str, Any]:
    about: dict[str, Any] = {}
    if kind.asks and kind.asks in form.initial:
        try:
            about = {kind.asks: form.fields[kind.asks].clean(form.initial[kind.asks])}
        except Exception as error:
            raise Http404 from error
    return {
        **room(request, partnership, current="documents:shelf", here=kind.title),
        "kind": kind,
        "form": form,
        "earlier": earlier_ones(partnership, kind, request.standing, about) if about or not kind.asks else [],
    }
