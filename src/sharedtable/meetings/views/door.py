"""Checking in at the door: the code on the wall, and the page it opens on somebody's phone."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import CancelledMeeting, NotYet
from sharedtable.meetings.actions.door import DoorClosed, check_in_as_oneself, check_in_by_name
from sharedtable.meetings.door import door_link, occasion_behind
from sharedtable.meetings.forms import WalkInForm
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.meetings.queries import here_at
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.requests import Request

CLOSED = (CancelledMeeting, NotYet, DoorClosed)


@require_safe
@guarded("meetings.take_attendance")
def door(request: Request, uuid: UUID) -> HttpResponse:
    """For the wall: the code, and how many are here."""
    occasion = occasion_or_404(request, uuid, "meetings.take_attendance")
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "link": door_link(occasion),
        "here": here_at(occasion),
        "is_open": _is_open(occasion),
    }
    return render(request, "meetings/door.html", context)


def _is_open(occasion: Occasion) -> bool:
    now = timezone.now()
    return occasion.has_begun(now) and not occasion.is_over(now) and not occasion.is_cancelled


@never_cache
@guarded("meetings.answer")
def here(request: Request, token: str) -> HttpResponse:
    """On the phone. Opening it marks nobody."""
    occasion = occasion_behind(token)
    if occasion is None:
        raise Http404
    if request.method != "POST":
        return _page(request, occasion, WalkInForm())
    if not ratelimit.consume(request, action="check_in_at_door"):
        return ratelimit.respond_429(request)
    form = WalkInForm({"side": Side.INDUSTRY, **request.POST.dict()})
    oneself = _oneself(request) if "myself" in request.POST else None
    if oneself is None and not form.is_valid():
        return _page(request, occasion, form)
    return _checked_in(request, token, occasion, form, oneself)


def _checked_in(
    request: Request, token: str, occasion: Occasion, form: WalkInForm, oneself: Person | None
) -> HttpResponse:
    at = timezone.now()
    try:
        if oneself:
            made = check_in_as_oneself(occasion, by=oneself, at=at)
        else:
            made = check_in_by_name(occasion, at=at, **form.cleaned_data)
    except CLOSED as closed:
        messages.error(request, _words(closed))
        return redirect("meetings:here", token)
    request.session[_key(occasion)] = made.person.name
    say(request, _("Thank you. You are on the list."))
    return redirect("meetings:here", token)


def _key(occasion: Occasion) -> str:
    return f"here:{occasion.uuid}"


def _oneself(request: Request) -> Person | None:
    person = getattr(request.user, "person", None)
    return person if person is not None and person.is_live else None


def _words(closed: Exception) -> str:
    if isinstance(closed, NotYet):
        return _("You can check in from an hour before the meeting.")
    return _("This meeting is over or called off, so there is nothing to check in to.")


def _page(request: Request, occasion: Occasion, form: WalkInForm) -> HttpResponse:
    oneself = _oneself(request)
    is_known = oneself and Attendance.objects.filter(occasion=occasion, person=oneself, is_present=True).exists()
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "form": form,
        "oneself": oneself,
        "is_here": request.session.get(_key(occasion), "") or (oneself.name if oneself and is_known else ""),
        "asks_again": "another" in request.GET or bool(form.errors),
        "is_open": _is_open(occasion),
    }
    return render(request, "meetings/here.html", context, status=422 if form.errors else 200)
