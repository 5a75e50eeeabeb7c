"""Outcomes: what changed, for whom and how one knows; a changed quote needs a new permission."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.actions.editing import former, save_edit
from sharedtable.plan.actions.owners import settle_owner
from sharedtable.plan.actions.priorities import OtherPartnership
from sharedtable.plan.choices import Beneficiary, Permission, Reach
from sharedtable.plan.models import Outcome, Priority

EDITED = (
    "priority_id",
    "statement",
    "reach",
    "serves",
    "beneficiary",
    "which_people",
    "measure",
    "amount",
    "source",
    "evidence_url",
    "quote",
    "person_id",
    "organization_id",
    "occurred_date",
)
TOLD = {"statement", "quote", "person_id"}
"""What somebody lets be published: once it reads otherwise, they are asked again."""
make_undoable(Outcome, added_by="plan.record_outcome", rule="plan.record_outcome")


class GoalNeeded(Exception):
    """A quick win names the lasting goal it serves."""


class MeasureNeeded(Exception):
    """A number says what it counts."""


@transaction.atomic
def record_outcome(
    partnership: Partnership, *, by: Actor, at: datetime, statement: str, occurred_date: date, **more: Any
) -> Outcome:
    """`more`: priority, reach, serves, beneficiary, which_people, measure, amount, source, evidence_url, quote,
    person (whose words), organization."""
    require("plan.record_outcome", partnership, by=by)
    values = _values(partnership, statement=statement, occurred_date=occurred_date, **more)
    made = Outcome.objects.create(partnership=partnership, recorded_at=at, **values)
    record("plan.record_outcome", made, by=by, at=at, changes={"statement": ["", statement]}, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made


def _values(
    partnership: Partnership,
    *,
    statement: str,
    occurred_date: date,
    priority: Priority | None = None,
    reach: str = Reach.QUICK_WIN,
    serves: str = "",
    beneficiary: str = Beneficiary.EMPLOYERS,
    which_people: str = "",
    measure: str = "",
    amount: Decimal | None = None,
    source: str = "",
    evidence_url: str = "",
    quote: str = "",
    person: Person | None = None,
    organization: Organization | None = None,
) -> dict[str, Any]:
    if priority is not None and priority.partnership_id != partnership.pk:
        raise OtherPartnership("This priority belongs to another partnership.")
    if reach == Reach.QUICK_WIN and not serves.strip():
        raise GoalNeeded("Say which lasting goal it serves.")
    if amount is not None and not measure.strip():
        raise MeasureNeeded("Say what the number counts.")
    giver = settle_owner(partnership, person, organization)
    return {
        "priority_id": priority.pk if priority else None,
        "statement": statement,
        "reach": reach,
        "serves": serves.strip(),
        "beneficiary": beneficiary,
        "which_people": which_people,
        "measure": measure.strip(),
        "amount": amount,
        "source": source,
        "evidence_url": evidence_url,
        "quote": quote,
        "person_id": person.pk if person else None,
        "organization_id": giver.pk if giver else None,
        "occurred_date": occurred_date,
    }


@transaction.atomic
def edit_outcome(
    outcome: Outcome, *, by: Actor, at: datetime, expected: int, statement: str, occurred_date: date, **more: Any
) -> Entry:
    """Raises `EditConflict` when somebody saved since version `expected`."""
    require("plan.record_outcome", outcome, by=by)
    values = _values(outcome.partnership, statement=statement, occurred_date=occurred_date, **more)
    return _save(outcome, values, by=by, at=at, expected=expected)


def _save(
    outcome: Outcome,
    values: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    expected: int,
    undoes: Entry | None = None,
) -> Entry:
    entry = save_edit(outcome, "plan.edit_outcome", by=by, at=at, expected=expected, values=values, undoes=undoes)
    if TOLD & set(entry.changes) and outcome.permission != Permission.NOT_ASKED:
        _forget_permission(outcome, by=by, at=at)
    return entry


def _forget_permission(outcome: Outcome, *, by: Actor, at: datetime) -> None:
    changes = {"permission": [outcome.permission, str(Permission.NOT_ASKED)]}
    outcome.permission, outcome.permission_at, outcome.permission_by = Permission.NOT_ASKED, None, None
    outcome.save(update_fields=["permission", "permission_at", "permission_by"])
    record("plan.forget_permission", outcome, by=by, at=at, changes=changes, about=outcome.partnership)


@undoable("plan.edit_outcome", rule="plan.record_outcome")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    outcome = Outcome.objects.live().select_related("partnership").get(pk=entry.subject_id)
    require("plan.record_outcome", outcome, by=by)
    _save(outcome, former(entry, outcome, EDITED), by=by, at=at, expected=outcome.version, undoes=entry)
