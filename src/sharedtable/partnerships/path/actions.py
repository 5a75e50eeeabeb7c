"""Tasks of a step: written down, given to somebody, done, taken off; registered ones the record ticks off."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.versions import save_version
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Partnership, Role, StepTask
from sharedtable.partnerships.path.mail import mail_task, withdraw_task_mail
from sharedtable.partnerships.path.titles import registered, title_of
from sharedtable.partnerships.progress import Progress
from sharedtable.people.models import Person
from sharedtable.people.standing import SYSTEM, Actor, may, require, standing_of

FIELDS = ("text", "person_id", "due_date")


class NotAtThisTable(Conflict):
    words = _("Give it to somebody who has a part at this table.")


class NoSuchTask(Conflict):
    words = _("This step has no such task. Look at the page again.")


class NotTheirs(Conflict):
    words = _("This task is somebody else’s. They tick it off, or whoever leads.")


class OnRecord(Conflict):
    words = _("The record shows by itself when this is done, so it is not ticked by hand.")


class AtRest(Conflict):
    words = _("The partnership is at rest. Take it up again first.")


@transaction.atomic
def add_task(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    step: int,
    text: str = "",
    key: str = "",
    person: Person | None = None,
    due_date: date | None = None,
) -> Entry:
    """A task in one's own words, or by `key` a registered one that somebody takes on."""
    require("partnerships.work_on_tasks", partnership, by=by)
    _require_part(partnership, person)
    if key and registered(step, key) is None:
        raise NoSuchTask
    task = StepTask.objects.create(
        partnership=partnership,
        step=step,
        key=key,
        text="" if key else text.strip(),
        person=person,
        due_date=due_date,
        created_at=at,
    )
    changes: dict[str, list[Any]] = {
        "text": ["", task.text or str(title_of(task))],
        "person_id": [None, task.person_id],
        "due_date": [None, due_date],
    }
    entry = record("partnerships.add_task", task, by=by, at=at, changes=changes, about=partnership)
    mail_task(task, by=by, at=at)
    return entry


@undoable("partnerships.add_task", rule="partnerships.work_on_tasks")
def _remove_again(entry: Entry, by: Actor, at: datetime) -> None:
    task = StepTask.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    archive_task(task, by=by, at=at, undoes=entry)


@transaction.atomic
def edit_task(
    task: StepTask,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    text: str,
    person: Person | None,
    due_date: date | None,
    undoes: Entry | None = None,
) -> Entry:
    """Other words, somebody else, another day; raises `EditConflict` when somebody saved since."""
    require("partnerships.work_on_tasks", task.partnership, by=by)
    _require_part(task.partnership, person)
    before = state_of(task, *FIELDS)
    words = "" if task.key else text.strip()
    save_version(task, expected=expected, text=words, person=person, due_date=due_date)
    entry = record(
        "partnerships.edit_task",
        task,
        by=by,
        at=at,
        changes=changed(before, task),
        about=task.partnership,
        undoes=undoes,
    )
    if before["person_id"] != task.person_id:
        withdraw_task_mail(task.pk, before["person_id"])
        mail_task(task, by=by, at=at)
    return entry


@undoable("partnerships.edit_task", rule="partnerships.work_on_tasks")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    task = StepTask.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    words = {**state_of(task, *FIELDS), **former_values(entry, task)}
    person = Person.objects.filter(pk=words.pop("person_id")).first()
    edit_task(task, by=by, at=at, expected=task.version, person=person, undoes=entry, **words)


@transaction.atomic
def finish_task(task: StepTask, *, by: Person, at: datetime) -> Entry:
    """Whoever has it, or their assistant, ticks it off; so may whoever works on tasks here."""
    require("partnerships.finish_task", task.partnership, by=by)
    if not may_finish(task, by):
        raise NotTheirs
    if task.key:
        raise OnRecord
    if not StepTask.objects.open().filter(pk=task.pk).update(done_at=at, done_by=by):
        raise NoSuchTask
    task.refresh_from_db()
    withdraw_task_mail(task.pk, task.person_id)
    return record(
        "partnerships.finish_task", task, by=by, at=at, changes={"done_at": [None, at]}, about=task.partnership
    )


def may_finish(task: StepTask, person: Person) -> bool:
    standing = standing_of(person)
    own = task.person_id in {standing.person_id, *standing.assists}
    return own or may(standing, "partnerships.work_on_tasks", task)


@undoable("partnerships.finish_task", rule="partnerships.finish_task")
@transaction.atomic
def _open_again(entry: Entry, by: Person, at: datetime) -> None:
    task = StepTask.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    if not may_finish(task, by):
        raise NotUndoable(NotTheirs.words)
    StepTask.objects.filter(pk=task.pk).update(done_at=None, done_by=None)
    record("partnerships.reopen_task", task, by=by, at=at, about=task.partnership, undoes=entry)


@transaction.atomic
def archive_task(task: StepTask, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    """Taken off the list; of a registered one only that somebody has it."""
    require("partnerships.work_on_tasks", task.partnership, by=by)
    if task.archived_at is not None:
        raise NoSuchTask
    task.archive(at)
    withdraw_task_mail(task.pk, task.person_id)
    return record("partnerships.archive_task", task, by=by, at=at, about=task.partnership, undoes=undoes)


@undoable("partnerships.archive_task", rule="partnerships.work_on_tasks")
@transaction.atomic
def _restore(entry: Entry, by: Actor, at: datetime) -> None:
    task = StepTask.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require("partnerships.work_on_tasks", task.partnership, by=by)
    task.bring_back()
    record("partnerships.restore_task", task, by=by, at=at, about=task.partnership, undoes=entry)


def settle_tasks(partnership_id: int, *, at: datetime) -> None:
    """Registered tasks that somebody has are done once the record shows them, and open again when it no longer
    does. One query where nobody has any."""
    taken = list(StepTask.objects.live().filter(partnership=partnership_id).exclude(key=""))
    if not taken:
        return
    partnership = Partnership.objects.select_related("network", "region", "analysis").get(pk=partnership_id)
    progress = Progress(partnership, at)
    for task in taken:
        known = registered(task.step, task.key)
        if known is not None and known.is_done(progress) != (task.done_at is not None):
            _settle(task, partnership, at=at)


@transaction.atomic
def _settle(task: StepTask, partnership: Partnership, *, at: datetime) -> None:
    before = task.done_at
    after = None if before else at
    if StepTask.objects.filter(pk=task.pk, done_at=before).update(done_at=after):
        changes = {"done_at": [before, after]}
        record("partnerships.settle_task", task, by=SYSTEM, at=at, changes=changes, about=partnership)


def _require_part(partnership: Partnership, person: Person | None) -> None:
    if person and not Role.objects.current().filter(partnership=partnership, person=person).exists():
        raise NotAtThisTable
    if partnership.state != PartnershipState.ACTIVE:
        raise AtRest
