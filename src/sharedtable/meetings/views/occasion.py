"""The page of an occasion: when, where, who is coming, what is next; and the same on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.base.prints import pdf
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.overview import overview
from sharedtable.meetings.pack import pack
from sharedtable.people.requests import Request


@require_safe
@guarded("meetings.view")
def occasion(request: Request, uuid: UUID) -> HttpResponse:
    seen = occasion_or_404(request, uuid)
    return render(request, "meetings/occasion.html", {"page": overview(seen, request.standing, timezone.now())})


@require_safe
@guarded("meetings.view")
def meeting_pack(request: Request, uuid: UUID) -> HttpResponse:
    """What everybody should have at hand, as PDF; it shows what the reader sees."""
    seen, now = occasion_or_404(request, uuid), timezone.now()
    made = pack(overview(seen, request.standing, now), request.standing, now)
    name = f"{slugify(seen.title) or 'meeting'}-{seen.local_start:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf(made), content_type="application/pdf", headers=headers)
