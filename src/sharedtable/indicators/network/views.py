"""A network's partnerships together: the page, its files and its paper."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.base.charts.downloads import answer
from sharedtable.base.prints import pdf
from sharedtable.indicators.models import Signal
from sharedtable.indicators.network.asked import asked_of
from sharedtable.indicators.network.charts import levels_chart, partnerships_sheet, signs_sheet
from sharedtable.indicators.network.forms import ScopeForm
from sharedtable.indicators.network.page import NetworkPage
from sharedtable.indicators.network.paper import document
from sharedtable.indicators.network.snapshots import Row
from sharedtable.indicators.signals.queries import open_signals
from sharedtable.people.models import Network
from sharedtable.people.requests import Request
from sharedtable.people.standing import may

PER_PAGE = 50
SHEETS = {"signs": signs_sheet, "partnerships": partnerships_sheet}


@require_safe
@guarded("indicators.view_network")
def network(request: Request, slug: str) -> HttpResponse:
    row = network_or_404(request, slug, "indicators.view_network")
    today = row.day_at(timezone.now())
    page = NetworkPage(row, asked_of(request.GET.dict(), today=today), today)
    wanted = request.GET.get("as", "")
    return (
        _file(request, page, wanted)
        if wanted
        else render(request, "indicators/network/network.html", _told(request, page))
    )


def network_or_404(request: Request, slug: str, rule: str) -> Network:
    """The live network of that slug, where this reader's office lets them read it."""
    row = get_object_or_404(Network.objects.live().visible_to(request.standing), slug=slug)
    if not may(request.standing, rule, row):
        raise Http404
    return row


def _told(request: Request, page: NetworkPage) -> dict[str, Any]:
    return {
        "network": page.network,
        "page": page,
        "asked": page.asked,
        "form": ScopeForm.of(page),
        "chart": levels_chart(page) if len(page.quarters) > 1 else None,
        "list": Paginator(page.shown, PER_PAGE).get_page(request.GET.get("page")),
        "level_words": page.level_words,
        "sign_words": page.sign_words,
        "told": _signals(request, page),
        "may_check": may(request.standing, "indicators.self_check", page.network),
    }


def _signals(request: Request, page: NetworkPage) -> list[tuple[Row, list[Signal]]]:
    """What the teams shared, or what has lasted so long that the state sees it; by partnership. One query."""
    if page.asked.on:
        return []
    found = open_signals(page.tables, request.standing)
    return [(row, found[row.pk]) for row in page.rows if row.pk in found]


def _file(request: Request, page: NetworkPage, wanted: str) -> HttpResponse:
    if wanted == "pdf":
        response = HttpResponse(pdf(document(page)), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{page.network.slug}-{page.on.isoformat()}.pdf"'
        return response
    sheet = SHEETS.get(request.GET.get("of", ""))
    if sheet is None:
        return answer(levels_chart(page), wanted)
    if wanted not in ("csv", "xlsx"):
        raise Http404
    return answer(sheet(page), wanted)
