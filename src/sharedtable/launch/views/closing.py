"""The page where a room is closed: what becomes a priority, what is kept for later, when businesses meet again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.launch.access import room_or_404
from sharedtable.launch.actions.closing import FollowUp, NotChosen, close_room
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.forms import ResultForm
from sharedtable.launch.lifecycle import CLOSE
from sharedtable.launch.models import Room, Theme
from sharedtable.launch.room_page import RoomPage, room_page
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.actions import CancelledMeeting, NotYet
from sharedtable.people.requests import Request, person_of, posted

FIRST_FEW = 3
"""So many themes are ticked before anybody decides: those with the most votes, or that somebody would lead."""


@never_cache
@guarded("launch.close")
def close(request: Request, uuid: UUID) -> HttpResponse:
    room = room_or_404(request, uuid, "launch.close")
    if not room.permits(CLOSE):
        return redirect("launch:room", uuid)
    form = ResultForm(room, timezone.now(), posted(request))
    chosen = {int(each) for each in request.POST.getlist("chosen") if each.isdecimal() and len(each) < 19}
    if form.is_valid():
        entry = _close(request, room, form, chosen)
        if entry is not None:
            say(request, _("Written down. Those who said something are told in five minutes."), entry)
            return redirect("launch:room", uuid)
        room.refresh_from_db()
    page = room_page(room)
    ticked = chosen if request.method == "POST" else proposed(page)
    context = {"page": page, "room": room, "form": form, "ticked": ticked}
    return render(request, "launch/close.html", context, status=422 if form.errors else 200)


def proposed(page: RoomPage) -> set[int]:
    """What would become a priority if nobody changed it."""
    voted = [line for line in page.board.lines if line.votes]
    return {line.theme.pk for line in voted[:FIRST_FEW]} | {line.theme.pk for line in voted if line.leaders}


def _close(request: Request, room: Room, form: ResultForm, chosen: set[int]) -> Entry | None:
    wanted = form.cleaned_data
    starts = wanted["follow_up_at"]
    version = request.POST.get("version", "")
    try:
        return close_room(
            room,
            by=person_of(request),
            at=timezone.now(),
            expected=int(version) if version.isdecimal() and len(version) < 10 else 0,
            chosen=list(Theme.objects.live().filter(room=room, pk__in=chosen)),
            parked_until=wanted["parked_until"],
            follow_up=FollowUp(starts, place=wanted["follow_up_place"]) if starts else None,
        )
    except (EditConflict, NotChosen, NotNow):
        messages.error(request, _("Something changed in the room meanwhile. Look at it again, then close it."))
    except NotYet:
        messages.error(
            request, _("The meeting has not begun yet. A room is closed from an hour before it starts.")
        )
    except CancelledMeeting:
        messages.error(request, _("This meeting is called off, so nothing can be written down."))
    return None
