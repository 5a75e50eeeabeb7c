"""Opening the room of a launch, and how it is set."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from sharedtable.base.versions import EditConflict, save_version
from sharedtable.launch.actions.pulse import beat, lock
from sharedtable.launch.choices import BallotBy
from sharedtable.launch.keys import new_code, new_token
from sharedtable.launch.models import Room, Vote
from sharedtable.ledger.actions import changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.people.standing import Actor, require

SETTINGS = ("votes_each", "ballot_by", "shows_names")
OF_BALLOTS = frozenset({"votes_each", "ballot_by"})
TRIES = 20


class NotALaunch(Exception):
    """Only a partnership's launch meeting, not called off, has a room."""


class VotesCast(Exception):
    """How many votes there are, and who has them, is settled once the first vote is cast."""


@transaction.atomic
def open_room(
    occasion: Occasion,
    *,
    by: Actor,
    at: datetime,
    votes_each: int = 5,
    ballot_by: str = BallotBy.BUSINESS,
    is_paper: bool = False,
) -> Room:
    """The room of a launch; the one it has already, where somebody was faster."""
    meeting = PartnershipMeeting.objects.select_related("partnership").filter(occasion=occasion).first()
    if meeting is None or meeting.kind != MeetingKind.LAUNCH or occasion.is_cancelled:
        raise NotALaunch("Only a launch meeting has a room.")
    require("launch.facilitate", meeting.partnership, by=by)
    Occasion.objects.select_for_update().get(pk=occasion.pk)
    known = Room.objects.filter(occasion=occasion).first()
    if known is not None:
        return known
    room = _insert(
        occasion=occasion,
        partnership=meeting.partnership,
        votes_each=votes_each,
        ballot_by=ballot_by,
        opened_at=at,
        is_paper=is_paper,
    )
    changes: dict[str, list[Any]] = {"phase": ["", room.phase]}
    record("launch.open", room, by=by, at=at, changes=changes, about=meeting.partnership)
    return room


def _insert(**fields: Any) -> Room:
    """With a code that no other room has."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return Room.objects.create(code=new_code(), join_token=new_token(), **fields)
        except IntegrityError:
            continue
    raise RuntimeError("No free code was found.")


@transaction.atomic
def set_room(
    room: Room, *, by: Actor, at: datetime, expected: int, undoes: Entry | None = None, **settings: Any
) -> Entry | None:
    """Change any of `SETTINGS`. Raises `EditConflict` where somebody else changed the room meanwhile."""
    require("launch.facilitate", room, by=by)
    row = lock(room)
    if row.version != expected:
        raise EditConflict(row, settings)
    before = state_of(row, *SETTINGS)
    wanted = {field for field in settings if settings[field] != before[field]}
    if wanted & OF_BALLOTS and Vote.objects.filter(theme__room=row, turn__gt=0).exists():
        raise VotesCast("Votes were cast already.")
    if not wanted:
        return None
    save_version(row, expected=expected, **{field: settings[field] for field in wanted})
    beat(row)
    entry = record(
        "launch.set", row, by=by, at=at, changes=changed(before, row), about=row.partnership, undoes=undoes
    )
    room.refresh_from_db()
    return entry


@undoable("launch.set", rule="launch.facilitate")
def _set_back(entry: Entry, by: Actor, at: datetime) -> None:
    room = Room.objects.get(pk=entry.subject_id)
    set_room(room, by=by, at=at, expected=room.version, undoes=entry, **former_values(entry, room))
