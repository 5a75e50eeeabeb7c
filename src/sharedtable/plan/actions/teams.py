"""Action teams: started for priorities, changed, ended, taken off the plan."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.actions.editing import former, save_edit
from sharedtable.plan.actions.priorities import OtherPartnership
from sharedtable.plan.models import ActionTeam, Priority

EDITED = ("name", "purpose")
make_undoable(ActionTeam, added_by="plan.start_team", rule="plan.manage_team")


@transaction.atomic
def start_team(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    name: str,
    purpose: str = "",
    priorities: Iterable[Priority] = (),
) -> ActionTeam:
    """A team from today, for one or more priorities; who is on it comes after."""
    require("plan.manage_team", partnership, by=by)
    served = _own(priorities, partnership)
    made = ActionTeam.objects.create(
        partnership=partnership, name=name, purpose=purpose, started_date=partnership.network.day_at(at)
    )
    made.priorities.set(served)
    changes: dict[str, list[Any]] = {"name": ["", name], "priorities": [[], [each.pk for each in served]]}
    record("plan.start_team", made, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made


def _own(priorities: Iterable[Priority], partnership: Partnership) -> list[Priority]:
    served = list(priorities)
    if any(each.partnership_id != partnership.pk for each in served):
        raise OtherPartnership("These priorities belong to another partnership.")
    return served


@transaction.atomic
def edit_team(
    team: ActionTeam,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    name: str,
    purpose: str = "",
    priorities: Iterable[Priority],
) -> Entry:
    """Raises `EditConflict` when somebody saved since version `expected`."""
    require("plan.manage_team", team, by=by)
    served = _own(priorities, team.partnership)
    values = {"name": name, "purpose": purpose}
    entry = save_edit(team, "plan.edit_team", by=by, at=at, expected=expected, values=values)
    _serve(team, served, by=by, at=at)
    return entry


def _serve(team: ActionTeam, served: list[Priority], *, by: Actor, at: datetime) -> None:
    before = sorted(team.priorities.values_list("pk", flat=True))
    after = sorted(each.pk for each in served)
    if before != after:
        team.priorities.set(served)
        changes: dict[str, list[Any]] = {"priorities": [before, after]}
        record("plan.serve_priorities", team, by=by, at=at, changes=changes, about=team.partnership)


@undoable("plan.edit_team", rule="plan.manage_team")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    team = ActionTeam.objects.live().get(pk=entry.subject_id)
    require("plan.manage_team", team, by=by)
    values = former(entry, team, EDITED)
    save_edit(team, "plan.edit_team", by=by, at=at, expected=team.version, values=values, undoes=entry)


@transaction.atomic
def end_team(team: ActionTeam, *, by: Actor, at: datetime) -> Entry:
    """Its work is done: it stays in the record, with who was on it."""
    require("plan.manage_team", team, by=by)
    today = max(team.partnership.network.day_at(at), team.started_date)
    return _set_end(team, today, "plan.end_team", by=by, at=at)


@undoable("plan.end_team", rule="plan.manage_team")
def _go_on(entry: Entry, by: Actor, at: datetime) -> None:
    team = ActionTeam.objects.live().get(pk=entry.subject_id)
    require("plan.manage_team", team, by=by)
    _set_end(team, None, "plan.resume_team", by=by, at=at, undoes=entry)


def _set_end(
    team: ActionTeam, day: Any, action: str, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    changes = {"ended_date": [team.ended_date, day]}
    team.ended_date = day
    team.save(update_fields=["ended_date"])
    entry = record(action, team, by=by, at=at, changes=changes, about=team.partnership, undoes=undoes)
    announce(partnership_changed, partnership_id=team.partnership_id)
    return entry
