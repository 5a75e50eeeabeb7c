"""A promise is worded anew: what was confirmed or signed is asked for again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sharedtable.ledger.actions import undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.commitments import WORTH_RECKONED
from sharedtable.plan.actions.editing import former, save_edit
from sharedtable.plan.actions.owners import settle_owner
from sharedtable.plan.actions.priorities import OtherPartnership
from sharedtable.plan.confirming import ask_giver
from sharedtable.plan.models import Commitment, Priority, Signature

PROMISED = ("person_id", "kind", "statement", "amount", "value", "value_basis", "committed_date")
"""What somebody gave their word for; another priority changes nothing of it."""

EDITED = (*PROMISED, "priority_id", "confirmed_at", "confirmed_by_id", "is_value_public")


@transaction.atomic
def edit_commitment(
    commitment: Commitment,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    statement: str,
    committed_date: date,
    kind: str,
    person: Person | None = None,
    amount: Decimal | None = None,
    value: Decimal | None = None,
    value_basis: str = "",
    priority: Priority | None = None,
) -> Entry:
    """Words, giver, worth or day; the organization stays. Changed in what was promised, it is confirmed anew (at
    once by the giver's own hand, else they are asked by mail), and what was signed before no longer stands."""
    require("plan.record_commitment", commitment, by=by)
    if priority is not None and priority.partnership_id != commitment.partnership_id:
        raise OtherPartnership("This priority belongs to another partnership.")
    if person is not None and person.pk != commitment.person_id:
        settle_owner(commitment.partnership, person, commitment.organization)
    reckoned = kind in WORTH_RECKONED
    values: dict[str, Any] = {
        "person_id": person.pk if person else None,
        "kind": kind,
        "statement": statement,
        "amount": amount,
        "value": value if reckoned else None,
        "value_basis": value_basis if reckoned else "",
        "committed_date": committed_date,
        "priority_id": priority.pk if priority else None,
    }
    is_new = any(getattr(commitment, name) != values[name] for name in PROMISED)
    own = isinstance(by, Person) and values["person_id"] == by.pk
    if is_new:
        values |= {"confirmed_at": at if own else None, "confirmed_by_id": by.pk if own else None}
        values |= {} if own else {"is_value_public": False}
    entry = save_edit(commitment, "plan.edit_commitment", by=by, at=at, expected=expected, values=values)
    if is_new:
        Signature.objects.standing().filter(commitment=commitment).update(ended_at=at)
        if not own:
            ask_giver(commitment, by=by, at=at)
    return entry


@undoable("plan.edit_commitment", rule="plan.record_commitment")
@transaction.atomic
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    """As it was, with the yes and the signature that it had, unless somebody signed the new words."""
    commitment = Commitment.objects.live().select_related("partnership").get(pk=entry.subject_id)
    require("plan.record_commitment", commitment, by=by)
    values = former(entry, commitment, EDITED)
    version = commitment.version
    save_edit(commitment, "plan.edit_commitment", by=by, at=at, expected=version, values=values, undoes=entry)
    signed = Signature.objects.filter(commitment=commitment)
    signed.standing().update(ended_at=at)
    last = signed.filter(text=commitment.statement).order_by("-signed_at", "-pk").first()
    if last is not None and commitment.confirmed_at is not None:
        Signature.objects.filter(pk=last.pk).update(ended_at=None)
