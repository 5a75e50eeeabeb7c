"""Setting up an occasion, changing it, moving it to another time, cancelling it and taking that back."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import ChangedAgain, NotUndoable, changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.topics import write_topics_of
from sharedtable.meetings.agenda_lines import read_agenda
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Move, Occasion
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.people.standing import Actor, require

DETAILS = (
    "title",
    "starts_at",
    "ends_at",
    "time_zone",
    "place",
    "room",
    "online_url",
    "joining_note",
    "agenda",
    "sends_reminders",
)
TOLD = frozenset({"starts_at", "ends_at", "time_zone", "place", "room", "online_url", "joining_note"})
IN_CALENDARS = TOLD | {"title"}
SECOND_THOUGHTS = timedelta(minutes=1)
"""So long a cancellation or a move waits before people are told: an undo in between spares them the mail."""


class CancelledMeeting(Exception):
    """The meeting is cancelled: nothing more is done to it but holding it after all."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same details; `occasion` is the row as it stands now."""

    def __init__(self, occasion: Occasion) -> None:
        super().__init__("Somebody else changed this meeting while you were writing.")
        self.occasion = occasion


def plan_occasion(*, by: Actor, at: datetime, **details: Any) -> Occasion:
    """A new occasion, from the fields in `DETAILS`; a date of a series names it and its slot. The host that
    calls requires its own rule and ties it to itself in the same transaction. Of an agenda in words, lines with a
    dash or a number become its topics."""
    introduction, lines = read_agenda(details.pop("agenda", ""))
    occasion = Occasion.objects.create(agenda=introduction, revised_at=at, **details)
    write_topics_of(occasion, lines)
    record("meetings.plan", occasion, by=by, at=at, changes=_as_new(occasion))
    return occasion


def _as_new(occasion: Occasion) -> dict[str, list[Any]]:
    said = {field: getattr(occasion, field) for field in DETAILS if field != "sends_reminders"}
    return {field: ["", value] for field, value in said.items() if value}


def revise(occasion: Occasion, changes: Collection[str], at: datetime) -> list[str]:
    """Calendars take up what has a higher number; answers the columns to save."""
    if IN_CALENDARS.isdisjoint(changes) and "state" not in changes:
        return []
    occasion.sequence, occasion.revised_at = occasion.sequence + 1, at
    return ["sequence", "revised_at"]


def fingerprint(occasion: Occasion) -> str:
    """Changes when any detail but the agenda does; a form carries it to notice that somebody else was faster."""
    values = [getattr(occasion, field) for field in DETAILS if field != "agenda"]
    plain = [each.timestamp() if isinstance(each, datetime) else each for each in values]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:16]


@transaction.atomic
def change_occasion(
    occasion: Occasion, *, by: Actor, at: datetime, seen: str = "", **details: Any
) -> Entry | None:
    """Write changed details. Another start is kept as a move, and those who are coming are told of another time,
    place or link. `seen` is the fingerprint of what the writer started from."""
    row = row_to_change(occasion, by=by, seen=seen)
    before = state_of(row, *details)
    entry = write_details(row, details, by=by, at=at)
    if entry and is_told(entry.changes, row, at):
        _tell_changed(row, before, at)
    occasion.refresh_from_db()
    return entry


def row_to_change(occasion: Occasion, *, by: Actor, seen: str) -> Occasion:
    """Held for this writer; raises where it may not be changed, or was changed meanwhile."""
    require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    if seen and seen != fingerprint(row):
        raise ChangedMeanwhile(row)
    return row


def write_details(row: Occasion, details: dict[str, Any], *, by: Actor, at: datetime) -> Entry | None:
    """Write and record what differs; nobody is told yet."""
    before = state_of(row, *details)
    for field, value in details.items():
        setattr(row, field, value)
    changes = changed(before, row)
    if not changes:
        return None
    row.save(update_fields=[*changes, *revise(row, changes, at)])
    if "starts_at" in changes:
        Move.objects.create(
            occasion=row, from_starts_at=changes["starts_at"][0], to_starts_at=row.starts_at, moved_at=at
        )
    entry = record("meetings.change", row, by=by, at=at, changes=changes)
    announce(occasion_changed, occasion_id=row.pk)
    return entry


def is_told(changes: Collection[str], occasion: Occasion, at: datetime) -> bool:
    """Whether those who are coming hear of a change: of when or where, while the meeting is not over."""
    return not TOLD.isdisjoint(changes) and not occasion.is_over(at)


