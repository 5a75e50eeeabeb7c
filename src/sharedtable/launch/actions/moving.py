"""From one phase to the next, and back. Two facilitators who press the same button move the room once."""

from datetime import datetime
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sharedtable.launch.actions.pulse import beat, lock
from sharedtable.launch.choices import Phase
from sharedtable.launch.lifecycle import may_follow
from sharedtable.launch.models import LONGEST_TITLE, Idea, Room, Theme
from sharedtable.launch.queries import shown_ideas
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


class MovedOn(Exception):
    """The room is in another phase than the facilitator saw: somebody else moved it."""


class NothingToVoteOn(Exception):
    """Voting begins when there is something to choose from."""


@transaction.atomic
def move_room(
    room: Room, *, by: Actor, at: datetime, seen: str, to: str, undoes: Entry | None = None
) -> Entry | None:
    """`seen` is the phase that the facilitator's page showed; none where the room is there already."""
    require("launch.facilitate", room, by=by)
    row = lock(room)
    if row.phase == to:
        return None
    if row.phase != seen or not may_follow(seen, to):
        raise MovedOn(row.phase)
    if to == Phase.VOTING and seen == Phase.GROUPING:
        _give_each_a_theme(row)
    row.phase = Phase(to)
    row.save(update_fields=["phase"])
    beat(row, on_phones=True)
    changes = {"phase": [seen, str(to)]}
    entry = record("launch.move", row, by=by, at=at, changes=changes, about=row.partnership, undoes=undoes)
    room.refresh_from_db()
    return entry


def _give_each_a_theme(room: Room) -> None:
    """An idea that belongs to no other is voted on by itself."""
    ideas = list(shown_ideas(room).filter(theme__isnull=True).order_by("entered_at", "pk"))
    places = count(next_place(room))
    themes = [Theme(room=room, title=idea.text[:LONGEST_TITLE], order=next(places)) for idea in ideas]
    for idea, theme in zip(ideas, Theme.objects.bulk_create(themes), strict=True):
        idea.theme = theme
    Idea.objects.bulk_update(ideas, ["theme"], batch_size=200)
    if not room.themes.live().filter(ideas__in=shown_ideas(room)).exists():
        raise NothingToVoteOn("Nobody has said anything yet.")


def next_place(room: Room) -> int:
    return (room.themes.aggregate(last=Max("order"))["last"] or 0) + 1


@undoable("launch.move", rule="launch.facilitate")
def _move_back(entry: Entry, by: Actor, at: datetime) -> None:
    before, after = entry.changes["phase"]
    try:
        move_room(Room.objects.get(pk=entry.subject_id), by=by, at=at, seen=after, to=before, undoes=entry)
    except MovedOn:
        raise NotUndoable(_("The room has moved on since.")) from None
