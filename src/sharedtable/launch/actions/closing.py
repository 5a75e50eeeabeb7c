"""Closing a room writes its result in one transaction: who came, what was said, what was chosen, who leads, and
the day the businesses meet among themselves."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sharedtable.base.versions import EditConflict
from sharedtable.launch.actions.pulse import beat, locked_for
from sharedtable.launch.choices import Phase
from sharedtable.launch.lifecycle import CLOSE
from sharedtable.launch.models import Idea, Room, Theme
from sharedtable.launch.queries import Line, Seats, board, seats_in, shown_ideas
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import add_walk_in
from sharedtable.meetings.models import Attendance
from sharedtable.outbox.actions import queue_job
from sharedtable.partnerships.actions.roles import give_role
from sharedtable.partnerships.actions.seats import seat_organization
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Membership
from sharedtable.people.choices import Side
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.opportunities import park_opportunity, record_opportunity
from sharedtable.plan.actions.priorities import choose_priority
from sharedtable.plan.models import Opportunity
from sharedtable.plan.queries import business_people

SECOND_THOUGHTS = timedelta(minutes=5)
"""So long the mails to authors wait: an undo in between spares them."""


@dataclass(frozen=True)
class FollowUp:
    """When and where the businesses meet among themselves."""

    starts_at: datetime
    minutes: int = 60
    place: str = ""


@dataclass
class Written:
    """What a closing wrote: keys by kind, so that its undo finds just these."""

    present: list[int] = field(default_factory=list)
    opportunities: list[int] = field(default_factory=list)
    priorities: list[int] = field(default_factory=list)
    seats: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    follow_up: int | None = None


class NotChosen(Exception):
    """A priority comes from a theme of this room."""


@transaction.atomic
def close_room(
    room: Room,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    chosen: Collection[Theme],
    parked_until: date,
    follow_up: FollowUp | None = None,
) -> Entry:
    """Write the result. Whose side nobody confirmed is not counted as there. Raises `EditConflict` where the room
    changed since `expected`, `NotNow` in another phase, `NotYet` before the meeting, `ParkedInThePast`."""
    require("launch.close", room, by=by)
    row = locked_for(room, CLOSE)
    if row.version != expected:
        raise EditConflict(row, {})
    seats, written = seats_in(row), Written()
    lines = board(row, seats, is_counted=True).lines
    keys = {each.pk for each in chosen}
    if keys - {line.theme.pk for line in lines}:
        raise NotChosen
    people = _write_attendance(row, seats, written, by=by, at=at)
    said = _write_ideas(row, people, written, by=by, at=at)
    for line in lines:
        if line.theme.pk in keys:
            _write_priority(row, line, people, said, written, by=by, at=at)
    _park_others(row, said, keys, parked_until, by=by, at=at)
    if follow_up:
        _write_follow_up(row, follow_up, written, by=by, at=at)
    return _close(row, room, written, by=by, at=at)


def _write_attendance(
    room: Room, seats: Seats, written: Written, *, by: Actor, at: datetime
) -> dict[int, Attendance]:
    """Everybody whose side is known was there, for whom they said, on that side: by participant."""
    before = set(room.occasion.attendance.filter(is_present=True).values_list("person_id", flat=True))
    found: dict[int, Attendance] = {}
    for seat in [*seats.industry, *seats.support]:
        mark = add_walk_in(
            room.occasion,
            by=by,
            at=at,
            name=seat.name,
            organization=seat.organization_name,
            email=seat.email,
            side=seat.side,
            known_as=seat.person if seat.person and seat.person.is_live else None,
        )
        mark.side = seat.side
        mark.organization = seat.organization or mark.organization
        mark.is_confirmed_by_person = not room.is_paper
        mark.save(update_fields=["side", "organization", "is_confirmed_by_person"])
        seat.person, seat.organization = mark.person, mark.organization
        seat.save(update_fields=["person", "organization"])
        found[seat.pk] = mark
    written.present = sorted({each.person_id for each in found.values()} - before)
    return found


def _write_ideas(
    room: Room, people: dict[int, Attendance], written: Written, *, by: Actor, at: datetime
) -> dict[int, list[Opportunity]]:
    """Each idea becomes an opportunity; by theme, those of none under 0."""
    said: dict[int, list[Opportunity]] = {}
    for idea in shown_ideas(room).order_by("entered_at", "pk"):
        mark = people.get(idea.participant_id or 0)
        made = record_opportunity(
            room.partnership,
            by=by,
            at=at,
            text=idea.text,
            kind=idea.kind,
            organization=mark.organization if mark else None,
            person=mark.person if mark else None,
            occasion=room.occasion,
        )
        Idea.objects.filter(pk=idea.pk).update(opportunity=made)
        written.opportunities.append(made.pk)
        said.setdefault(idea.theme_id or 0, []).append(made)
    return said


def _write_priority(
    room: Room,
    line: Line,
    people: dict[int, Attendance],
    said: dict[int, list[Opportunity]],
    written: Written,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """A theme becomes a priority, *exploring*, with those who signed up as its champions."""
    priority = choose_priority(
        room.partnership,
        by=by,
        at=at,
        title=line.theme.title,
        opportunities=said.get(line.theme.pk, []),
        occasion=room.occasion,
    )
    Theme.objects.filter(pk=line.theme.pk).update(priority=priority)
    written.priorities.append(priority.pk)
    for leader in line.leaders:
        mark = people[leader.pk]
        _give_part(room, mark, written, by=by, at=at)
        made = add_champion(priority, by=by, at=at, person=mark.person)
        if made.accepted_at is None and not room.is_paper:
            made.accepted_at = at
            made.save(update_fields=["accepted_at"])


def _give_part(room: Room, mark: Attendance, written: Written, *, by: Actor, at: datetime) -> None:
    """Whoever leads belongs to the table: a seat for their business and a part for them, where they have none."""
    if mark.organization is None or business_people(room.partnership).filter(pk=mark.person_id).exists():
        return
    if (
        not Membership.objects.current()
        .filter(partnership=room.partnership, organization=mark.organization)
        .exists()
    ):
        seat = seat_organization(
            room.partnership, by=by, at=at, organization=mark.organization, side=Side.INDUSTRY
        )
        written.seats.append(seat.pk)
    role = give_role(
        room.partnership,
        by=by,
        at=at,
        person=mark.person,
        kind=RoleKind.CHAMPION,
        organization=mark.organization,
        is_invited=False,
    )
    written.roles.append(role.pk)


def _park_others(
    room: Room, said: dict[int, list[Opportunity]], chosen: set[int], until: date, *, by: Actor, at: datetime
) -> None:
    for theme_id, opportunities in said.items():
        for each in opportunities if theme_id not in chosen else []:
            park_opportunity(each, by=by, at=at, until=until, is_told=False)


def _write_follow_up(room: Room, follow_up: FollowUp, written: Written, *, by: Actor, at: datetime) -> None:
    meeting = hold_meeting(
        room.partnership,
        by=by,
        at=at,
        kind=MeetingKind.BUSINESSES_ONLY,
        starts_at=follow_up.starts_at,
        ends_at=follow_up.starts_at + timedelta(minutes=follow_up.minutes),
        time_zone=room.occasion.time_zone,
        place=follow_up.place,
    )
    written.follow_up = meeting.occasion_id


def _close(row: Room, room: Room, written: Written, *, by: Actor, at: datetime) -> Entry:
    row.phase, row.closed_at, row.follow_up_id = Phase.CLOSED, at, written.follow_up
    row.save(update_fields=["phase", "closed_at", "follow_up"])
    beat(row, on_phones=True)
    changes: dict[str, list[Any]] = {"phase": [str(Phase.CHAMPIONS), str(Phase.CLOSED)]}
    for word in ("priorities", "opportunities", "present"):
        changes[word] = [[], getattr(written, word)]
    entry = record("launch.close", row, by=by, at=at, changes=changes, about=row.partnership, detail=vars(written))
    queue_job(
        "launch.tell_authors",
        key=f"launch.tell_authors:{entry.pk}",
        at=at,
        run_after=at + SECOND_THOUGHTS,
        room_id=row.pk,
        entry_id=entry.pk,
    )
    room.refresh_from_db()
    return entry
