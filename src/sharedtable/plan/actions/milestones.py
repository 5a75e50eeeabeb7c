"""Milestones: added, changed, moved along; how each stood on a past day stays on record."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import former_values, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import BUSINESS, Actor, require, standing_of
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.actions.editing import former, save_edit
from sharedtable.plan.actions.owners import settle_owner
from sharedtable.plan.actions.priorities import OtherPartnership, ReasonNeeded, WrongState
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.lifecycle import REASON_NEEDED, SETTLED, milestone_may_follow
from sharedtable.plan.models import ActionTeam, Milestone, MilestoneChange, Priority

EDITED = ("title", "about", "due_date", "person_id", "organization_id", "team_id")
DATED = {"due_date", "person_id", "organization_id"}
make_undoable(Milestone, added_by="plan.add_milestone", rule="plan.add_milestone")


class NotAgreedYet(Exception):
    """Public partners ask questions until a champion has agreed on the priority; then they plan along."""


def _may_plan(priority: Priority, by: Actor) -> bool:
    """Businesses always; public partners, whoever convenes among them, once a champion has agreed."""
    if not isinstance(by, Person) or priority.state in SETTLED:
        return True
    return BUSINESS in priority.classes_for(standing_of(by))


@transaction.atomic
def add_milestone(
    priority: Priority,
    *,
    by: Actor,
    at: datetime,
    title: str,
    due_date: date,
    about: str = "",
    person: Person | None = None,
    organization: Organization | None = None,
    team: ActionTeam | None = None,
) -> Milestone:
    """What will be done, by whom, by when."""
    require("plan.add_milestone", priority, by=by)
    if not _may_plan(priority, by):
        raise NotAgreedYet("A champion agrees on the priority first; until then, ask.")
    _require_own(priority, team)
    made = Milestone.objects.create(
        priority=priority,
        team=team,
        title=title,
        about=about,
        due_date=due_date,
        person=person,
        organization=settle_owner(priority.partnership, person, organization),
        recorded_at=at,
    )
    _keep(made, at)
    changes: dict[str, list[Any]] = {"title": ["", title], "due_date": [None, due_date]}
    record("plan.add_milestone", made, by=by, at=at, changes=changes, about=priority.partnership)
    announce(partnership_changed, partnership_id=priority.partnership_id)
    return made


def _require_own(priority: Priority, team: ActionTeam | None) -> None:
    if team is not None and team.partnership_id != priority.partnership_id:
        raise OtherPartnership("This team belongs to another partnership.")


def _keep(milestone: Milestone, at: datetime, reason: str = "") -> None:
    """How it stands from now on, for any later question about this day."""
    MilestoneChange.objects.create(
        milestone=milestone,
        entered_at=at,
        state=milestone.state,
        due_date=milestone.due_date,
        person_id=milestone.person_id,
        organization_id=milestone.organization_id,
        reason=reason,
    )


@transaction.atomic
def edit_milestone(
    milestone: Milestone,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    title: str,
    due_date: date,
    about: str = "",
    person: Person | None = None,
    organization: Organization | None = None,
    team: ActionTeam | None = None,
    reason: str = "",
) -> Entry:
    """Raises `EditConflict` when somebody saved since version `expected`; `reason` is why its day moved."""
    require("plan.edit_milestone", milestone, by=by)
    _require_own(milestone.priority, team)
    giver = settle_owner(milestone.partnership, person, organization)
    values = {
        "title": title,
        "about": about,
        "due_date": due_date,
        "person_id": person.pk if person else None,
        "organization_id": giver.pk if giver else None,
        "team_id": team.pk if team else None,
    }
    return _save(milestone, values, by=by, at=at, expected=expected, reason=reason)


def _save(
    milestone: Milestone,
    values: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    expected: int,
    reason: str = "",
    undoes: Entry | None = None,
) -> Entry:
    entry = save_edit(
        milestone,
        "plan.edit_milestone",
        by=by,
        at=at,
        expected=expected,
        values=values,
        note=reason,
        undoes=undoes,
    )
    if DATED & set(entry.changes):
        _keep(milestone, at, reason)
    return entry


@undoable("plan.edit_milestone", rule="plan.edit_milestone")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    milestone = Milestone.objects.live().select_related("priority__partnership").get(pk=entry.subject_id)
    require("plan.edit_milestone", milestone, by=by)
    values = former(entry, milestone, EDITED)
    _save(milestone, values, by=by, at=at, expected=milestone.version, undoes=entry)


@transaction.atomic
def move_milestone(
    milestone: Milestone,
    *,
    by: Actor,
    at: datetime,
    to: str,
    reason: str = "",
    organization: Organization | None = None,
) -> Entry:
    """To done, waiting, dropped or open again; waiting and dropped say why. What nobody had taken on and is done
    counts for the organization that is named then; without one, for the table together and no system."""
    require("plan.edit_milestone", milestone, by=by)
    now = Milestone.objects.select_for_update().values_list("state", flat=True).get(pk=milestone.pk)
    if not milestone_may_follow(now, to):
        raise WrongState(f"It is {MilestoneState(now).label.lower()} now; that step does not follow.")
    if MilestoneState(to) in REASON_NEEDED and not reason.strip():
        raise ReasonNeeded("Say why, so that the others can help.")
    waits_for = reason.strip() if to == MilestoneState.BLOCKED else ""
    values: dict[str, Any] = {"state": to, "blocked_reason": waits_for}
    if to == MilestoneState.DONE and organization is not None and milestone.organization_id is None:
        settle_owner(milestone.partnership, None, organization)
        values["organization_id"] = organization.pk
    return _enter(milestone, values, reason.strip(), by=by, at=at)


def _enter(
    milestone: Milestone,
    values: dict[str, Any],
    reason: str,
    *,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
) -> Entry:
    changes = {name: [getattr(milestone, name), value] for name, value in values.items()}
    for name, value in values.items():
        setattr(milestone, name, value)
    milestone.save(update_fields=list(values))
    _keep(milestone, at, reason)
    table = milestone.partnership
    kept = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    entry = record(
        "plan.move_milestone", milestone, by=by, at=at, changes=kept, about=table, note=reason, undoes=undoes
    )
    announce(partnership_changed, partnership_id=table.pk)
    return entry


@undoable("plan.move_milestone", rule="plan.edit_milestone")
def _move_back(entry: Entry, by: Actor, at: datetime) -> None:
    milestone = Milestone.objects.live().select_related("priority__partnership").get(pk=entry.subject_id)
    require("plan.edit_milestone", milestone, by=by)
    values = {"blocked_reason": milestone.blocked_reason, **former_values(entry, milestone)}
    _enter(milestone, values, "", by=by, at=at, undoes=entry)
