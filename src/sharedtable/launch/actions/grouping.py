"""Ideas put together into a theme, taken out again, themes renamed; and a hand that was raised in the room."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.versions import save_version
from sharedtable.launch.actions.moving import next_place
from sharedtable.launch.actions.pulse import NotNow, beat, lock, locked_for
from sharedtable.launch.actions.sending import NoWords, set_hand
from sharedtable.launch.keys import tidy
from sharedtable.launch.lifecycle import GROUP, LEAD
from sharedtable.launch.models import LONGEST_TITLE, Idea, Participant, Room, Theme
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


@transaction.atomic
def put_together(
    room: Room,
    *,
    by: Actor,
    at: datetime,
    ideas: Collection[Idea],
    theme: Theme | None = None,
    title: str = "",
) -> Entry | None:
    """Ideas go into a theme, a new one by its title, or by the first idea's words. Themes left empty go.
    None where they stand there already."""
    require("launch.facilitate", room, by=by)
    row = locked_for(room, GROUP)
    found = list(row.ideas.live().filter(pk__in=[each.pk for each in ideas]).order_by("entered_at", "pk"))
    if not found:
        raise NoWords
    if theme is None:
        words = tidy(title) or found[0].text
        theme = Theme.objects.create(room=row, title=words[:LONGEST_TITLE], order=next_place(row))
    else:
        theme = row.themes.live().get(pk=theme.pk)
    return _move(row, found, theme, "launch.put_together", by=by, at=at)


@transaction.atomic
def take_out(idea: Idea, *, by: Actor, at: datetime) -> Entry | None:
    """An idea stands by itself again."""
    require("launch.facilitate", idea, by=by)
    row = locked_for(idea.room, GROUP)
    return _move(row, [Idea.objects.get(pk=idea.pk)], None, "launch.take_out", by=by, at=at)


def _move(
    room: Room, ideas: list[Idea], theme: Theme | None, action: str, *, by: Actor, at: datetime
) -> Entry | None:
    moved = [each for each in ideas if each.theme_id != (theme.pk if theme else None)]
    if not moved:
        return None
    changes: dict[str, list[Any]] = {
        f"theme:{each.pk}": [each.theme_id, theme.pk if theme else None] for each in moved
    }
    former = {each.theme_id for each in moved if each.theme_id}
    Idea.objects.filter(pk__in=[each.pk for each in moved]).update(theme=theme)
    _drop_empty(room, former, at)
    beat(room)
    return record(action, room, by=by, at=at, changes=changes, about=room)


def _drop_empty(room: Room, keys: Collection[int], at: datetime) -> None:
    empty = room.themes.live().filter(pk__in=keys, ideas__isnull=True)
    Theme.objects.filter(pk__in=list(empty.values_list("pk", flat=True))).update(archived_at=at)


@undoable("launch.put_together", rule="launch.facilitate")
def _take_apart(entry: Entry, by: Actor, at: datetime) -> None:
    _put_back(entry, by, at)


@undoable("launch.take_out", rule="launch.facilitate")
def _put_in_again(entry: Entry, by: Actor, at: datetime) -> None:
    _put_back(entry, by, at)


@transaction.atomic
def _put_back(entry: Entry, by: Actor, at: datetime) -> None:
    """Each idea where it was, with the theme it was in; refused where one was moved on since."""
    room = Room.objects.get(pk=entry.subject_id)
    require("launch.facilitate", room, by=by)
    try:
        row = locked_for(room, GROUP)
    except NotNow:
        raise NotUndoable(_("Ideas are put together before voting begins.")) from None
    left: set[int] = set()
    for word, (before, after) in entry.changes.items():
        rows = row.ideas.filter(pk=int(word.partition(":")[2]), theme=after)
        if not rows.update(theme=before):
            raise NotUndoable(_("One of the ideas was moved again since."))
        Theme.objects.filter(pk=before or 0).update(archived_at=None)
        left.add(after or 0)
    _drop_empty(row, left, at)
    beat(row)
    record("launch.put_back", row, by=by, at=at, about=row, undoes=entry)


@transaction.atomic
def rename_theme(
    theme: Theme, *, by: Actor, at: datetime, expected: int, title: str, undoes: Entry | None = None
) -> Entry | None:
    """Raises `EditConflict` where somebody else renamed it meanwhile."""
    require("launch.facilitate", theme, by=by)
    lock(theme.room)
    words = tidy(title)[:LONGEST_TITLE]
    if not words:
        raise NoWords
    before = state_of(theme, "title")
    save_version(theme, expected=expected, title=words)
    beat(theme.room, on_phones=True)
    changes = changed(before, theme)
    if not changes:
        return None
    return record("launch.rename_theme", theme, by=by, at=at, changes=changes, about=theme.room, undoes=undoes)


@undoable("launch.rename_theme", rule="launch.facilitate")
def _rename_back(entry: Entry, by: Actor, at: datetime) -> None:
    theme = Theme.objects.select_related("room__partnership").get(pk=entry.subject_id)
    rename_theme(theme, by=by, at=at, expected=theme.version, undoes=entry, **former_values(entry, theme))


@transaction.atomic
def note_hand(
    theme: Theme,
    *,
    by: Actor,
    at: datetime,
    participant: Participant,
    wants: bool,
    undoes: Entry | None = None,
) -> Entry | None:
    """Somebody raised a hand in the room, or took it down, and the facilitator writes it."""
    require("launch.facilitate", theme, by=by)
    room = locked_for(theme.room, LEAD)
    seat = room.participants.live().get(pk=participant.pk)
    if not seat.is_industry or not set_hand(room, seat, theme, wants=wants, at=at):
        return None
    changes = {f"leads:{seat.pk}": [not wants, wants]}
    return record("launch.note_hand", theme, by=by, at=at, changes=changes, about=room, undoes=undoes)


@undoable("launch.note_hand", rule="launch.facilitate")
def _hand_back(entry: Entry, by: Actor, at: datetime) -> None:
    theme = Theme.objects.select_related("room__partnership").get(pk=entry.subject_id)
    for word, (before, _after) in entry.changes.items():
        seat = Participant.objects.get(pk=int(word.partition(":")[2]))
        note_hand(theme, by=by, at=at, participant=seat, wants=before, undoes=entry)
