"""The agenda of an occasion as people read it: with the clock, who leads what, and whose agenda it is: reads."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils.safestring import SafeString

from sharedtable.meetings.agenda_lines import Line, write_topics
from sharedtable.meetings.markup import as_html
from sharedtable.meetings.models import AgendaApproval, AgendaItem, Occasion
from sharedtable.people.choices import Side


@dataclass(frozen=True)
class Item:
    """One topic. `starts_at` is known as long as every topic before it says how long it takes."""

    topic: str
    minutes: int | None
    leader: str
    side: str
    starts_at: datetime | None

    @property
    def clock(self) -> str:
        """In the zone of the place; empty where it is not known."""
        return f"{self.starts_at:%-H:%M}" if self.starts_at else ""


@dataclass(frozen=True)
class Balance:
    """How much of the agenda either side leads, in minutes where all of it has them, else in topics."""

    businesses: int
    partners: int
    others: int
    is_in_minutes: bool

    @property
    def is_worth_a_look(self) -> bool:
        """Public partners lead more of it than businesses do."""
        return self.partners > self.businesses


@dataclass(frozen=True)
class Agenda:
    occasion: Occasion
    items: list[Item]
    approvals: list[AgendaApproval]

    @property
    def introduction(self) -> SafeString:
        return as_html(self.occasion.agenda)

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.occasion.agenda

    @property
    def minutes(self) -> int:
        return sum(each.minutes or 0 for each in self.items)

    @property
    def room(self) -> int:
        """Minutes of the meeting that no topic has; below nothing: it is too full."""
        return int((self.occasion.ends_at - self.occasion.starts_at) / timedelta(minutes=1)) - self.minutes

    @property
    def overfull(self) -> int:
        return max(-self.room, 0)

    @cached_property
    def balance(self) -> Balance | None:
        """None while nobody leads anything."""
        if not any(each.side for each in self.items):
            return None
        in_minutes = all(each.minutes for each in self.items)

        def led(side: str) -> int:
            return sum((each.minutes or 0) if in_minutes else 1 for each in self.items if each.side == side)

        return Balance(led(Side.INDUSTRY), led(Side.SUPPORT), led(""), in_minutes)

    @property
    def is_theirs(self) -> bool:
        """A champion set it or said yes to it as it stands."""
        return bool(self.approvals)


def agenda_of(occasion: Occasion, sides: Mapping[int, str]) -> Agenda:
    """`sides` tells where a person sits. Two queries at most."""
    rows = occasion.agenda_items.select_related("person").order_by("position", "pk")
    approvals = occasion.agenda_approvals.standing().select_related("person", "organization", "entered_by")
    return Agenda(
        occasion,
        _with_clock(occasion, list(rows) if occasion.may_have("topics") else [], sides),
        list(approvals.order_by("approved_at", "pk")) if occasion.may_have("approvals") else [],
    )


def _with_clock(occasion: Occasion, rows: Iterable[AgendaItem], sides: Mapping[int, str]) -> list[Item]:
    items = []
    clock: datetime | None = occasion.local_start
    for row in rows:
        side = sides.get(row.person_id or 0, "")
        items.append(Item(row.topic, row.minutes, row.leader, side, clock))
        clock = clock + timedelta(minutes=row.minutes) if clock and row.minutes else None
    return items


def lines_of(occasion: Occasion) -> list[Line]:
    """As the agenda is written. One query."""
    rows = occasion.agenda_items.order_by("position", "pk")
    return [Line(each.topic, each.minutes, each.person_id, each.led_by) for each in rows]


def agenda_text(occasion: Occasion) -> str:
    """As plain text. One query."""
    return "\n\n".join(each for each in (occasion.agenda, topics_text(occasion)) if each)


def topics_text(occasion: Occasion) -> str:
    """The topics alone, a line each."""
    rows = occasion.agenda_items.select_related("person").order_by("position", "pk")
    return write_topics((each.topic, each.minutes, each.leader) for each in rows)


def agenda_fingerprint(occasion: Occasion, lines: Iterable[Line] | None = None) -> str:
    """Changes when any word of the agenda does; a form carries it to notice that somebody else was faster. `lines`
    where they have been read already."""
    written = lines_of(occasion) if lines is None else lines
    words = repr([occasion.agenda, [each.as_list() for each in written]])
    return hashlib.sha256(words.encode()).hexdigest()[:16]
