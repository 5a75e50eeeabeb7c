"""Changes of what the businesses chose: chosen, described, agreed, moved, set aside, taken off the plan."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.ledger.actions import changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import LEAD, Actor, require, standing_of
from sharedtable.plan.actions.archiving import archive_row, restore_row
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.lifecycle import may_follow
from sharedtable.plan.models import Opportunity, Priority, PriorityStateChange


class WrongState(Exception):
    """A priority cannot go from its state to that one."""


class NotReadyToAgree(Exception):
    """Nobody agrees on a priority without a champion and without words for what success looks like."""


class NotTheChampion(Exception):
    """Only a champion agrees, or whoever convenes records the words of one."""


class ReasonNeeded(Exception):
    """A priority is set aside with a reason, so that whoever asked for it can read why."""


class OtherPartnership(Exception):
    """A priority grows out of ideas of its own partnership."""


@transaction.atomic
def choose_priority(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    title: str,
    success: str = "",
    solution_type: str = "",
    opportunities: Iterable[Opportunity] = (),
    occasion: Occasion | None = None,
) -> Priority:
    """Make ideas a priority, or write one; it begins as *exploring*."""
    require("plan.choose_priority", partnership, by=by)
    chosen = list(opportunities)
    if any(each.partnership_id != partnership.pk for each in chosen):
        raise OtherPartnership("These ideas belong to another partnership.")
    made = Priority.objects.create(
        partnership=partnership,
        title=title,
        success=success,
        solution_type=solution_type,
        occasion=occasion,
        recorded_at=at,
    )
    made.opportunities.set(chosen)
    PriorityStateChange.objects.create(priority=made, state=made.state, entered_at=at)
    changes: dict[str, list] = {"title": ["", title], "opportunities": [[], [each.pk for each in chosen]]}
    record("plan.choose_priority", made, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made


@transaction.atomic
def edit_priority(
    priority: Priority,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    title: str,
    success: str,
    solution_type: str = "",
    undoes: Entry | None = None,
) -> None:
    """Change the words; raises `EditConflict` when somebody saved since version `expected`."""
    require("plan.edit_priority", priority, by=by)
    before = state_of(priority, "title", "success", "solution_type")
    save_version(priority, expected=expected, title=title, success=success, solution_type=solution_type)
    record(
        "plan.edit_priority",
        priority,
        by=by,
        at=at,
        changes=changed(before, priority),
        about=priority.partnership,
        undoes=undoes,
    )
    announce(partnership_changed, partnership_id=priority.partnership_id)


@undoable("plan.edit_priority", rule="plan.edit_priority")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    priority = Priority.objects.live().select_related("partnership__network").get(pk=entry.subject_id)
    words = {**state_of(priority, "title", "success", "solution_type"), **former_values(entry, priority)}
    edit_priority(priority, by=by, at=at, expected=priority.version, undoes=entry, **words)


@transaction.atomic
def agree_priority(priority: Priority, *, by: Actor, at: datetime, champion: Person) -> None:
    """A champion agrees to what success looks like; a lead may record that a champion said so."""
    require("plan.agree_priority", priority, by=by)
    if not priority.success.strip():
        raise NotReadyToAgree("First a champion says what success looks like.")
    if not priority.champions.filter(person=champion, ended_date__isnull=True).exists():
        raise NotReadyToAgree("First somebody from a business champions it.")
    if isinstance(by, Person) and not _speaks_for(priority, by, champion):
        raise NotTheChampion("Only a champion of this priority agrees to it.")
    _enter(priority, PriorityState.AGREED, by=by, at=at, champion=champion)


def _speaks_for(priority: Priority, by: Person, champion: Person) -> bool:
    return by == champion or LEAD in priority.classes_for(standing_of(by))


@transaction.atomic
def move_priority(priority: Priority, *, by: Actor, at: datetime, to: str) -> Entry:
    """Into action, to achieved, back to exploring; agreeing and setting aside have actions of their own."""
    require("plan.move_priority", priority, by=by)
    if to in {PriorityState.AGREED, PriorityState.SET_ASIDE}:
        raise WrongState("This state needs more words than a move has.")
    return _enter(priority, to, by=by, at=at)


@transaction.atomic
def set_aside_priority(priority: Priority, *, by: Actor, at: datetime, reason: str) -> Entry:
    require("plan.move_priority", priority, by=by)
    if not reason.strip():
        raise ReasonNeeded("Say why, so that whoever asked for it can read it.")
    return _enter(priority, PriorityState.SET_ASIDE, by=by, at=at, reason=reason.strip())


def _enter(
    priority: Priority, state: str, *, by: Actor, at: datetime, champion: Person | None = None, reason: str = ""
) -> Entry:
    former = Priority.objects.select_for_update().values_list("state", flat=True).get(pk=priority.pk)
    if not may_follow(former, state):
        raise WrongState(f"It is {PriorityState(former).label.lower()} now; that step does not follow.")
    priority.state = state
    priority.save(update_fields=["state"])
    PriorityStateChange.objects.create(
        priority=priority, state=state, entered_at=at, champion=champion, reason=reason
    )
    changes = {"state": [former, str(state)]}
    entry = record(
        "plan.move_priority", priority, by=by, at=at, changes=changes, about=priority.partnership, note=reason
    )
    announce(partnership_changed, partnership_id=priority.partnership_id)
    return entry


@undoable("plan.move_priority", rule="plan.move_priority")
def _move_back(entry: Entry, by: Actor, at: datetime) -> None:
    priority = Priority.objects.live().select_related("partnership").get(pk=entry.subject_id)
    require("plan.move_priority", priority, by=by)
    values = former_values(entry, priority)
    changes = {"state": [priority.state, values["state"]]}
    priority.state = values["state"]
    priority.save(update_fields=["state"])
    kept = priority.state_changes.filter(state=priority.state).order_by("-entered_at", "-pk").first()
    PriorityStateChange.objects.create(
        priority=priority,
        state=priority.state,
        entered_at=at,
        champion=kept.champion if kept else None,
        reason=kept.reason if kept else "",
    )
    record("plan.move_priority", priority, by=by, at=at, changes=changes, about=priority.partnership, undoes=entry)
    announce(partnership_changed, partnership_id=priority.partnership_id)


@transaction.atomic
def archive_priority(priority: Priority, *, by: Actor, at: datetime) -> Entry:
    """Take a priority off the plan, such as one written twice; its history stays."""
    return archive_row(priority, by=by, at=at)


@undoable("plan.archive_priority", rule="plan.archive_priority")
def _restore_priority(entry: Entry, by: Person, at: datetime) -> None:
    restore_row(Priority.objects.get(pk=entry.subject_id), entry, by=by, at=at)
