"""A launch held on paper, typed in afterwards: the same rows, closed by the same action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sharedtable.launch.actions.closing import FollowUp, close_room
from sharedtable.launch.actions.opening import open_room
from sharedtable.launch.choices import Phase, SideFrom
from sharedtable.launch.keys import comparable, digest, new_token, tidy
from sharedtable.launch.matching import match, party_of
from sharedtable.launch.models import LONGEST_TITLE, Idea, Participant, Room, SignUp, Theme
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Occasion
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


@dataclass(frozen=True)
class Came:
    """Somebody who was there; `person` where they were expected."""

    name: str
    organization_name: str
    side: str
    person: Person | None = None


@dataclass(frozen=True)
class Said:
    """One line of the paper: an idea, by whom, its votes, whether it was chosen, and who would lead it."""

    text: str
    kind: str
    by: str = ""
    votes: int = 0
    is_chosen: bool = False
    leader: str = ""


class HasARoom(Exception):
    """This launch has a live room with people in it: it is finished there."""


class NobodyByThatName(Exception):
    """A line names somebody who does not stand among those who came; `line` counts from one."""

    def __init__(self, line: int, name: str) -> None:
        super().__init__(name)
        self.line, self.name = line, name


@transaction.atomic
def type_in(
    occasion: Occasion,
    *,
    by: Actor,
    at: datetime,
    came: Sequence[Came],
    said: Sequence[Said],
    parked_until: date,
    follow_up: FollowUp | None = None,
) -> Entry:
    """Fill a room from paper and close it, all in one go. Typed again after an undo, new lines replace the old."""
    room = open_room(occasion, by=by, at=at, is_paper=True)
    require("launch.close", room, by=by)
    if not room.is_paper and room.participants.live().exists():
        raise HasARoom
    _clear(room, at)
    seats = [_sit(room, each, at) for each in came]
    chosen = [theme for number, each in enumerate(said, 1) if (theme := _write(room, number, each, seats, at))]
    Room.objects.filter(pk=room.pk).update(phase=Phase.CHAMPIONS, is_paper=True)
    record("launch.type_in", room, by=by, at=at, changes={"ideas": [0, len(said)]}, about=room.partnership)
    room.refresh_from_db()
    return close_room(
        room,
        by=by,
        at=at,
        expected=room.version,
        chosen=chosen,
        parked_until=parked_until,
        follow_up=follow_up,
    )


def _clear(room: Room, at: datetime) -> None:
    for rows in (room.participants, room.themes, room.ideas):
        rows.live().update(archived_at=at)


def _sit(room: Room, each: Came, at: datetime) -> Participant:
    found = match(room, name=each.name, organization_name=each.organization_name, person=each.person)
    return Participant.objects.create(
        room=room,
        digest=digest(new_token()),
        name=tidy(each.name)[:80],
        organization_name=found.organization.name if found.organization else tidy(each.organization_name)[:120],
        person=found.person or each.person,
        organization=found.organization,
        party=party_of(found.organization, each.organization_name),
        side=each.side,
        said_side=each.side,
        side_from=SideFrom.FACILITATOR,
        joined_at=at,
    )


def _write(room: Room, number: int, each: Said, seats: Sequence[Participant], at: datetime) -> Theme | None:
    """The theme where the line was chosen."""
    author = _named(each.by, seats, number)
    leader = _named(each.leader, seats, number)
    theme = Theme.objects.create(
        room=room, title=tidy(each.text)[:LONGEST_TITLE], order=number, paper_votes=each.votes
    )
    Idea.objects.create(
        room=room,
        participant=author,
        key=f"paper:{new_token()}",
        kind=each.kind,
        text=tidy(each.text),
        theme=theme,
        entered_at=at,
    )
    if leader is not None:
        SignUp.objects.create(theme=theme, participant=leader, signed_at=at)
    return theme if each.is_chosen else None


def _named(name: str, seats: Sequence[Participant], line: int) -> Participant | None:
    """By a person's name, or a business's; none where nobody was named."""
    wanted = comparable(name)
    if not wanted:
        return None
    here = [each for each in seats if each.is_industry]
    by_name = [each for each in here if comparable(each.name) == wanted]
    by_business = [each for each in here if comparable(each.organization_name) == wanted]
    for each in (*by_name, *by_business):
        return each
    raise NobodyByThatName(line, name)
