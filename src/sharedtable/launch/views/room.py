"""The facilitator's page: where the room is, who waits for a seat, what was said; opening it and moving it on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.launch.access import launch_or_404, room_or_404
from sharedtable.launch.actions.moving import MovedOn, NothingToVoteOn, move_room
from sharedtable.launch.actions.opening import NotALaunch, VotesCast, open_room, set_room
from sharedtable.launch.choices import Phase
from sharedtable.launch.forms import RoomForm, SpokenForm
from sharedtable.launch.keys import new_token
from sharedtable.launch.models import Room
from sharedtable.launch.room_page import room_page
from sharedtable.launch.views.polling import etag_of, polled
from sharedtable.ledger.saying import say
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.hosts import holder_of
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may


@require_safe
@guarded("launch.facilitate")
def of_table(request: Request, slug: str) -> HttpResponse:
    """The room of a table's launch, the next or the last; without a launch, the page where one is set up."""
    table = (
        Partnership.objects.live().where_allowed("launch.facilitate", request.standing).filter(slug=slug).first()
    )
    if table is None:
        raise Http404
    launches = PartnershipMeeting.objects.filter(partnership=table, kind=MeetingKind.LAUNCH)
    open_ones = launches.filter(occasion__archived_at__isnull=True).exclude(
        occasion__state=OccasionState.CANCELLED
    )
    found = open_ones.select_related("occasion").order_by("-occasion__starts_at").first()
    if found is None:
        messages.info(request, _("A launch room belongs to a launch meeting. Set one up first."))
        return redirect("partnerships:hold_meeting", slug)
    return redirect("launch:room", found.occasion.uuid)


@never_cache
@require_safe
@guarded("launch.facilitate")
def room(request: Request, uuid: UUID) -> HttpResponse:
    occasion = launch_or_404(request, uuid)
    found = Room.objects.select_related("occasion", "partnership__network").filter(occasion=occasion).first()
    if found is None:
        context = {"occasion": occasion, "holder": holder_of(occasion), "form": RoomForm()}
        return render(request, "launch/open.html", context)
    return render(request, "launch/room.html", _context(request, found))


def _context(request: Request, found: Room) -> dict[str, object]:
    page = room_page(found)
    return {
        "page": page,
        "room": found,
        "etag": _etag(found),
        "spoken": SpokenForm(page.speakers, initial={"key": new_token()}),
        "settings": RoomForm(initial={"votes_each": found.votes_each, "ballot_by": found.ballot_by}),
        "may_close": may(request.standing, "launch.close", found),
    }


def _etag(found: Room) -> str:
    return etag_of(found.version, found.pulse)


@require_safe
@guarded("launch.facilitate")
def state(request: Request, uuid: UUID) -> HttpResponse:
    found = room_or_404(request, uuid)
    return polled(request, _etag(found), lambda: render(request, "launch/_room.html", _context(request, found)))


@require_POST
@guarded("launch.facilitate")
def open_it(request: Request, uuid: UUID) -> HttpResponse:
    occasion = launch_or_404(request, uuid)
    form = RoomForm(posted(request))
    if not form.is_valid():
        context = {"occasion": occasion, "holder": holder_of(occasion), "form": form}
        return render(request, "launch/open.html", context, status=422)
    try:
        open_room(occasion, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except NotALaunch:
        messages.error(request, _("This meeting is called off, so it has no room."))
        return redirect("meetings:occasion", uuid)
    say(request, _("The room is open. Put the wall on the projector."))
    return redirect("launch:room", uuid)


@require_POST
@guarded("launch.facilitate")
def move(request: Request, uuid: UUID) -> HttpResponse:
    found = room_or_404(request, uuid)
    seen, to = request.POST.get("seen", ""), request.POST.get("to", "")
    try:
        if seen not in Phase.values or to not in Phase.values:
            raise MovedOn
        entry = move_room(found, by=person_of(request), at=timezone.now(), seen=seen, to=to)
        if entry:
            say(request, Phase(to).label, entry)
    except MovedOn:
        messages.error(request, _("Somebody else has moved the room meanwhile. This is where it is now."))
    except NothingToVoteOn:
        messages.error(request, _("Nobody has said anything yet, so there is nothing to vote on."))
    return redirect("launch:room", uuid)


@require_POST
@guarded("launch.facilitate")
def set_it(request: Request, uuid: UUID) -> HttpResponse:
    found = room_or_404(request, uuid)
    wanted = _wanted(request)
    version = request.POST.get("version", "")
    expected = int(version) if version.isdecimal() and len(version) < 10 else 0
    if wanted is None:
        messages.error(request, _("Choose between 1 and 20 votes."))
        return redirect("launch:room", uuid)
    try:
        entry = set_room(found, by=person_of(request), at=timezone.now(), expected=expected, **wanted)
        if entry:
            say(request, _("Saved."), entry)
    except EditConflict:
        messages.error(request, _("Somebody else changed the room meanwhile. Look at it again, then set it."))
    except VotesCast:
        messages.error(request, _("Votes were cast already, so who votes and how often stays as it is."))
    return redirect("launch:room", uuid)


def _wanted(request: Request) -> dict[str, Any] | None:
    """Names on the wall on or off, or how votes are given; none where that cannot be read."""
    if "shows_names" in request.POST:
        return {"shows_names": request.POST["shows_names"] == "1"}
    form = RoomForm(request.POST)
    return form.cleaned_data if form.is_valid() else None
