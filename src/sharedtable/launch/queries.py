"""Named reads of a room: what it shows, who is there, how the ballots stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from sharedtable.launch.models import Idea, Participant, Room, SignUp, Theme, Vote
from sharedtable.people.choices import Side


def shown_ideas(room: Room) -> QuerySet[Idea]:
    """Ideas that the room sees: of confirmed businesses or written down for one, not hidden, not taken back."""
    seated = Q(participant__side=Side.INDUSTRY, participant__archived_at__isnull=True)
    rows = Idea.objects.live().filter(seated | Q(participant__isnull=True), room=room, taken_back_at__isnull=True)
    return rows.select_related("participant")


@dataclass
class Seats:
    """Who is in the room: by side, and those whose side nobody has said yet."""

    industry: list[Participant] = field(default_factory=list)
    support: list[Participant] = field(default_factory=list)
    unknown: list[Participant] = field(default_factory=list)

    @property
    def all(self) -> list[Participant]:
        return [*self.industry, *self.support, *self.unknown]

    @property
    def businesses(self) -> int:
        return len({each.party for each in self.industry})

    def ballots(self, ballot_by: str) -> set[str]:
        """Ballots that count: of businesses, or of their people, while somebody confirmed sits there."""
        return {each.ballot_key(ballot_by) for each in self.industry}


def seats_in(room: Room) -> Seats:
    found = Seats()
    lists = {Side.INDUSTRY.value: found.industry, Side.SUPPORT.value: found.support}
    rows = Participant.objects.live().filter(room=room).order_by("joined_at", "pk")
    for each in rows:
        lists.get(each.side, found.unknown).append(each)
    return found


@dataclass
class Line:
    """One theme as a page shows it. `votes` is none while they are hidden."""

    theme: Theme
    ideas: list[Idea] = field(default_factory=list)
    votes: int | None = None
    leaders: list[Participant] = field(default_factory=list)
    largest: int = 0

    @cached_property
    def businesses(self) -> int:
        """From how many businesses its ideas came; one said aloud counts as one."""
        return len({each.participant.party if each.participant else f"i{each.pk}" for each in self.ideas})

    @cached_property
    def words(self) -> str:
        """What a search looks through."""
        return " ".join([self.theme.title, *(each.text for each in self.ideas)]).casefold()


@dataclass(frozen=True)
class Board:
    """Everything on the wall: themes in their order, or by votes once they are counted; and loose ideas."""

    lines: list[Line]
    loose: list[Idea]
    voted: int
    ballots: int

    @property
    def ideas(self) -> int:
        return len(self.loose) + sum(len(line.ideas) for line in self.lines)


def board(room: Room, seats: Seats, *, is_counted: bool) -> Board:
    """Four queries, or three before anything was counted."""
    lines, loose = _themes(room)
    counting = seats.ballots(room.ballot_by)
    votes, voted = _tally(room, counting)
    for hand in _hands(room):
        if hand.theme_id in lines:
            lines[hand.theme_id].leaders.append(hand.participant)
    shown = [line for line in lines.values() if line.ideas or line.theme.paper_votes]
    if is_counted:
        for line in shown:
            line.votes = votes.get(line.theme.pk, 0) + line.theme.paper_votes
        most = max((line.votes or 0 for line in shown), default=0)
        for line in shown:
            line.largest = most
        shown.sort(key=lambda line: (-(line.votes or 0), line.theme.order, line.theme.pk))
    return Board(shown, loose, voted, len(counting))


def _themes(room: Room) -> tuple[dict[int, Line], list[Idea]]:
    rows = Theme.objects.live().filter(room=room).order_by("order", "pk")
    lines = {each.pk: Line(each) for each in rows}
    loose: list[Idea] = []
    for idea in shown_ideas(room).order_by("-entered_at", "-pk"):
        line = lines.get(idea.theme_id or 0)
        (line.ideas if line else loose).append(idea)
    return lines, loose


def _tally(room: Room, counting: Iterable[str]) -> tuple[dict[int, int], int]:
    """Votes of the ballots that count, theme by theme, and how many such ballots have a vote."""
    wanted = set(counting)
    votes: dict[int, int] = defaultdict(int)
    voters = set()
    rows = Vote.objects.filter(theme__room=room, theme__archived_at__isnull=True, count__gt=0)
    for theme_id, ballot, count in rows.values_list("theme_id", "ballot", "count"):
        if ballot in wanted:
            votes[theme_id] += count
            voters.add(ballot)
    return votes, len(voters)


def _hands(room: Room) -> QuerySet[SignUp]:
    rows = SignUp.objects.filter(
        theme__room=room,
        withdrawn_at__isnull=True,
        participant__archived_at__isnull=True,
        participant__side=Side.INDUSTRY,
    )
    return rows.select_related("participant").order_by("signed_at", "pk")


@dataclass(frozen=True)
class Ballot:
    """One ballot as its phone shows it."""

    votes: dict[int, Vote]
    votes_each: int

    @property
    def used(self) -> int:
        return sum(each.count for each in self.votes.values())

    @property
    def left(self) -> int:
        return max(self.votes_each - self.used, 0)


def ballot_of(room: Room, participant: Participant) -> Ballot:
    rows = Vote.objects.filter(
        theme__room=room, theme__archived_at__isnull=True, ballot=participant.ballot_key(room.ballot_by)
    )
    return Ballot({each.theme_id: each for each in rows}, room.votes_each)
