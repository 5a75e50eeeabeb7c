"""Typing in a launch that was held on paper: one page, the same result."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.launch.access import launch_or_404
from sharedtable.launch.actions.closing import FollowUp
from sharedtable.launch.actions.opening import NotALaunch
from sharedtable.launch.actions.paper import HasARoom, NobodyByThatName, type_in
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.forms import ResultForm
from sharedtable.launch.models import Room
from sharedtable.launch.paper_forms import CameForm, Lines, read
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.actions import CancelledMeeting, NotYet
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Occasion
from sharedtable.people.requests import Request, person_of, posted


@never_cache
@guarded("launch.close")
def paper(request: Request, uuid: UUID) -> HttpResponse:
    occasion = launch_or_404(request, uuid, "launch.close")
    room = Room.objects.filter(occasion=occasion).first()
    if room is not None and (room.closed_at or (not room.is_paper and room.participants.live().exists())):
        messages.info(request, _("This launch has a room already: finish it here."))
        return redirect("launch:room", uuid)
    data = posted(request)
    came, lines = CameForm(occasion, data), Lines(data, prefix="line")
    result = ResultForm(room or Room(occasion=occasion), timezone.now(), data)
    if data is not None and came.is_valid() and lines.is_valid() and result.is_valid():
        entry = _type_in(request, occasion, came, lines, result)
        if entry is not None:
            say(request, _("Written down. Those who said something are told in five minutes."), entry)
            return redirect("launch:room", uuid)
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "came": came,
        "lines": lines,
        "result": result,
        "names": [f"{each.person.name}" for each in came.seats],
    }
    return render(request, "launch/paper.html", context, status=200 if data is None else 422)


def _type_in(request: Request, occasion: Occasion, came: CameForm, lines: Any, result: ResultForm) -> Entry | None:
    wanted = result.cleaned_data
    starts = wanted["follow_up_at"]
    try:
        return type_in(
            occasion,
            by=person_of(request),
            at=timezone.now(),
            came=came.came(),
            said=read(lines),
            parked_until=wanted["parked_until"],
            follow_up=FollowUp(starts, place=wanted["follow_up_place"]) if starts else None,
        )
    except NobodyByThatName as error:
        words = _("Line %(line)d names %(name)s, who is not among the businesses that came.")
        messages.error(request, words % {"line": error.line, "name": error.name})
    except NotYet:
        messages.error(request, _("The meeting has not begun yet: type it in afterwards."))
    except (HasARoom, NotALaunch, NotNow, CancelledMeeting):
        messages.error(request, _("This meeting is called off, or somebody opened its room meanwhile."))
    return None
