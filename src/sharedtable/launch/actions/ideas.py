"""The facilitator writes ideas down for somebody, changes their words, hides them; each with undo."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.versions import save_version
from sharedtable.launch.actions.pulse import beat_list, lock, locked_for, tell_phones
from sharedtable.launch.actions.sending import NoWords
from sharedtable.launch.keys import is_key, tidy
from sharedtable.launch.lifecycle import ENTER
from sharedtable.launch.models import LONGEST_IDEA, Idea, Participant, Room
from sharedtable.ledger.actions import changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


@transaction.atomic
def write_down_idea(
    room: Room, *, by: Actor, at: datetime, key: str, text: str, kind: str, participant: Participant | None = None
) -> Idea:
    """What somebody said aloud; the same key writes it once."""
    require("launch.facilitate", room, by=by)
    text = tidy(text)[:LONGEST_IDEA]
    if not text or not is_key(key):
        raise NoWords
    row = locked_for(room, ENTER)
    made, is_new = Idea.objects.get_or_create(
        room=row,
        key=f"f:{key}",
        defaults={"participant": participant, "text": text, "kind": kind, "entered_at": at},
    )
    if is_new:
        record("launch.write_down_idea", made, by=by, at=at, changes={"text": ["", text]}, about=row)
        _tell(made)
    return made


@transaction.atomic
def edit_idea(
    idea: Idea, *, by: Actor, at: datetime, expected: int, text: str, undoes: Entry | None = None
) -> Entry | None:
    """Shorten or clear up the words. Raises `EditConflict` where somebody else did so meanwhile."""
    require("launch.facilitate", idea, by=by)
    lock(idea.room)
    text = tidy(text)[:LONGEST_IDEA]
    if not text:
        raise NoWords
    before = state_of(idea, "text")
    save_version(idea, expected=expected, text=text)
    _tell(idea)
    changes = changed(before, idea)
    if not changes:
        return None
    return record("launch.edit_idea", idea, by=by, at=at, changes=changes, about=idea.room, undoes=undoes)


@undoable("launch.edit_idea", rule="launch.facilitate")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    idea = Idea.objects.select_related("room__partnership").get(pk=entry.subject_id)
    edit_idea(idea, by=by, at=at, expected=idea.version, undoes=entry, **former_values(entry, idea))


@transaction.atomic
def hide_idea(idea: Idea, *, by: Actor, at: datetime) -> Entry:
    """Out of the room's sight, and out of the result."""
    return _set_hidden("launch.hide_idea", idea, at, by=by, at=at)


@undoable("launch.hide_idea", rule="launch.facilitate")
@transaction.atomic
def _show_again(entry: Entry, by: Actor, at: datetime) -> None:
    idea = Idea.objects.select_related("room__partnership").get(pk=entry.subject_id)
    _set_hidden("launch.show_idea", idea, None, by=by, at=at, undoes=entry)


def _set_hidden(
    action: str, idea: Idea, hidden_at: datetime | None, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    require("launch.facilitate", idea, by=by)
    lock(idea.room)
    before = state_of(idea, "archived_at")
    idea.archived_at = hidden_at
    idea.save(update_fields=["archived_at"])
    _tell(idea)
    return record(action, idea, by=by, at=at, changes=changed(before, idea), about=idea.room, undoes=undoes)


def _tell(idea: Idea) -> None:
    if idea.participant_id:
        tell_phones(idea.room, pk=idea.participant_id)
    beat_list(idea.room)
