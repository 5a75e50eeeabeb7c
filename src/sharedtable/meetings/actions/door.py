"""Checking in at the door: by one's own login, or by name as on a list that lies there."""

from datetime import datetime

from django.db import transaction

from sharedtable.ledger.actions import record
from sharedtable.meetings.actions.attendance import Place, _conclude, _lock, _place_at, _write
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.meetings.queries import Attendee, roll_of
from sharedtable.people.actions import find_or_add_walk_in
from sharedtable.people.models import Person, Position
from sharedtable.people.queries import person_with_mail
from sharedtable.people.standing import SYSTEM


class DoorClosed(Exception):
    """The meeting is over: who was there is the organizers' list now."""


@transaction.atomic
def check_in_as_oneself(occasion: Occasion, *, by: Person, at: datetime) -> Attendance:
    """Signed in on the phone that read the code: one's own word."""
    row = _open(occasion, at)
    known = Attendance.objects.filter(occasion=row, person=by).first()
    if known and known.is_present and known.is_confirmed_by_person:
        return known
    was = bool(known and known.is_present)
    is_expected = known is not None or any(each.person.pk == by.pk for each in roll_of(row).attendees)
    made = _write(row, by, known, by=by, at=at, is_present=True, is_walk_in=not is_expected, is_own_word=True)
    record("meetings.own_attendance", row, by=by, at=at, changes={f"present:{by.pk}": [was, True]})
    _conclude(row)
    return made


@transaction.atomic
def check_in_by_name(
    occasion: Occasion, *, at: datetime, name: str, organization: str, side: str, email: str = ""
) -> Attendance:
    """Somebody wrote their name: found on the roll, else among those known, else added. It is no proof, so it does
    not stand as their own word. Nothing of a known person is changed."""
    row = _open(occasion, at)
    person, place = _meant(row, name, organization, side, email, at)
    known = Attendance.objects.filter(occasion=row, person=person).first()
    if known and known.is_present:
        return known
    is_walk_in = known is None and place is not None
    made = _write(row, person, known, by=SYSTEM, at=at, is_present=True, place=place, is_walk_in=is_walk_in)
    made.is_from_door = True
    made.save(update_fields=["is_from_door"])
    record("meetings.door", row, by=SYSTEM, at=at, changes={f"present:{person.pk}": [False, True]})
    _conclude(row)
    return made


def _open(occasion: Occasion, at: datetime) -> Occasion:
    row = _lock(occasion, at)
    if row.is_over(at):
        raise DoorClosed("This meeting is over.")
    return row


def _meant(
    occasion: Occasion, name: str, organization: str, side: str, email: str, at: datetime
) -> tuple[Person, Place | None]:
    """Who wrote their name, and, where nobody expected them, the place they take."""
    found = _on_roll(roll_of(occasion).attendees, name, organization)
    if found is not None:
        return found, None
    network = holder_of(occasion).network
    address = "" if person_with_mail(network, email) else email
    person = find_or_add_walk_in(network, by=SYSTEM, at=at, name=name, organization=organization, email=address)
    wanted = organization.strip().casefold()
    positions = Position.objects.filter(person=person, ended_date__isnull=True).select_related("organization")
    works_at = next((each.organization for each in positions if each.organization.name.casefold() == wanted), None)
    return person, _place_at(occasion, works_at, side)


def _on_roll(attendees: list[Attendee], name: str, organization: str) -> Person | None:
    """The one of that name at that organization; of that name alone where only one bears it and no organization
    was written."""
    named = [each for each in attendees if _same(each.person.name, name)]
    there = [each for each in named if _same(each.organization_name, organization)]
    fitting = there or ([] if organization.strip() else named)
    return fitting[0].person if len(fitting) == 1 else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
