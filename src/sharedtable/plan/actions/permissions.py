"""Permission to publish a result: asked by mail of whoever's words they are, answered by that person only."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.choices import Permission
from sharedtable.plan.mail import in_name_of
from sharedtable.plan.models import Outcome
from sharedtable.plan.permitting import address_of


class NobodyToAsk(Exception):
    """The result names nobody whose words it tells, or nobody who can be reached."""


class NotTheirWords(Exception):
    """Only the person whose words they are decides."""


@transaction.atomic
def ask_permission(outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Ask by mail; again changes nothing until the words change."""
    require("plan.record_outcome", outcome, by=by)
    asked = outcome.person
    if asked is None or not asked.email:
        raise NobodyToAsk("Say first whose words these are, with a mail address.")
    if outcome.permission != Permission.NOT_ASKED:
        return
    _enter(outcome, Permission.ASKED, "plan.ask_permission", by=by, at=at)
    queue_message(
        key=f"plan.permit_outcome:{outcome.pk}:{outcome.version}",
        recipient=asked.email,
        subject=_("May we tell this?"),
        template="plan/mail/permit_outcome",
        context={
            "outcome": outcome,
            "partnership": outcome.partnership,
            "person": asked,
            "by": by,
            "path": address_of(outcome),
        },
        at=at,
        **in_name_of(by),
    )


@transaction.atomic
def answer_permission(outcome: Outcome, *, by: Person, at: datetime, is_yes: bool) -> Entry | None:
    """The person, or who assists them, says yes or no; they may change their mind any time."""
    require("plan.permit_outcome", outcome, by=by)
    if outcome.person_id is None or not (by.pk == outcome.person_id or answers_for(by, outcome.person_id)):
        raise NotTheirWords("Only whose words these are decides.")
    answer = Permission.GIVEN if is_yes else Permission.REFUSED
    if outcome.permission == answer:
        return None
    return _enter(outcome, answer, "plan.permit_outcome", by=by, at=at)


def _enter(outcome: Outcome, permission: Permission, action: str, *, by: Actor, at: datetime) -> Entry:
    changes = {"permission": [outcome.permission, str(permission)]}
    is_answer = permission != Permission.ASKED
    outcome.permission = permission
    outcome.permission_at = at
    outcome.permission_by = by if is_answer and isinstance(by, Person) else None
    outcome.save(update_fields=["permission", "permission_at", "permission_by"])
    entry = record(action, outcome, by=by, at=at, changes=changes, about=outcome.partnership)
    announce(partnership_changed, partnership_id=outcome.partnership_id)
    return entry
