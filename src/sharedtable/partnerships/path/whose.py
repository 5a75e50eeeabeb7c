"""Open things of a table as its pages show them: who has each, by when, and which of them is a call to make.

A business person gives their time. When theirs is late, those who lead read whom to call; nobody reads it in red.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.partnerships.models import Role
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.people.models import Person
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
    person: Person | None = None

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


def volunteers_of(roles: Iterable[Role]) -> dict[int, Person]:
    """Who has a part here for a business and none in the team."""
    found: dict[int, set[str]] = {}
    people = {}
    for role in roles:
        found.setdefault(role.person_id, set()).add(CLASS_OF_ROLE[role.kind])  # type: ignore[index]
        people[role.person_id] = role.person
    return {key: people[key] for key, classes in found.items() if classes == {BUSINESS}}


def items_of(
    rows: Iterable[Owed], roles: Iterable[Role], *, reader_id: int | None, leads: bool, on: date
) -> list[Item]:
    """In the order of the rows; calls first for who leads."""
    volunteers = volunteers_of(roles)
    items = [
        Item(
            owed=row,
            on=on,
            is_you=row.person_id is not None and row.person_id == reader_id,
            is_volunteer=row.person_id in volunteers,
            is_call=leads and row.person_id in volunteers and row.person_id != reader_id and row.is_late(on),
            person=volunteers.get(row.person_id or 0),
        )
        for row in rows
    ]
    return sorted(items, key=lambda item: not item.is_call)


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
