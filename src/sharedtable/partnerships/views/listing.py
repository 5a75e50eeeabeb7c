"""The partnerships somebody sees."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import allows, guarded
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import next_meetings, tables_of
from sharedtable.people.network_choice import network_choice
from sharedtable.people.requests import Request

TABLES_ON_A_PAGE = 48


@guarded("partnerships.list")
def partnerships(request: Request) -> HttpResponse:
    choice = network_choice(request, _("All networks"))
    rows = Partnership.objects.live().visible_to(request.standing).select_related("network", "region")
    if choice.chosen:
        rows = rows.filter(network=choice.chosen)
    page = Paginator(rows.order_by("name", "pk"), TABLES_ON_A_PAGE).get_page(request.GET.get("page"))
    seen = list(page)
    tables = tables_of(seen)
    meetings = next_meetings(seen, request.standing, timezone.now())
    context = {
        "cards": [
            {"partnership": each, "table": tables[each.pk], "meeting": meetings.get(each.pk)} for each in seen
        ],
        "page": page,
        "choice": choice,
        "shows_network": choice.shows_network or len({each.network_id for each in seen}) > 1,
        "may_start": allows("partnerships.start", request.standing.classes),
    }
    return render(request, "partnerships/list.html", context)
