"""What comes of a meeting: decisions written down, topics parked. All as private as the notes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, tell_refusal, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import ParkedWhy
from sharedtable.meetings.models import Decision, FollowUp, Occasion, ParkedTopic
from sharedtable.meetings.rules import Notes
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

Outcome = Decision | FollowUp | ParkedTopic
WORDS = {Decision: "decision", FollowUp: "follow_up", ParkedTopic: "parked_topic"}


class SettledAlready(Exception):
    """Somebody took this topic up, or dropped it, before."""

    def __init__(self) -> None:
        super().__init__(_("Somebody took this topic up, or dropped it, before."))


tell_refusal(SettledAlready)


def person_behind(by: Actor) -> Person | None:
    return by if isinstance(by, Person) else None


def require_writing(occasion: Occasion, *, by: Actor) -> None:
    """Whoever writes the notes, at a meeting that is not called off."""
    require("meetings.edit_notes", Notes(occasion), by=by)
    require_not_cancelled(occasion)


def tell(action: str, row: Outcome, *, by: Actor, at: datetime, **more: Any) -> Entry:
    entry = record(f"meetings.{action}", row, by=by, at=at, about=row.occasion, **more)
    announce(occasion_changed, occasion_id=row.occasion_id)
    return entry


@transaction.atomic
def add_decision(occasion: Occasion, *, by: Actor, at: datetime, text: str) -> Entry:
    require_writing(occasion, by=by)
    made = Decision.objects.create(occasion=occasion, text=text, recorded_at=at, recorded_by=person_behind(by))
    return tell("add_decision", made, by=by, at=at, changes={"text": ["", text]})


@transaction.atomic
def edit_decision(
    decision: Decision, *, by: Actor, at: datetime, text: str, undoes: Entry | None = None
) -> Entry | None:
    require_writing(decision.occasion, by=by)
    row = Decision.objects.live().select_for_update().get(pk=decision.pk)
    if row.text == text:
        return None
    old, row.text = row.text, text
    row.save(update_fields=["text"])
    return tell("edit_decision", row, by=by, at=at, changes={"text": [old, text]}, undoes=undoes)


@transaction.atomic
def park_topic(occasion: Occasion, *, by: Actor, at: datetime, text: str, why: str = ParkedWhy.LATER) -> Entry:
    """Set a topic aside: for another day, or because competitors must not talk of it at one table."""
    require_writing(occasion, by=by)
    who = person_behind(by)
    made = ParkedTopic.objects.create(occasion=occasion, text=text, why=why, parked_at=at, parked_by=who)
    return tell("park_topic", made, by=by, at=at, changes={"text": ["", text], "why": ["", str(why)]})


@transaction.atomic
def settle_topic(
    topic: ParkedTopic, *, by: Actor, at: datetime, taken_to: Occasion | None = None, undoes: Entry | None = None
) -> Entry:
    """It was taken up at another meeting, whose agenda somebody changes by their own act, or is dropped."""
    require("meetings.edit_notes", Notes(topic.occasion), by=by)
    row = ParkedTopic.objects.live().select_for_update().select_related("occasion").get(pk=topic.pk)
    if row.settled_at is not None:
        raise SettledAlready
    row.settled_at, row.taken_to = at, taken_to
    row.save(update_fields=["settled_at", "taken_to"])
    changes = {"settled_at": ["", at], "taken_to": ["", taken_to.title if taken_to else ""]}
    return tell("settle_topic", row, by=by, at=at, changes=changes, undoes=undoes)


@transaction.atomic
def take_out(row: Outcome, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """Out of the minutes; kept, and brought back by an undo."""
    require("meetings.edit_notes", Notes(row.occasion), by=by)
    if not type(row).objects.live().filter(pk=row.pk).update(archived_at=at):
        raise NotUndoable(_("Somebody else took this out already."))
    return tell(f"take_out_{WORDS[type(row)]}", row, by=by, at=at, changes={"text": [row.text, ""]}, undoes=undoes)


def bring_back(row: Outcome, *, by: Actor, at: datetime, undoes: Entry) -> Entry:
    require_writing(row.occasion, by=by)
    if not type(row).objects.filter(pk=row.pk, archived_at__isnull=False).update(archived_at=None):
        raise NotUndoable(_("It is back already."))
    return tell(
        f"bring_back_{WORDS[type(row)]}", row, by=by, at=at, changes={"text": ["", row.text]}, undoes=undoes
    )


def _register(model: type[Outcome], added: str) -> None:
    """An addition is undone by taking it out, taking it out by bringing it back."""

    @undoable(f"meetings.{added}", rule="meetings.edit_notes")
    @transaction.atomic
    def _take_back(entry: Entry, by: Actor, at: datetime) -> None:
        take_out(_row(model, entry), by=by, at=at, undoes=entry)

    @undoable(f"meetings.take_out_{WORDS[model]}", rule="meetings.edit_notes")
    @transaction.atomic
    def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
        bring_back(_row(model, entry), by=by, at=at, undoes=entry)


def _row(model: type[Outcome], entry: Entry) -> Any:
    return model.objects.select_related("occasion").get(pk=entry.subject_id)


_register(Decision, "add_decision")
_register(FollowUp, "add_follow_up")
_register(ParkedTopic, "park_topic")


@undoable("meetings.edit_decision", rule="meetings.edit_notes")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    edit_decision(_row(Decision, entry), by=by, at=at, text=entry.changes["text"][0], undoes=entry)


@undoable("meetings.settle_topic", rule="meetings.edit_notes")
@transaction.atomic
def _open_again(entry: Entry, by: Actor, at: datetime) -> None:
    topic = _row(ParkedTopic, entry)
    require("meetings.edit_notes", Notes(topic.occasion), by=by)
    settled = ParkedTopic.objects.live().filter(pk=topic.pk, settled_at__isnull=False)
    if not settled.update(settled_at=None, taken_to=None):
        raise NotUndoable(_("It is parked again already."))
    tell("park_again", topic, by=by, at=at, changes={"settled_at": [topic.settled_at, ""]}, undoes=entry)
