"""Open things of a table as its pages show them: who has each, by when, and which of them is a call to make.

A business person gives their time. When theirs is late, those who lead read whom to call; nobody reads it in red.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Role
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.people.owed import Owed
from sharedtable.people.standing import BUSINESS


@dataclass(frozen=True)
class Item:
    """One open thing. `is_call`: it is late, a volunteer has it, and the reader leads."""

    owed: Owed
    on: date
    is_you: bool
    is_volunteer: bool
    is_call: bool

    @property
    def due(self) -> str:
        return due_words(self.owed.due_date, self.on, is_gentle=self.is_volunteer)

    @property
    def is_late(self) -> bool:
        """To be marked as such: never a volunteer's."""
        return self.owed.is_late(self.on) and not self.is_volunteer

    @property
    def person_id(self) -> int | None:
        return self.owed.person_id


def volunteers_of(roles: Iterable[Role]) -> dict[int, set[int]]:
    """By partnership, who has a part there for a business and none in the team."""
    classes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for role in roles:
        classes[role.partnership_id, role.person_id].add(CLASS_OF_ROLE[RoleKind(role.kind)])
    found: dict[int, set[int]] = defaultdict(set)
    for (partnership_id, person_id), held in classes.items():
        if held == {BUSINESS}:
            found[partnership_id].add(person_id)
    return found


def items_of(
    rows: Iterable[Owed], roles: Iterable[Role], *, reader_id: int | None, led: Collection[int], on: date
) -> list[Item]:
    """In the order of the rows; `led` are the partnerships that the reader leads."""
    volunteers = volunteers_of(roles)
    return [_item(row, volunteers, reader_id=reader_id, led=led, on=on) for row in rows]


def _item(
    row: Owed, volunteers: dict[int, set[int]], *, reader_id: int | None, led: Collection[int], on: date
) -> Item:
    is_volunteer = row.person_id in volunteers.get(row.place_id or 0, ())
    is_you = row.person_id is not None and row.person_id == reader_id
    is_call = is_volunteer and not is_you and row.is_late(on) and row.place_id in led
    return Item(row, on, is_you, is_volunteer, is_call)


def due_words(due: date | None, on: date, *, is_gentle: bool = False) -> str:
    """A day as one says it."""
    if due is None:
        return ""
    if due < on:
        return (_("planned for %(day)s") if is_gentle else _("was due %(day)s")) % {"day": day(due)}
    if due == on:
        return _("today")
    if due == on + timedelta(days=1):
        return _("tomorrow")
    return _("by %(day)s") % {"day": day(due)}
