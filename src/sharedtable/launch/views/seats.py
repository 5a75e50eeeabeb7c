"""Saying on which side people sit, putting a name right, taking a seat away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.launch.access import room_or_404, row_or_404
from sharedtable.launch.actions.seats import confirm_seats, seat_for, take_seat_away
from sharedtable.launch.forms import SeatForm
from sharedtable.launch.models import Participant
from sharedtable.ledger.saying import say
from sharedtable.people.choices import Side
from sharedtable.people.requests import Request, person_of, posted


@require_POST
@guarded("launch.facilitate")
def confirm(request: Request, uuid: UUID) -> HttpResponse:
    """`sit` names a seat and its side, as in `12:industry`; several at once are those shown to the facilitator."""
    room = room_or_404(request, uuid)
    sides = dict(pair for each in request.POST.getlist("sit") if (pair := _pair(each)))
    entry = confirm_seats(room, by=person_of(request), at=timezone.now(), sides=sides)
    if entry:
        count = len(entry.changes)
        say(request, ngettext("%(n)d seat confirmed.", "%(n)d seats confirmed.", count) % {"n": count}, entry)
    return redirect("launch:room", uuid)


def _pair(words: str) -> tuple[int, str] | None:
    key, _colon, side = words.partition(":")
    return (int(key), side) if key.isdecimal() and len(key) < 19 and side in Side.values else None


@guarded("launch.facilitate")
def change(request: Request, pk: int) -> HttpResponse:
    seat = row_or_404(request, Participant, pk)
    known = {"name": seat.name, "organization_name": seat.organization_name}
    form = SeatForm(posted(request), initial=known)
    if form.is_valid():
        entry = seat_for(seat, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        if entry:
            say(request, _("Saved."), entry)
        return redirect("launch:room", seat.room.occasion.uuid)
    context = {"seat": seat, "room": seat.room, "form": form}
    return render(request, "launch/change_seat.html", context, status=422 if form.errors else 200)


@require_POST
@guarded("launch.facilitate")
def take_away(request: Request, pk: int) -> HttpResponse:
    seat = row_or_404(request, Participant, pk)
    entry = take_seat_away(seat, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s has no seat here any more.") % {"name": seat.name}, entry)
    return redirect("launch:room", seat.room.occasion.uuid)
