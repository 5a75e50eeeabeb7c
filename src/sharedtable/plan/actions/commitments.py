"""What organizations promise: written down by anyone at work here, confirmed by who gives it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import archive_row, restore_row
from sharedtable.plan.actions.priorities import OtherPartnership
from sharedtable.plan.choices import CommitmentKind
from sharedtable.plan.confirming import ask_giver
from sharedtable.plan.models import Commitment, Priority

WORTH_RECKONED = {CommitmentKind.HOURS, CommitmentKind.IN_KIND}
"""Kinds whose worth in dollars is reckoned; money is its own."""


class NotAMember(Exception):
    """Only organizations at the table make promises to it."""


class NotTheGiver(Exception):
    """A promise is confirmed by the person named, or by somebody of the organization when nobody is."""


@transaction.atomic
def record_commitment(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    organization: Organization,
    statement: str,
    committed_date: date,
    kind: str = CommitmentKind.PLEDGE,
    person: Person | None = None,
    amount: Decimal | None = None,
    value: Decimal | None = None,
    value_basis: str = "",
    priority: Priority | None = None,
) -> Commitment:
    """Write a promise down. One's own is confirmed at once; another giver is asked by mail, if reachable."""
    require("plan.record_commitment", partnership, by=by)
    if not Membership.objects.current().filter(partnership=partnership, organization=organization).exists():
        raise NotAMember("This organization is not at the table.")
    if priority is not None and priority.partnership_id != partnership.pk:
        raise OtherPartnership("This priority belongs to another partnership.")
    own = person is not None and person == by
    made = Commitment.objects.create(
        partnership=partnership,
        organization=organization,
        person=person,
        priority=priority,
        kind=kind,
        statement=statement,
        amount=amount,
        value=value if kind in WORTH_RECKONED else None,
        value_basis=value_basis if kind in WORTH_RECKONED else "",
        committed_date=committed_date,
        confirmed_at=at if own else None,
        confirmed_by=person if own else None,
    )
    changes = {"statement": ["", statement], "organization": ["", organization.name]}
    record("plan.record_commitment", made, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    if not own:
        ask_giver(made, by=by, at=at)
    return made


@transaction.atomic
def confirm_commitment(commitment: Commitment, *, by: Person, at: datetime, is_value_public: bool = False) -> None:
    """The giver, or their assistant in their own name, says: yes, that is our promise. Twice changes nothing.

    Only the giver lets others see what a gift is worth.
    """
    require("plan.confirm_commitment", commitment, by=by)
    if not gives(commitment, by):
        raise NotTheGiver("Only who gives this can confirm it.")
    if commitment.confirmed_at is not None:
        return
    commitment.confirmed_at, commitment.confirmed_by = at, by
    commitment.is_value_public = is_value_public
    commitment.save(update_fields=["confirmed_at", "confirmed_by", "is_value_public"])
    changes = {"confirmed_by": ["", by.name]}
    record("plan.confirm_commitment", commitment, by=by, at=at, changes=changes, about=commitment.partnership)
    announce(partnership_changed, partnership_id=commitment.partnership_id)


def gives(commitment: Commitment, person: Person) -> bool:
    """Whether somebody can confirm this promise."""
    if commitment.person_id is not None:
        return commitment.person_id == person.pk or answers_for(person, commitment.person_id)
    held = Position.objects.filter(person=person, organization=commitment.organization, ended_date__isnull=True)
    return held.exists()


class GivenBeforePromised(Exception):
    """What is given was promised before, or on that day."""


@transaction.atomic
def keep_commitment(commitment: Commitment, *, by: Actor, at: datetime, on: date) -> Entry:
    """All of it has been given, by a day."""
    require("plan.record_commitment", commitment, by=by)
    if on < commitment.committed_date:
        raise GivenBeforePromised("It was promised later than that.")
    return _set_kept(commitment, on, "plan.keep_commitment", by=by, at=at)


@undoable("plan.keep_commitment", rule="plan.record_commitment")
def _not_kept(entry: Entry, by: Actor, at: datetime) -> None:
    commitment = Commitment.objects.live().select_related("partnership").get(pk=entry.subject_id)
    require("plan.record_commitment", commitment, by=by)
    _set_kept(commitment, None, "plan.reopen_commitment", by=by, at=at, undoes=entry)


def _set_kept(
    commitment: Commitment, on: date | None, action: str, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    changes = {"kept_date": [commitment.kept_date, on]}
    commitment.kept_date = on
    commitment.save(update_fields=["kept_date"])
    entry = record(action, commitment, by=by, at=at, changes=changes, about=commitment.partnership, undoes=undoes)
    announce(partnership_changed, partnership_id=commitment.partnership_id)
    return entry


@transaction.atomic
def archive_commitment(commitment: Commitment, *, by: Actor, at: datetime) -> Entry:
    return archive_row(commitment, by=by, at=at)


@undoable("plan.archive_commitment", rule="plan.archive_commitment")
def _restore_commitment(entry: Entry, by: Person, at: datetime) -> None:
    restore_row(Commitment.objects.get(pk=entry.subject_id), entry, by=by, at=at)
