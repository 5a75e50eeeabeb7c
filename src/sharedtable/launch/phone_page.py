"""What one phone shows in each phase: the seat, own ideas, the ballot, hands raised."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode
from zlib import crc32

from sharedtable.launch.choices import Phase
from sharedtable.launch.keys import new_token
from sharedtable.launch.lifecycle import ENTER, GROUP, LEAD, PHASES, SEE_COUNTS, VOTE
from sharedtable.launch.models import Idea, Participant, Room, SignUp, Vote
from sharedtable.launch.queries import Ballot, Line, ballot_of
from sharedtable.launch.sheet import Sheet, sheet_of
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
    ballot: Ballot
    key: str
    """Under which the next idea is sent."""
    look: "Look"
    sheet: Sheet = field(default_factory=lambda: Sheet([]))
    led: frozenset[int] = frozenset()
    """Themes that this phone's person would lead."""

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
        return bool(self.led)

    @property
    def chosen(self) -> list[Line]:
        return [line for line in self.sheet.lines if line.theme.priority_id]

    @property
    def is_long(self) -> bool:
        """More than anybody reads through on a phone: a search, and a part of it at a time."""
        return len(self.sheet.lines) > SHOWN

    @cached_property
    def found(self) -> list[Line]:
        lines = self.sheet.lines
        if self.is_long and not self.sees_counts:
            lines = self.sheet.order_for(self.seat.pk)
        return [line for line in lines if self.look.finds(line)] if self.look.q else lines

    @property
    def left_out(self) -> int:
        return max(len(self.found) - self.look.show, 0)

    @property
    def fewer(self) -> int:
        return min(self.left_out, SHOWN)

    @cached_property
    def rows(self) -> list[Row]:
        """What is looked at; before it, what has votes or a hand of this phone and would be out of sight."""
        shown = self.found[: self.look.show]
        seen = {line.theme.pk for line in shown}
        marked = {key for key, vote in self.ballot.votes.items() if vote.count} | self.led
        first = [line for line in self.sheet.lines if line.theme.pk in marked - seen]
        return [
            Row(line, self.ballot.votes.get(line.theme.pk), line.theme.pk in self.led) for line in [*first, *shown]
        ]


SHOWN = 20
"""So many lines a phone shows at once; more are a tap or a search away."""


@dataclass(frozen=True)
class Look:
    """What a phone looks for in a long list, and how far it has unfolded it."""

    q: str = ""
    show: int = SHOWN

    @property
    def query(self) -> str:
        """As it stands in an address: empty where nothing special is looked for."""
        wanted = {"q": self.q} if self.q else {}
        more = {"show": self.show} if self.show != SHOWN else {}
        return f"?{urlencode({**wanted, **more})}" if wanted or more else ""

    @property
    def further(self) -> str:
        return Look(self.q, self.show + SHOWN).query

    @property
    def number(self) -> int:
        """Tells one look from another in an ETag."""
        return crc32(self.query.encode())

    def finds(self, line: Line) -> bool:
        return all(word in line.words for word in self.q.casefold().split())


def phone_page(seat: Participant, look: Look | None = None) -> PhonePage:
    """One query while ideas are collected; two more once there is something to vote on, and five for the first
    phone that asks after a change."""
    room, look = seat.room, look or Look()
    own = Idea.objects.filter(participant=seat, taken_back_at__isnull=True)
    ideas = list(own.select_related("opportunity", "theme").order_by("-entered_at", "-pk"))
    if not (room.permits(VOTE) or room.permits(SEE_COUNTS)):
        return PhonePage(seat, ideas, Ballot({}, room.votes_each), new_token(), look)
    ballot, sheet = ballot_of(room, seat), sheet_of(room)
    led = frozenset(
        SignUp.objects.filter(participant=seat, withdrawn_at__isnull=True).values_list("theme_id", flat=True)
    )
    return PhonePage(seat, ideas, ballot, new_token(), look, sheet, led)
