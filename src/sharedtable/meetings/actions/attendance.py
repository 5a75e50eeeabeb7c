"""Marking who came. Each request says the state that is wanted, so saying it twice counts once."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.actions.withdrawing import require_standing
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import Answer, OccasionState
from sharedtable.meetings.hosts import holder_of, seats_of, side_at
from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.people.actions import find_or_add_walk_in
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import Actor, require


class NotYet(Exception):
    """Attendance opens an hour before the start."""


class Place(NamedTuple):
    """For which organization, and on which side, somebody is there."""

    organization_id: int | None
    side: str


@transaction.atomic
def mark_attendance(
    occasion: Occasion, person: Person, *, by: Actor, at: datetime, is_present: bool, undoes: Entry | None = None
) -> Entry | None:
    """Write whether somebody is there; none when that was known already."""
    require("meetings.take_attendance", occasion, by=by)
    row = _lock(occasion, at)
    known = Attendance.objects.filter(occasion=row, person=person).first()
    if (known.is_present if known else False) == is_present:
        return None
    _write(occasion, person, known, by=by, at=at, is_present=is_present)
    entry = record(
        "meetings.attendance",
        row,
        by=by,
        at=at,
        changes={f"present:{person.pk}": [not is_present, is_present]},
        undoes=undoes,
    )
    _conclude(row)
    return entry


def _lock(occasion: Occasion, at: datetime) -> Occasion:
    """One writer of an occasion's attendance at a time, so that two taps at once count once."""
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    if not row.has_begun(at):
        raise NotYet("Attendance opens an hour before the meeting starts.")
    return row


def _write(
    occasion: Occasion,
    person: Person,
    known: Attendance | None,
    *,
    by: Actor,
    at: datetime,
    is_present: bool,
    place: Place | None = None,
    is_walk_in: bool = False,
    is_own_word: bool = False,
) -> Attendance:
    marked_by = by if isinstance(by, Person) else None
    if known:
        known.is_present, known.marked_at, known.marked_by = is_present, at, marked_by
        known.is_confirmed_by_person = is_own_word
        known.save(update_fields=["is_present", "marked_at", "marked_by", "is_confirmed_by_person"])
        return known
    place = place or _place_of(occasion, person)
    return Attendance.objects.create(
        occasion=occasion,
        person=person,
        organization_id=place.organization_id,
        side=place.side,
        is_present=is_present,
        is_walk_in=is_walk_in,
        marked_at=at,
        marked_by=marked_by,
        is_confirmed_by_person=is_own_word,
        stands_in_for_id=_principal_of(occasion, person),
    )


def _principal_of(occasion: Occasion, person: Person) -> int | None:
    """In whose place somebody was asked to come."""
    asked = occasion.invitations.standing().filter(person=person)
    return asked.values_list("stands_in_for_id", flat=True).first()


def _place_of(occasion: Occasion, person: Person) -> Place:
    """From the person's seat on that day, or the one they stand in for; else from an open position."""
    seats = {seat.person.pk: seat for seat in seats_of(occasion)}
    seat = seats.get(person.pk) or seats.get(_principal_of(occasion, person) or 0)
    if seat is not None:
        return Place(seat.organization_id, seat.side)
    organization = Organization.objects.filter(
        positions__in=Position.objects.filter(person=person, ended_date__isnull=True)
    ).first()
    return _place_at(occasion, organization, Side.INDUSTRY)


def _place_at(occasion: Occasion, organization: Organization | None, fallback: str) -> Place:
    """The organization's seat at the table decides; without one, being a public body; else what was said."""
    if organization is None:
        return Place(None, fallback)
    public = Side.SUPPORT if organization.system else ""
    return Place(organization.pk, side_at(occasion, organization.pk) or public or fallback)


def _conclude(occasion: Occasion) -> None:
    """A meeting somebody came to was held."""
    here = occasion.attendance.filter(is_present=True).exists()
    state = OccasionState.HELD if here else OccasionState.PLANNED
    if occasion.state != state:
        occasion.state = state
        occasion.save(update_fields=["state"])
    announce(occasion_changed, occasion_id=occasion.pk)


