"""What one person comes back to: their tables, what waits for them, and for the state team the whole network."""

from dataclasses import dataclass
from datetime import datetime

from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.partnerships.queries import Table, next_meetings, tables_of
from sharedtable.partnerships.rules import TEAM
from sharedtable.people.standing import Standing
from sharedtable.workspace.asks import Ask, asks_of, invitations_to


@dataclass(frozen=True)
class Card:
    """One partnership where the reader sits."""

    partnership: Partnership
    table: Table
    meeting: PartnershipMeeting | None


@dataclass(frozen=True)
class StepGroup:
    """The network's partnerships at one step, by name."""

    step: Step
    partnerships: tuple[Partnership, ...]


@dataclass(frozen=True)
class Desk:
    """`groups` is empty for who holds no office; `is_for_business` asks for the plainer words."""

    invitations: list[Invitation]
    asks: list[Ask]
    cards: list[Card]
    groups: list[StepGroup]
    is_for_business: bool

    @property
    def waiting(self) -> int:
        return len(self.invitations) + len(self.asks)

    @property
    def in_network(self) -> int:
        return sum(len(group.partnerships) for group in self.groups)


def desk_of(standing: Standing, at: datetime) -> Desk:
    """A fixed number of queries, however many tables and questions there are."""
    rows = Partnership.objects.live().visible_to(standing).select_related("network", "region")
    seen = list(rows.order_by("name", "pk"))
    mine = [each for each in seen if each.pk in standing.tables]
    person = standing.person_id
    return Desk(
        invitations=invitations_to(person, at) if person else [],
        asks=asks_of(person) if person else [],
        cards=_cards(mine, standing, at),
        groups=_by_step(seen) if standing.offices or standing.is_operator else [],
        is_for_business=not standing.classes & TEAM,
    )


def _cards(mine: list[Partnership], standing: Standing, at: datetime) -> list[Card]:
    if not mine:
        return []
    tables, meetings = tables_of(mine), next_meetings(mine, standing, at)
    return [Card(each, tables[each.pk], meetings.get(each.pk)) for each in mine]


def _by_step(seen: list[Partnership]) -> list[StepGroup]:
    return [StepGroup(step, tuple(each for each in seen if each.step == step)) for step in Step]
