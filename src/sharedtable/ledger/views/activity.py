"""What changed lately, wherever its reader has an office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sharedtable.base.access import guarded
from sharedtable.ledger.activity import lately
from sharedtable.ledger.forms import ActivityFilter


@guarded("ledger.activity")
def activity(request: HttpRequest) -> HttpResponse:
    standing: Any = request.standing  # type: ignore[attr-defined]
    form = ActivityFilter(request.GET, standing=standing)
    context = {
        "page": lately(standing, form.wanted, standing.time_zone, scope=form.scope),
        "form": form,
        "zone": standing.time_zone,
        "is_narrowed": form.wanted.is_narrowed or form.scope is not None,
    }
    return render(request, "ledger/activity.html", context)
