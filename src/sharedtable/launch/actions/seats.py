"""The facilitator says on which side people sit, takes a seat away, or puts somebody with their organization."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.launch.actions.pulse import beat_list, lock
from sharedtable.launch.choices import SideFrom
from sharedtable.launch.keys import tidy
from sharedtable.launch.matching import match, party_of
from sharedtable.launch.models import Participant, Room
from sharedtable.ledger.actions import changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.choices import Side
from sharedtable.people.standing import Actor, require

PLACE = ("name", "organization_name", "organization_id", "party")


@transaction.atomic
def confirm_seats(room: Room, *, by: Actor, at: datetime, sides: Mapping[int, str]) -> Entry | None:
    """`sides` maps participants' keys to a side; none where each sat there already."""
    require("launch.facilitate", room, by=by)
    row = lock(room)
    changes: dict[str, list[Any]] = {}
    for seat in row.participants.live().filter(pk__in=sides).order_by("pk"):
        side = Side(sides[seat.pk])
        if seat.side != side:
            changes[f"side:{seat.pk}"] = [[seat.side, seat.side_from], [str(side), str(SideFrom.FACILITATOR)]]
            _sit(seat, side, SideFrom.FACILITATOR)
    if not changes:
        return None
    beat_list(row)
    return record("launch.confirm_seats", row, by=by, at=at, changes=changes, about=row)


def _sit(seat: Participant, side: str, side_from: str) -> None:
    seat.side, seat.side_from, seat.version = side, side_from, seat.version + 1
    seat.save(update_fields=["side", "side_from", "version"])


@undoable("launch.confirm_seats", rule="launch.facilitate")
@transaction.atomic
def _unconfirm(entry: Entry, by: Actor, at: datetime) -> None:
    room = lock(Room.objects.get(pk=entry.subject_id))
    require("launch.facilitate", room, by=by)
    for word, (before, _after) in entry.changes.items():
        _sit(room.participants.get(pk=int(word.partition(":")[2])), *before)
    beat_list(room)
    record("launch.unconfirm_seats", room, by=by, at=at, about=room, undoes=entry)


@transaction.atomic
def take_seat_away(participant: Participant, *, by: Actor, at: datetime) -> Entry:
    """Somebody joined twice, or for fun: the seat, its ideas and votes count no longer."""
    return _seat("launch.take_seat_away", participant, at, by=by, at=at)


@undoable("launch.take_seat_away", rule="launch.facilitate")
@transaction.atomic
def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
    _seat("launch.bring_seat_back", Participant.objects.get(pk=entry.subject_id), None, by=by, at=at, undoes=entry)


def _seat(
    action: str,
    seat: Participant,
    gone_at: datetime | None,
    *,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
) -> Entry:
    require("launch.facilitate", seat, by=by)
    room = lock(seat.room)
    before = state_of(seat, "archived_at")
    seat.archived_at, seat.version = gone_at, seat.version + 1
    seat.save(update_fields=["archived_at", "version"])
    beat_list(room)
    return record(action, seat, by=by, at=at, changes=changed(before, seat), about=room, undoes=undoes)


@transaction.atomic
def seat_for(
    participant: Participant, *, by: Actor, at: datetime, name: str, organization_name: str
) -> Entry | None:
    """Put right how somebody wrote their name or their business; with the same business they share its ballot."""
    require("launch.facilitate", participant, by=by)
    room = lock(participant.room)
    seat = Participant.objects.select_for_update().get(pk=participant.pk)
    before = state_of(seat, *PLACE)
    found = match(room, name=tidy(name), organization_name=tidy(organization_name))
    seat.name, seat.organization = tidy(name), found.organization
    seat.organization_name = found.organization.name if found.organization else tidy(organization_name)
    seat.party = party_of(found.organization, seat.organization_name)
    return _save_place("launch.seat_for", room, seat, before, by=by, at=at)


def _save_place(
    action: str,
    room: Room,
    seat: Participant,
    before: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
) -> Entry | None:
    changes = changed(before, seat)
    if not changes:
        return None
    seat.version += 1
    seat.save(update_fields=["name", "organization_name", "organization", "party", "version"])
    beat_list(room)
    return record(action, seat, by=by, at=at, changes=changes, about=room, undoes=undoes)


@undoable("launch.seat_for", rule="launch.facilitate")
@transaction.atomic
def _seat_back(entry: Entry, by: Actor, at: datetime) -> None:
    seat = Participant.objects.select_related("room").get(pk=entry.subject_id)
    require("launch.facilitate", seat, by=by)
    room = lock(seat.room)
    before = state_of(seat, *PLACE)
    for field, (former, _new) in entry.changes.items():
        setattr(seat, field, former)
    _save_place("launch.seat_back", room, seat, before, by=by, at=at, undoes=entry)
