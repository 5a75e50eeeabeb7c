"""What one phone shows in each phase: the seat, own ideas, the ballot, hands raised."""

from dataclasses import dataclass

from sharedtable.launch.choices import Phase
from sharedtable.launch.keys import new_token
from sharedtable.launch.lifecycle import ENTER, GROUP, LEAD, PHASES, SEE_COUNTS, VOTE
from sharedtable.launch.models import Idea, Participant, Room, Vote
from sharedtable.launch.queries import Ballot, Line, ballot_of, board, seats_in
from sharedtable.people.choices import Side


@dataclass(frozen=True)
class Row:
    """One theme with this phone's own votes and hand."""

    line: Line
    vote: Vote | None
    leads: bool

    @property
    def count(self) -> int:
        return self.vote.count if self.vote else 0

    @property
    def turn(self) -> int:
        """The next one."""
        return (self.vote.turn if self.vote else 0) + 1


@dataclass(frozen=True)
class PhonePage:
    seat: Participant
    ideas: list[Idea]
    rows: list[Row]
    ballot: Ballot
    key: str
    """Under which the next idea is sent."""

    @property
    def room(self) -> Room:
        return self.seat.room

    @property
    def asks(self) -> str:
        return str(PHASES[Phase(self.room.phase)].asks)

    @property
    def listens(self) -> bool:
        return self.seat.side == Side.SUPPORT or (not self.seat.side and self.seat.said_side == Side.SUPPORT)

    @property
    def is_unconfirmed(self) -> bool:
        return not self.seat.side

    @property
    def may_enter(self) -> bool:
        return self.room.permits(ENTER) and self.room.permits(GROUP) and not self.listens

    @property
    def may_take_back(self) -> bool:
        return self.room.permits(GROUP)

    @property
    def may_vote(self) -> bool:
        return self.room.permits(VOTE) and self.seat.is_industry

    @property
    def may_lead(self) -> bool:
        return self.room.permits(LEAD) and self.seat.is_industry

    @property
    def sees_counts(self) -> bool:
        return self.room.permits(SEE_COUNTS)

    @property
    def leads_any(self) -> bool:
        return any(row.leads for row in self.rows)

    @property
    def chosen(self) -> list[Row]:
        return [row for row in self.rows if row.line.theme.priority_id]


def phone_page(seat: Participant) -> PhonePage:
    """Two queries while ideas are collected; some more once there is something to vote on."""
    room = seat.room
    own = Idea.objects.filter(participant=seat, taken_back_at__isnull=True)
    ideas = list(own.select_related("opportunity", "theme").order_by("-entered_at", "-pk"))
    if not (room.permits(VOTE) or room.permits(SEE_COUNTS)):
        return PhonePage(seat, ideas, [], Ballot({}, room.votes_each), new_token())
    lines = board(room, seats_in(room), is_counted=room.permits(SEE_COUNTS)).lines
    ballot = ballot_of(room, seat)
    rows = [
        Row(line, ballot.votes.get(line.theme.pk), any(each.pk == seat.pk for each in line.leaders))
        for line in lines
    ]
    return PhonePage(seat, ideas, rows, ballot, new_token())
