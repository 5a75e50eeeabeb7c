"""Two launch rooms: one that a table tries out before its launch, and the one that the first table chose in."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sharedtable.launch.actions.grouping import put_together
from sharedtable.launch.actions.joining import join_room
from sharedtable.launch.actions.moving import move_room
from sharedtable.launch.actions.opening import open_room
from sharedtable.launch.actions.seats import confirm_seats
from sharedtable.launch.actions.sending import cast_vote, raise_hand, send_idea
from sharedtable.launch.choices import Phase
from sharedtable.launch.keys import new_token
from sharedtable.launch.lifecycle import ORDER
from sharedtable.launch.models import Participant, Room, Theme
from sharedtable.launch.queries import shown_ideas
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import Partnership
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.plan.choices import OpportunityKind
from sharedtable.plan.models import Priority

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

TRIED = {
    "steele": ["Apprentices who can set up a five-axis mill", "Quote together for work none of us can take alone"],
    "rosie": ["Welders who stay", "One heat-treating oven near Pueblo"],
    "annie": ["Young people see a modern shop before they choose", "Apprentices we train together"],
    "king": ["Permits for a foundry take a year"],
}
TOGETHER = ("Apprentices", "Train apprentices together")
LISTENERS = ("garden", "meadow")
CHOSEN_BY = {
    "whit": (3, 1, 1),
    "lark": (1, 4, 0),
    "okra": (3, 2, 0),
    "hazel": (2, 2, 1),
    "jay": (3, 0, 2),
    "ivy": (1, 1, 3),
    "storm": (3, 1, 1),
    "agate": (2, 3, 0),
}


def make_launch_rooms(cast: "Cast") -> None:
    for make, key in ((_try_out, "ridge"), (_chosen, "marigold")):
        lead = cast.people[key]
        make(cast, Partnership.objects.get(roles__person=lead, roles__kind=RoleKind.COORDINATOR), lead)


def _launch_of(table: Partnership) -> Occasion:
    return Occasion.objects.get(
        partnership_meeting__partnership=table, partnership_meeting__kind=MeetingKind.LAUNCH
    )


def _sit(room: Room, person: Person, side: Side, at: datetime) -> Participant:
    organization = person.positions.get().organization
    return join_room(
        room,
        key=new_token(),
        at=at,
        name=person.name,
        organization_name=organization.name,
        said_side=side,
        person=person,
    )


def _move(room: Room, to: Phase, *, by: Person, at: datetime) -> None:
    while room.phase != to:
        seen = room.phase
        move_room(room, by=by, at=at, seen=seen, to=ORDER[ORDER.index(Phase(seen)) + 1])


def _try_out(cast: "Cast", table: Partnership, lead: Person) -> None:
    """Some days before: those who help try the room, and one came whom nobody had invited."""
    at = cast.days.at(-1)
    room = open_room(_launch_of(table), by=lead, at=at)
    seats = {key: _sit(room, cast.people[key], Side.INDUSTRY, at) for key in TRIED}
    for key in LISTENERS:
        _sit(room, cast.people[key], Side.SUPPORT, at)
    _move(room, Phase.ENTERING, by=lead, at=at)
    for minute, (key, ideas) in enumerate(TRIED.items()):
        for text in ideas:
            _say(seats[key], text, at + timedelta(minutes=minute))
    _move(room, Phase.GROUPING, by=lead, at=at)
    same = [each for each in shown_ideas(room) if each.text.startswith(TOGETHER[0])]
    put_together(room, by=lead, at=at, ideas=same, title=TOGETHER[1])
    join_room(
        room,
        key=new_token(),
        at=at,
        name="Dusty Latheman",
        organization_name="Latheman & Co.",
        said_side=Side.INDUSTRY,
    )


def _say(seat: Participant, text: str, at: datetime) -> None:
    kind = OpportunityKind.NEED if "Permits" in text or "Welders" in text else OpportunityKind.OPPORTUNITY
    send_idea(Participant.objects.get(pk=seat.pk), key=new_token(), at=at, text=text, kind=kind)


def _chosen(cast: "Cast", table: Partnership, lead: Person) -> None:
    """The room behind the priorities that stand in the plan already: how they were voted on."""
    occasion = _launch_of(table)
    priorities = list(Priority.objects.live().filter(partnership=table).order_by("pk"))
    at = occasion.starts_at
    room = open_room(occasion, by=lead, at=at)
    seats = {key: _sit(room, cast.people[key], Side.INDUSTRY, at) for key in CHOSEN_BY}
    supporters = [_sit(room, cast.people[key], Side.SUPPORT, at) for key in ("thorn", "sorrel", "plover", "tansy")]
    unconfirmed = {each.pk: each.said_side for each in [*seats.values(), *supporters] if not each.side}
    confirm_seats(room, by=lead, at=at, sides=unconfirmed)
    _move(room, Phase.ENTERING, by=lead, at=at)
    for seat, priority in zip(seats.values(), priorities, strict=False):
        _say(seat, priority.title, at)
    _move(room, Phase.VOTING, by=lead, at=at)
    themes = {each.title: each for each in room.themes.live()}
    for key, counts in CHOSEN_BY.items():
        for priority, count in zip(priorities, counts, strict=False):
            _vote(seats[key], themes[priority.title], count, at, leads=_leads(priority, cast.people[key]))
    _move(room, Phase.CHAMPIONS, by=lead, at=at)
    for priority in priorities:
        Theme.objects.filter(room=room, title=priority.title).update(priority=priority)
    Room.objects.filter(pk=room.pk).update(phase=Phase.CLOSED, closed_at=occasion.ends_at)


def _vote(seat: Participant, theme: Theme, count: int, at: datetime, *, leads: bool) -> None:
    fresh = Participant.objects.get(pk=seat.pk)
    if count:
        cast_vote(fresh, theme, count=count, turn=1)
    if leads:
        raise_hand(fresh, theme, wants=True, at=at)


def _leads(priority: Priority, person: Person) -> bool:
    return priority.champions.filter(person=person).exists()
