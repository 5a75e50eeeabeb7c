"""Somebody's week: what of their own page goes into one mail, and whether there is anything to say.

Staff get their week when there is anything in it; business people only what waits for them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sharedtable.indicators.signals.week import SignalsOfWeek, signals_of_week
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.path.whose import Item
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from sharedtable.workspace.asks import Ask
from sharedtable.workspace.desk import Assisted, Desk, Todo, desk_of

AHEAD = timedelta(days=14)
MOST_OWED = 8


@dataclass(frozen=True)
class Week:
    """`owed` is late or due within two weeks, within one for business people; `later` counts what else is open."""

    person: Person
    is_for_business: bool
    invitations: list[Invitation]
    asks: list[Ask]
    assisted: list[Assisted]
    owed: list[Item]
    later: int
    calls: list[Item]
    coming: list[Invitation]
    todo: Todo | None
    signals: list[SignalsOfWeek]

    @property
    def waiting(self) -> int:
        """Questions, those of whom they assist with them."""
        others = sum(len(each.invitations) + len(each.asks) for each in self.assisted)
        return len(self.invitations) + len(self.asks) + others

    @property
    def is_empty(self) -> bool:
        waits = self.waiting or self.owed or any(each.owed for each in self.assisted)
        if self.is_for_business:
            return not waits
        return not (waits or self.calls or self.coming or self.todo or self.signals)


def week_of(person: Person, at: datetime) -> Week | None:
    """None where there is nothing to say."""
    standing = standing_of(person)
    week = _from(desk_of(standing, at), person, at, signals_of_week(standing, at))
    return None if week.is_empty else week


def _from(desk: Desk, person: Person, at: datetime, signals: list[SignalsOfWeek]) -> Week:
    span = timedelta(days=7) if desk.is_for_business else AHEAD
    owed = [item for item in desk.owed if item.owed.due_date and item.owed.due_date <= item.on + span]
    coming = [each for each in desk.coming if each.occasion.starts_at <= at + AHEAD]
    return Week(
        person=person,
        is_for_business=desk.is_for_business,
        invitations=desk.invitations,
        asks=desk.asks,
        assisted=[each for each in desk.assisted if each.invitations or each.asks or each.owed],
        owed=owed[:MOST_OWED],
        later=len(desk.owed) - len(owed[:MOST_OWED]),
        calls=desk.calls,
        coming=[] if desk.is_for_business else coming,
        todo=None if desk.is_for_business else desk.todo,
        signals=[] if desk.is_for_business else signals,
    )
