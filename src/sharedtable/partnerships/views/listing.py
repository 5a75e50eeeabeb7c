"""The partnerships somebody sees."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sharedtable.base.access import allows, guarded
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import next_meetings, tables_of
from sharedtable.people.requests import Request


@guarded("partnerships.list")
def partnerships(request: Request) -> HttpResponse:
    rows = Partnership.objects.live().visible_to(request.standing).select_related("network", "region")
    seen = list(rows.order_by("name", "pk"))
    tables = tables_of(seen)
    meetings = next_meetings(seen, request.standing, timezone.now())
    context = {
        "cards": [
            {"partnership": each, "table": tables[each.pk], "meeting": meetings.get(each.pk)} for each in seen
        ],
        "may_start": allows("partnerships.start", request.standing.classes),
    }
    return render(request, "partnerships/list.html", context)