@transaction.atomic
def mark_everyone_who_said_yes(occasion: Occasion, *, by: Actor, at: datetime) -> Entry | None:
    """Everyone who said yes is here, those marked already apart; undone in one step."""
    require("meetings.take_attendance", occasion, by=by)
    row = _lock(occasion, at)
    known = {each.person_id: each for each in row.attendance.all()}
    yes = row.invitations.standing().filter(answer=Answer.YES, person__archived_at__isnull=True)
    here = {key for key, each in known.items() if each.is_present}
    absent = [each.person for each in yes.select_related("person") if each.person_id not in here]
    if not absent:
        return None
    places = {seat.person.pk: Place(seat.organization_id, seat.side) for seat in seats_of(occasion)}
    for person in absent:
        place = places.get(person.pk)
        _write(row, person, known.get(person.pk), by=by, at=at, is_present=True, place=place)
    keys = sorted(each.pk for each in absent)
    entry = record("meetings.attendance_of_all", row, by=by, at=at, changes={"present": [[], keys]})
    _conclude(row)
    return entry


@undoable("meetings.attendance_of_all", rule="meetings.take_attendance")
def undo_attendance_of_all(entry: Entry, by: Any, at: datetime) -> None:
    occasion = Occasion.objects.get(pk=entry.subject_id)
    require("meetings.take_attendance", occasion, by=by)
    row = _lock(occasion, at)
    keys = entry.changes["present"][1]
    marked = row.attendance.filter(person_id__in=keys, is_present=True, marked_at=entry.at)
    gone = sorted(marked.values_list("person_id", flat=True))
    if not gone:
        raise NotUndoable(_("Each of them was marked by hand since."))
    row.attendance.filter(person_id__in=gone).update(is_present=False, marked_at=at, marked_by=by.pk)
    record(
        "meetings.attendance_of_all_undone",
        row,
        by=by,
        at=at,
        changes={"present": [gone, []]},
        undoes=entry,
    )
    _conclude(row)


@transaction.atomic
def add_walk_in(
    occasion: Occasion,
    *,
    by: Actor,
    at: datetime,
    name: str,
    organization: str = "",
    email: str = "",
    side: str = "",
    known_as: Person | None = None,
) -> Attendance:
    """Somebody nobody expected: whom one points at (`known_as`), else matched by mail or by name and organization,
    else added, and marked as here.

    `side` is what was said at the door; the organization's own seat at the table goes before it.
    """
    require("meetings.take_attendance", occasion, by=by)
    row = _lock(occasion, at)
    network = holder_of(row).network
    person = known_as or find_or_add_walk_in(
        network, by=by, at=at, name=name, email=email, organization=organization
    )
    known = Attendance.objects.filter(occasion=row, person=person).first()
    if known and known.is_present:
        return known
    is_expected = any(seat.person.pk == person.pk for seat in seats_of(row))
    place = _place_of(row, person) if is_expected else _place_at(row, _organization(person, organization), side)
    attendance = _write(row, person, known, by=by, at=at, is_present=True, place=place, is_walk_in=not is_expected)
    record("meetings.walk_in", row, by=by, at=at, changes={f"present:{person.pk}": [False, True]})
    _conclude(row)
    return attendance


def _organization(person: Person, name: str) -> Organization | None:
    """The one that was named at the door, else the person's own."""
    own = Organization.objects.filter(
        positions__in=Position.objects.filter(person=person, ended_date__isnull=True)
    ).order_by("pk")
    return next((each for each in own if each.name.casefold() == name.strip().casefold()), own.first())


@transaction.atomic
def confirm_own_attendance(invitation: Invitation, *, at: datetime, is_present: bool) -> Attendance:
    """The invited person's own word, by the signed link: stands as confirmed, and saying it twice counts once."""
    row, person = _lock(invitation.occasion, at), invitation.person
    require_standing(Invitation.objects.get(pk=invitation.pk))
    known = Attendance.objects.filter(occasion=row, person=person).first()
    if known and known.is_present == is_present and known.is_confirmed_by_person:
        return known
    before = known.is_present if known else False
    attendance = _write(row, person, known, by=person, at=at, is_present=is_present, is_own_word=True)
    record(
        "meetings.own_attendance",
        row,
        by=person,
        at=at,
        changes={f"present:{person.pk}": [before, is_present]},
    )
    _conclude(row)
    return attendance
