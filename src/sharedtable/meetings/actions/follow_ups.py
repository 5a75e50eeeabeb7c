"""Who does what by when: taken on at a meeting, changed, done, and not done after all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.outcomes import person_behind, require_writing, tell
from sharedtable.meetings.models import FollowUp, Occasion
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, require


@dataclass(frozen=True)
class Promise:
    """What is taken on. Without a person it is the organization's, without either the table's."""

    text: str
    person: Person | None = None
    organization: Organization | None = None
    due_date: date | None = None

    @classmethod
    def of(cls, row: FollowUp) -> "Promise":
        return cls(row.text, row.person, row.organization, row.due_date)

    def differences(self, other: "Promise") -> dict[str, list[Any]]:
        """In plain values, what another one says otherwise."""
        pairs = zip(self._plain().items(), other._plain().values(), strict=True)
        return {name: [ours, theirs] for (name, ours), theirs in pairs if ours != theirs}

    def _plain(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "person": self.person.pk if self.person else None,
            "organization": self.organization.name if self.organization else "",
            "due_date": self.due_date or "",
        }


@transaction.atomic
def add_follow_up(occasion: Occasion, promise: Promise, *, by: Actor, at: datetime) -> Entry:
    """Its owner finds it among what they owe."""
    require_writing(occasion, by=by)
    made = FollowUp.objects.create(
        occasion=occasion, recorded_at=at, recorded_by=person_behind(by), **vars(promise)
    )
    return tell("add_follow_up", made, by=by, at=at, changes=Promise("").differences(promise))


@transaction.atomic
def edit_follow_up(
    follow_up: FollowUp, promise: Promise, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry | None:
    require_writing(follow_up.occasion, by=by)
    rows = FollowUp.objects.live().select_for_update(of=("self",))
    row = rows.select_related("occasion", "person", "organization").get(pk=follow_up.pk)
    former = Promise.of(row)
    changes = former.differences(promise)
    if not changes:
        return None
    for name, value in vars(promise).items():
        setattr(row, name, value)
    row.save(update_fields=list(vars(promise)))
    detail = {"organization": former.organization.pk if former.organization else None}
    return tell("edit_follow_up", row, by=by, at=at, changes=changes, detail=detail, undoes=undoes)


@transaction.atomic
def finish_follow_up(
    follow_up: FollowUp, *, by: Actor, at: datetime, is_done: bool = True, undoes: Entry | None = None
) -> Entry | None:
    """Done, or not done after all. Whoever promised it says so, their assistant, or who writes the notes. Said
    twice it counts once."""
    require("meetings.finish_follow_up", follow_up, by=by)
    row = FollowUp.objects.live().select_for_update(of=("self",)).select_related("occasion").get(pk=follow_up.pk)
    if row.is_done == is_done:
        return None
    changes = {"done_at": [row.done_at or "", at if is_done else ""]}
    row.done_at, row.done_by = (at, person_behind(by)) if is_done else (None, None)
    row.save(update_fields=["done_at", "done_by"])
    action = "finish_follow_up" if is_done else "reopen_follow_up"
    return tell(action, row, by=by, at=at, changes=changes, undoes=undoes)


def _of(entry: Entry) -> FollowUp:
    return FollowUp.objects.select_related("occasion", "person", "organization").get(pk=entry.subject_id)


@undoable("meetings.finish_follow_up", rule="meetings.finish_follow_up")
def _not_done(entry: Entry, by: Actor, at: datetime) -> None:
    if finish_follow_up(_of(entry), by=by, at=at, is_done=False, undoes=entry) is None:
        raise NotUndoable(_("It is open again already."))


@undoable("meetings.reopen_follow_up", rule="meetings.finish_follow_up")
def _done_after_all(entry: Entry, by: Actor, at: datetime) -> None:
    if finish_follow_up(_of(entry), by=by, at=at, undoes=entry) is None:
        raise NotUndoable(_("It is done already."))


@undoable("meetings.edit_follow_up", rule="meetings.edit_notes")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    row = _of(entry)
    old = {name: pair[0] for name, pair in entry.changes.items()}
    if "person" in old:
        old["person"] = Person.objects.filter(pk=old["person"]).first()
    if "organization" in old:
        old["organization"] = Organization.objects.filter(pk=entry.detail["organization"]).first()
    if "due_date" in old:
        old["due_date"] = date.fromisoformat(old["due_date"]) if old["due_date"] else None
    edit_follow_up(row, Promise(**{**vars(Promise.of(row)), **old}), by=by, at=at, undoes=entry)
