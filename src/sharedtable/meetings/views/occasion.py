"""The page of an occasion: when, where, who is coming, what is next."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.overview import overview
from sharedtable.people.requests import Request


@require_safe
@guarded("meetings.view")
def occasion(request: Request, uuid: UUID) -> HttpResponse:
    seen = occasion_or_404(request, uuid)
    return render(request, "meetings/occasion.html", {"page": overview(seen, request.standing, timezone.now())})