def require_not_cancelled(occasion: Occasion) -> None:
    if occasion.is_cancelled:
        raise CancelledMeeting("This meeting is called off.")


def _tell_changed(occasion: Occasion, before: dict[str, Any], at: datetime) -> None:
    """A minute later, those who are coming hear of it, unless it stands by then as they last knew it."""
    key = f"meetings.tell_changed:{occasion.pk}"
    waiting = Job.objects.filter(key=key, state=JobState.WAITING).first()
    known = waiting.arguments["known"] if waiting else whereabouts(occasion, **before)
    queue_job(
        "meetings.tell_changed",
        key=key,
        at=at,
        run_after=at + SECOND_THOUGHTS,
        occasion_id=occasion.pk,
        known=known,
    )


def whereabouts(occasion: Occasion, **other: Any) -> list[Any]:
    """When and where, as plain values; `other` names what was different."""
    values = [other.get(field, getattr(occasion, field)) for field in sorted(TOLD)]
    return [each.timestamp() if isinstance(each, datetime) else each for each in values]


def _tell(occasion: Occasion, job: str, at: datetime) -> None:
    queue_job(job, key=f"{job}:{occasion.pk}", at=at, run_after=at + SECOND_THOUGHTS, occasion_id=occasion.pk)


@transaction.atomic
def cancel_occasion(occasion: Occasion, *, by: Actor, at: datetime) -> Entry:
    """Call it off. Those who have not said no are told after a minute, unless it is undone before."""
    require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    entry = set_state(row, OccasionState.CANCELLED, "meetings.cancel", by=by, at=at)
    if not row.is_over(at):
        _tell(row, "meetings.tell_cancelled", at)
    occasion.refresh_from_db()
    return entry


@transaction.atomic
def reinstate_occasion(
    occasion: Occasion, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry | None:
    """Hold it after all; whoever was told otherwise is told so."""
    require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if not row.is_cancelled:
        return None
    state = OccasionState.HELD if row.attendance.filter(is_present=True).exists() else OccasionState.PLANNED
    entry = set_state(row, state, "meetings.reinstate", by=by, at=at, undoes=undoes)
    if not row.is_over(at):
        _tell(row, "meetings.tell_reinstated", at)
    occasion.refresh_from_db()
    return entry


def set_state(occasion: Occasion, state: str, action: str, *, by: Actor, at: datetime, **more: Any) -> Entry:
    before = state_of(occasion, "state")
    occasion.state = state
    occasion.save(update_fields=["state", *revise(occasion, ["state"], at)])
    entry = record(action, occasion, by=by, at=at, changes=changed(before, occasion), **more)
    announce(occasion_changed, occasion_id=occasion.pk)
    return entry


@undoable("meetings.change", rule="meetings.change")
@transaction.atomic
def undo_change(entry: Entry, by: Any, at: datetime) -> None:
    """As it was before, unless it was changed again since; a move that is undone no longer counts as one."""
    row = Occasion.objects.select_for_update().get(pk=entry.subject_id)
    require("meetings.change", row, by=by)
    if row.is_cancelled:
        raise NotUndoable(_("This meeting is called off. Hold it after all, then change it."))
    former = {field: kept_value(field, old) for field, (old, _new) in entry.changes.items()}
    if any(getattr(row, field) != kept_value(field, new) for field, (_old, new) in entry.changes.items()):
        raise ChangedAgain
    before = state_of(row, *former)
    for field, value in former.items():
        setattr(row, field, value)
    row.save(update_fields=[*former, *revise(row, former, at)])
    row.moves.filter(moved_at=entry.at).delete()
    changes = changed(before, row)
    if is_told(changes, row, at):
        _tell_changed(row, before, at)
    record("meetings.change_undone", row, by=by, at=at, changes=changes, undoes=entry)
    announce(occasion_changed, occasion_id=row.pk)


def kept_value(field: str, kept: Any) -> Any:
    """A detail as the row holds it, from how an entry keeps it."""
    column = Occasion._meta.get_field(field)
    assert isinstance(column, models.Field)
    return column.to_python(kept)


@undoable("meetings.cancel", rule="meetings.change")
def undo_cancel(entry: Entry, by: Any, at: datetime) -> None:
    occasion = Occasion.objects.get(pk=entry.subject_id)
    if reinstate_occasion(occasion, by=by, at=at, undoes=entry) is None:
        raise NotUndoable(_("This meeting takes place already."))
