"""What became of the ideas that somebody said at a launch: one mail for each author."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from sharedtable.launch.models import Idea, Participant, Room
from sharedtable.outbox.actions import queue_message
from sharedtable.people.models import Person
from sharedtable.plan.topics import IDEAS


@dataclass
class Outcome:
    """One author's ideas: those that became part of a priority, and those that are kept for later."""

    chosen: list[Idea] = field(default_factory=list)
    kept: list[Idea] = field(default_factory=list)


def tell_authors(room: Room, *, round_key: int, by: Person | None, at: datetime) -> int:
    """Write to everyone who said something and can be reached; how many that were."""
    outcomes: dict[int, Outcome] = defaultdict(Outcome)
    seats: dict[int, Participant] = {}
    ideas = room.ideas.filter(opportunity__isnull=False, participant__isnull=False)
    for idea in ideas.select_related("participant__person", "theme__priority", "opportunity").order_by("pk"):
        seat = idea.participant
        assert seat is not None
        seats[seat.pk] = seat
        outcome = outcomes[seat.pk]
        (outcome.chosen if idea.theme and idea.theme.priority_id else outcome.kept).append(idea)
    return sum(_tell(room, seats[key], outcome, round_key, by, at) for key, outcome in outcomes.items())


def _tell(room: Room, seat: Participant, outcome: Outcome, round_key: int, by: Person | None, at: datetime) -> int:
    address = seat.email or (seat.person.email if seat.person else "")
    if not address:
        return 0
    queue_message(
        key=f"launch.outcome:{round_key}:{seat.pk}",
        recipient=address,
        subject=_("What became of what you said"),
        template="launch/mail/outcome",
        context={"seat": seat, "room": room, "partnership": room.partnership, "outcome": outcome},
        topic=IDEAS,
        at=at,
        sender_name=by.name if by else "",
        reply_to=by.email if by else "",
    )
    return 1
