"""Activities, services and products: written down when they begin, changed, ended."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Organization
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.actions.editing import former, save_edit
from sharedtable.plan.actions.owners import settle_owner
from sharedtable.plan.choices import DeliverableKind
from sharedtable.plan.models import ActionTeam, Deliverable, Priority

EDITED = (
    "kind",
    "title",
    "about",
    "users",
    "user_count",
    "organization_id",
    "team_id",
    "url",
    "started_date",
    "ended_date",
)
make_undoable(Deliverable, added_by="plan.record_deliverable", rule="plan.record_deliverable")


class EndsBeforeItStarts(Exception):
    """The last day is before the first."""


@transaction.atomic
def record_deliverable(
    priority: Priority, *, by: Actor, at: datetime, title: str, started_date: date, **more: Any
) -> Deliverable:
    """`more`: kind, about, users, user_count, organization, team, url, ended_date."""
    require("plan.record_deliverable", priority, by=by)
    values = _values(priority, title=title, started_date=started_date, **more)
    made = Deliverable.objects.create(priority=priority, recorded_at=at, **values)
    changes = {"title": ["", title], "users": ["", made.users]}
    record("plan.record_deliverable", made, by=by, at=at, changes=changes, about=priority.partnership)
    announce(partnership_changed, partnership_id=priority.partnership_id)
    return made


def _values(
    priority: Priority,
    *,
    title: str,
    started_date: date,
    kind: str = DeliverableKind.ACTIVITY,
    about: str = "",
    users: str = "",
    user_count: int | None = None,
    organization: Organization | None = None,
    team: ActionTeam | None = None,
    url: str = "",
    ended_date: date | None = None,
) -> dict[str, Any]:
    if ended_date is not None and ended_date < started_date:
        raise EndsBeforeItStarts("The last day is before the first.")
    settle_owner(priority.partnership, None, organization)
    return {
        "kind": kind,
        "title": title,
        "about": about,
        "users": users,
        "user_count": user_count,
        "organization_id": organization.pk if organization else None,
        "team_id": team.pk if team else None,
        "url": url,
        "started_date": started_date,
        "ended_date": ended_date,
    }


@transaction.atomic
def edit_deliverable(
    deliverable: Deliverable,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    title: str,
    started_date: date,
    **more: Any,
) -> Entry:
    """Raises `EditConflict` when somebody saved since version `expected`."""
    require("plan.record_deliverable", deliverable, by=by)
    values = _values(deliverable.priority, title=title, started_date=started_date, **more)
    return save_edit(deliverable, "plan.edit_deliverable", by=by, at=at, expected=expected, values=values)


@undoable("plan.edit_deliverable", rule="plan.record_deliverable")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    row = Deliverable.objects.live().select_related("priority__partnership").get(pk=entry.subject_id)
    require("plan.record_deliverable", row, by=by)
    values = former(entry, row, EDITED)
    save_edit(row, "plan.edit_deliverable", by=by, at=at, expected=row.version, values=values, undoes=entry)
