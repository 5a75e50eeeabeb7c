"""What one person comes back to: their tables, what waits for them, and for the state team the whole network."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from sharedtable.meetings.choices import Answer
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.partnerships.next_action import NextAction, next_action
from sharedtable.partnerships.path.whose import Item, items_of
from sharedtable.partnerships.progress import Progress, counted_meetings, next_of
from sharedtable.partnerships.queries import Table, ahead_at, tables_of
from sharedtable.partnerships.rules import TEAM
from sharedtable.people.models import Person
from sharedtable.people.owed import owed_at
from sharedtable.people.standing import BUSINESS, LEAD, Standing
from sharedtable.workspace.asks import LED, Ask, asks_of, invitations_to

COMING = (Answer.YES, Answer.MAYBE)


@dataclass(frozen=True)
class Card:
    """One partnership that the reader sees, and when it next meets. `meetings` are all of it that the reader runs,
    else those ahead."""

    partnership: Partnership
    table: Table
    meetings: list[PartnershipMeeting]
    meeting: PartnershipMeeting | None


@dataclass(frozen=True)
class StepGroup:
    """The network's partnerships at one step, by name."""

    step: Step
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Todo:
    """The next thing to do for one partnership that the reader runs."""

    partnership: Partnership
    action: NextAction


@dataclass(frozen=True)
class Assisted:
    """What waits for somebody whom the reader assists."""

    person: Person
    invitations: list[Invitation]
    asks: list[Ask]
    owed: list[Item]


@dataclass(frozen=True)
class Desk:
    """`invitations` and `asks` wait for an answer, `coming` are meetings that the reader said yes or maybe to,
    `owed` is what they promised to do, `calls` what volunteers at tables they lead are late with. `todo` is for
    who runs a partnership; `led` are the priorities that the reader champions; `groups` is empty for who holds
    no office; `is_for_business` asks for the plainer words."""

    invitations: list[Invitation]
    asks: list[Ask]
    coming: list[Invitation]
    owed: list[Item]
    calls: list[Item]
    todo: Todo | None
    cards: list[Card]
    led: list[Ask]
    groups: list[StepGroup]
    is_for_business: bool
    assisted: list[Assisted]

    @property
    def waiting(self) -> int:
        others = sum(len(each.invitations) + len(each.asks) for each in self.assisted)
        return len(self.invitations) + len(self.asks) + others

    @property
    def soon(self) -> int:
        """What they took on and is due within a week, or was due before."""
        return sum(item.owed.is_soon(item.on) for item in self.owed)

    @property
    def shows_network(self) -> bool:
        """Tables of several networks stand together, so that each says which."""
        cards = [*self.cards, *(card for group in self.groups for card in group.cards)]
        return len({card.partnership.network_id for card in cards}) > 1

    @property
    def in_network(self) -> int:
        return sum(len(group.cards) for group in self.groups)

    @property
    def ahead(self) -> int:
        """Partnerships of the network with a meeting ahead."""
        return sum(card.meeting is not None for group in self.groups for card in group.cards)


def desk_of(standing: Standing, at: datetime) -> Desk:
    """A fixed number of queries, however many tables and questions there are."""
    rows = Partnership.objects.live().visible_to(standing).select_related("network", "region", "analysis")
    seen = list(rows.order_by("name", "pk"))
    cards = _cards(seen, standing, at)
    own = [card for card in cards if card.partnership.pk in standing.tables]
    person = standing.person_id
    keys = sorted(standing.assists)
    assisted = list(Person.objects.filter(pk__in=keys).order_by("name", "pk")) if keys else []
    invitations = invitations_to([person, *keys], at) if person else []
    asks = asks_of(person, keys) if person else []
    items = _items(own, standing, at) if person else []
    for_reader = _theirs(person or 0, invitations, asks, items)
    return Desk(
        invitations=for_reader.invitations,
        asks=for_reader.asks,
        coming=[each for each in invitations if each.person_id == person and each.answer in COMING],
        owed=for_reader.owed,
        calls=[item for item in items if item.is_call],
        assisted=[Assisted(each, *_theirs(each.pk, invitations, asks, items)) for each in assisted],
        todo=_todo(own, standing, at),
        cards=own,
        led=_led_by(person, asks) if BUSINESS in standing.classes else [],
        groups=_by_step(cards) if standing.offices or standing.is_operator else [],
        is_for_business=not standing.classes & TEAM,
    )


class _Theirs(NamedTuple):
    invitations: list[Invitation]
    asks: list[Ask]
    owed: list[Item]


def _theirs(person_id: int, invitations: list[Invitation], asks: list[Ask], items: list[Item]) -> _Theirs:
    """What waits for one person, of what was read for several."""
    return _Theirs(
        [each for each in invitations if each.person_id == person_id and not each.answer],
        [each for each in asks if each.person_id == person_id and each.kind != LED],
        [each for each in items if each.person_id == person_id],
    )


def _items(cards: list[Card], standing: Standing, at: datetime) -> list[Item]:
    """What the reader and those whom they assist owe, and what is open at the tables that the reader leads."""
    led = [card.partnership.pk for card in cards if _is_run(card.partnership, standing)]
    today = at.astimezone(ZoneInfo(standing.time_zone)).date()
    rows = owed_at(led, standing, today, person_ids=[standing.person_id, *standing.assists])  # type: ignore[list-item]
    roles = [role for card in cards for role in card.table.roles]
    return items_of(rows, roles, reader_id=standing.person_id, led=led, on=today)


def _led_by(person_id: int | None, asks: list[Ask]) -> list[Ask]:
    """Priorities that the reader champions, at each table in the order in which they were written down."""
    return [each for each in asks if each.kind == LED and each.person_id == person_id]


def _todo(cards: list[Card], standing: Standing, at: datetime) -> Todo | None:
    """Of the table that meets soonest among those the reader runs; the others show theirs in their own rooms."""
    run = [card for card in cards if _is_run(card.partnership, standing)]
    if not run:
        return None
    dated = [card for card in run if card.meeting]
    soonest = min(dated, key=lambda card: card.meeting.occasion.starts_at, default=run[0])  # type: ignore[union-attr]
    partnership = soonest.partnership
    progress = Progress(partnership, at, soonest.table, soonest.meetings)
    action = next_action(progress, partnership.classes_for(standing), is_brief=True)
    return Todo(partnership, action) if action else None


def _is_run(partnership: Partnership, standing: Standing) -> bool:
    """Whether the reader leads it and it is at work; nobody is pushed to take up what was paused or closed."""
    is_at_work = partnership.state == PartnershipState.ACTIVE
    return is_at_work and LEAD in partnership.classes_for(standing)


def _cards(seen: list[Partnership], standing: Standing, at: datetime) -> list[Card]:
    run = [each.pk for each in seen if _is_run(each, standing)]
    tables = tables_of(seen)
    meetings = counted_meetings(ahead_at(seen, standing, at) | Q(partnership__in=run))
    return [_card(each, tables[each.pk], meetings.get(each.pk, []), at) for each in seen]


def _card(partnership: Partnership, table: Table, meetings: list[PartnershipMeeting], at: datetime) -> Card:
    return Card(partnership, table, meetings, next_of(meetings, at))


def _by_step(cards: list[Card]) -> list[StepGroup]:
    return [StepGroup(step, tuple(card for card in cards if card.partnership.step == step)) for step in Step]
