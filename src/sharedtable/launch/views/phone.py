"""One phone in the room. Every form works without scripts; with them it is sent again until it has arrived."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.launch.actions.joining import NoKey, RoomIsFull, join_room
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.actions.sending import (
    ListensOnly,
    NotConfirmed,
    NoWords,
    TooManyIdeas,
    TooManyVotes,
    cast_vote,
    raise_hand,
    send_idea,
    take_back_idea,
)
from sharedtable.launch.forms import HandForm, IdeaForm, JoinForm, VoteForm
from sharedtable.launch.keys import new_token, tidy
from sharedtable.launch.limits import SEATS_TAKEN, count, is_over
from sharedtable.launch.models import Idea, Participant, Room, Theme
from sharedtable.launch.phone_page import SHOWN, Look, phone_page
from sharedtable.launch.seat_cookie import keep_seat, room_of, seat_of
from sharedtable.launch.views.polling import etag_of, polled
from sharedtable.people.models import Person
from sharedtable.people.requests import Request

REFUSALS: dict[type[Exception], str | Promise] = {
    NotNow: _("That is over now. Look at the wall: the room has moved on."),
    ListensOnly: _("Public partners listen now: the businesses say what matters and vote."),
    NotConfirmed: _("One moment: the facilitator has to confirm your seat first."),
    TooManyIdeas: _("You have sent as many ideas as one phone may. Tell the facilitator the rest."),
    TooManyVotes: _("All your votes are given. Take one back first."),
    NoWords: _("Write a few words first."),
    Theme.DoesNotExist: _("That was put together with something else. Here is what stands now."),
    PermissionError: _("Only whoever said it can take it back."),
}
WRONG = _("That could not be read. Here is what stands now.")
BY_SCRIPT = "X-Room"
LONGEST_SEARCH, MOST_SHOWN = 80, 2000


@never_cache
@guarded("launch.take_part")
def seat(request: Request, token: str) -> HttpResponse:
    own = seat_of(request, token)
    if own is not None:
        return redirect("launch:seat", token) if request.method == "POST" else _page(request, own)
    room = room_of(token)
    if room is None:
        raise Http404
    if room.closed_at or not room.permits("join"):
        return render(request, "launch/over.html", {"room": room}, status=410)
    return _join(request, room)


def _join(request: Request, room: Room) -> HttpResponse:
    person = _signed_in(request)
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm(initial=_known(person))
    if is_over(request, SEATS_TAKEN):
        return render(request, "launch/too_often.html", status=429)
    if request.method == "POST" and form.is_valid():
        try:
            join_room(room, at=timezone.now(), person=person, **form.cleaned_data)
        except (NoKey, RoomIsFull, NotNow):
            return redirect("launch:seat", room.join_token)
        count(request, SEATS_TAKEN)
        response = redirect("launch:seat", room.join_token)
        keep_seat(response, room.join_token, form.cleaned_data["key"])
        return response
    return render(request, "launch/join.html", {"room": room, "form": form}, status=422 if form.errors else 200)


def _signed_in(request: Request) -> Person | None:
    person: Person | None = getattr(request.user, "person", None) if request.user.is_authenticated else None
    return person if person is not None and person.is_live else None


def _known(person: Person | None) -> dict[str, Any]:
    """A new key, and what is known of whoever is signed in."""
    if person is None:
        return {"key": new_token()}
    place = person.positions.filter(ended_date__isnull=True).select_related("organization").first()
    name = place.organization.name if place else ""
    return {"key": new_token(), "name": person.name, "organization_name": name, "email": person.email}


def _page(request: Request, own: Participant, refused: str | Promise = "") -> HttpResponse:
    """The whole page, or only its piece where a script asked."""
    is_piece = BY_SCRIPT in request.headers
    look = _look(request)
    context: dict[str, Any] = {
        "page": phone_page(own, look),
        "refused": refused,
        "etag": _etag(own, look),
        "token": own.room.join_token,
    }
    template = "launch/_phone.html" if is_piece else "launch/phone.html"
    response = render(request, template, context, status=409 if refused else 200)
    response.headers["ETag"] = context["etag"]
    return response


def _look(request: Request) -> Look:
    show = request.GET.get("show", "")
    return Look(
        tidy(request.GET.get("q", ""))[:LONGEST_SEARCH],
        min(max(int(show), SHOWN), MOST_SHOWN) if show.isdecimal() and len(show) < 6 else SHOWN,
    )


def _etag(own: Participant, look: Look) -> str:
    return etag_of(own.room.version, own.version, own.pk, look.number)


@require_safe
@guarded("launch.take_part")
def state(request: Request, token: str) -> HttpResponse:
    own = seat_of(request, token)
    if own is None:
        raise Http404
    return polled(request, _etag(own, _look(request)), lambda: _page(request, own))


Sent = Callable[[Request, Participant], None]


def _sending(view: Callable[..., None]) -> Callable[..., HttpResponseBase]:
    """Fetch the seat, do what the form says, and show what stands now; a refusal in words."""

    @never_cache
    @require_POST
    @guarded("launch.take_part")
    @wraps(view)
    def sent(request: Request, token: str, **more: Any) -> HttpResponseBase:
        own = seat_of(request, token)
        if own is None:
            if room_of(token) is None or BY_SCRIPT in request.headers:
                raise Http404
            return redirect("launch:seat", token)
        refused: str | Promise = ""
        try:
            view(request, own, **more)
        except tuple(REFUSALS) as error:
            refused = REFUSALS[type(error)]
        except Unreadable:
            refused = WRONG
        if not refused and BY_SCRIPT not in request.headers:
            return redirect(reverse("launch:seat", args=[token]) + _look(request).query)
        fresh = seat_of(request, token)
        if fresh is None:
            raise Http404
        return _page(request, fresh, refused)

    return sent


class Unreadable(Exception):
    """The form is not one of ours."""


@_sending
def idea(request: Request, own: Participant) -> None:
    form = IdeaForm(request.POST)
    if not form.is_valid():
        raise NoWords
    send_idea(own, at=timezone.now(), **form.cleaned_data)


@_sending
def take_back(request: Request, own: Participant, pk: int) -> None:
    take_back_idea(get_object_or_404(Idea, pk=pk, participant=own), participant=own, at=timezone.now())


@_sending
def vote(request: Request, own: Participant) -> None:
    form = VoteForm(request.POST)
    if not form.is_valid():
        raise Unreadable
    wanted = form.cleaned_data
    cast_vote(own, _theme(own, wanted["theme"]), count=wanted["count"], turn=wanted["turn"])


@_sending
def hand(request: Request, own: Participant) -> None:
    form = HandForm(request.POST)
    if not form.is_valid():
        raise Unreadable
    wanted = form.cleaned_data
    raise_hand(own, _theme(own, wanted["theme"]), wants=wanted["wants"], at=timezone.now())


def _theme(own: Participant, key: int) -> Theme:
    return Theme.objects.live().get(pk=key, room=own.room_id)
