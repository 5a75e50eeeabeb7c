"""A launch of the cast: two businesses and a college in the room, with phones."""

from dataclasses import dataclass
from datetime import timedelta

from sharedtable.launch.actions.joining import join_room
from sharedtable.launch.actions.moving import move_room
from sharedtable.launch.actions.opening import open_room
from sharedtable.launch.actions.seats import confirm_seats
from sharedtable.launch.actions.sending import send_idea
from sharedtable.launch.choices import Phase
from sharedtable.launch.keys import digest
from sharedtable.launch.lifecycle import ORDER
from sharedtable.launch.models import Participant, Room
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.people.choices import Side
from tests.cast import NOW, Cast

KEY = "a-key-of-a-phone-"


@dataclass
class Scene:
    """Bea is on the invitation list; Walt walked in from a business nobody knows; Sol listens."""

    cast: Cast
    room: Room
    bea: Participant
    walt: Participant
    sol: Participant

    def move_to(self, phase: Phase) -> None:
        """Through every phase before it, as a facilitator does."""
        while ORDER.index(Phase(self.room.phase)) < ORDER.index(phase):
            seen = self.room.phase
            following = ORDER[ORDER.index(Phase(seen)) + 1]
            move_room(self.room, by=self.cast.lead, at=NOW, seen=seen, to=following)
        for each in (self.bea, self.walt, self.sol):
            each.refresh_from_db()

    def say(self, seat: Participant, text: str) -> None:
        send_idea(seat, key=digest(text)[:40], at=NOW, text=text, kind="need")


def launch_of(cast: Cast) -> Occasion:
    occasion = Occasion.objects.create(
        title="Launch meeting",
        starts_at=NOW - timedelta(minutes=20),
        ends_at=NOW + timedelta(hours=2),
        time_zone="America/Denver",
    )
    PartnershipMeeting.objects.create(partnership=cast.instruments, occasion=occasion, kind=MeetingKind.LAUNCH)
    return occasion


def seat(room: Room, name: str, organization: str, side: str = Side.INDUSTRY, key: str = "") -> Participant:
    own = key or f"{KEY}{name}".replace(" ", "-")
    return join_room(room, key=own, at=NOW, name=name, organization_name=organization, said_side=side)


def make_scene(cast: Cast, phase: Phase = Phase.WAITING) -> Scene:
    room = open_room(launch_of(cast), by=cast.lead, at=NOW, votes_each=5)
    bea = seat(room, "Bea Business", "Brightline Gauges Inc.")
    walt = seat(room, "Walt Walkin", "Walt & Sons")
    sol = seat(room, "Sol Support", "Northfield College", Side.SUPPORT)
    confirm_seats(room, by=cast.lead, at=NOW, sides={walt.pk: Side.INDUSTRY})
    made = Scene(cast, room, bea, walt, sol)
    if phase != Phase.WAITING:
        made.move_to(Phase.ENTERING)
        made.say(bea, "Technicians who can read a schematic")
        made.say(walt, "One calibration lab")
        made.move_to(phase)
    return made
