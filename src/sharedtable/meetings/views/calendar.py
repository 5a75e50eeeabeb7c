"""Calendar files, and the page where somebody gets the address of their own calendar."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions.feeds import close_feed, open_feed, renew_feed
from sharedtable.meetings.calendar.along import telling_of
from sharedtable.meetings.calendar.events import Telling, event_of
from sharedtable.meetings.calendar.feeds import feed_address, feed_at, feed_file
from sharedtable.meetings.calendar.files import PUBLISH, calendar_file
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import CalendarFeed, Occasion
from sharedtable.meetings.views.answers import invitation_or_404, not_expected
from sharedtable.people.requests import Request, person_of

KIND = "text/calendar; charset=utf-8"


@require_safe
@never_cache
@guarded("meetings.view")
def occasion_file(request: Request, uuid: UUID) -> HttpResponse:
    """One meeting, for whoever sees it."""
    occasion = occasion_or_404(request, uuid)
    return _download(occasion, Telling(holder_of(occasion), timezone.now()))


@require_safe
@never_cache
@guarded("meetings.answer")
def invitation_file(request: Request, token: str) -> HttpResponse:
    """The same behind the link of an invitation."""
    invitation = invitation_or_404(token)
    if invitation.withdrawn_at:
        return not_expected(request, invitation)
    return _download(invitation.occasion, telling_of(invitation, timezone.now()))


def _download(occasion: Occasion, telling: Telling) -> HttpResponse:
    text = calendar_file([event_of(occasion, telling)], method=PUBLISH)
    name = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(text, content_type=KIND, headers=name)


@require_safe
@guarded("meetings.read_feed")
def feed(request: HttpRequest, uuid: UUID, token: str) -> HttpResponseBase:
    """What a calendar program reads, again and again; unchanged, it is answered in one line."""
    found, now = feed_at(uuid, token), timezone.now()
    if found is None:
        raise Http404
    text = feed_file(found.person, at=now)
    _note_reading(found, now)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    answer = HttpResponse(text, content_type=KIND, headers=headers)
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _note_reading(found: CalendarFeed, now: datetime) -> None:
    if found.read_date != now.date():
        CalendarFeed.objects.filter(pk=found.pk).update(read_date=now.date())


@never_cache
@guarded("meetings.keep_calendar")
def own_calendar(request: Request) -> HttpResponse:
    person = person_of(request)
    found = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()
    address = feed_address(found) if found else ""
    context = {"feed": found, "address": address, "subscribe": f"webcal:{address.partition(':')[2]}"}
    return render(request, "meetings/own_calendar.html", context)


@require_POST
@guarded("meetings.keep_calendar")
def change_calendar(request: Request) -> HttpResponse:
    person, at, wanted = person_of(request), timezone.now(), request.POST.get("do", "")
    if wanted == "close":
        close_feed(person, by=person, at=at)
        say(request, _("Switched off. Calendars that read it get nothing any more."))
    elif wanted == "renew":
        renew_feed(person, by=person, at=at)
        say(request, _("Here is another address. The former one no longer works."))
    else:
        open_feed(person, by=person, at=at)
    return redirect("meetings:own_calendar")
