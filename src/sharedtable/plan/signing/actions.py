"""Signing a promise of a public partner; a signed one is confirmed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.actions import record
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Membership
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.standing import require
from sharedtable.plan.actions.commitments import NotTheGiver, confirm_commitment, gives
from sharedtable.plan.models import Commitment, Signature


class NotToBeSigned(Conflict):
    words = _("Only promises of public partners at the table are signed. Confirm this one instead.")


class NoName(Conflict):
    words = _("Write your name to sign.")


def is_to_be_signed(commitment: Commitment) -> bool:
    """A public partner at this table gives it."""
    seats = Membership.objects.current().filter(partnership=commitment.partnership_id, side=Side.SUPPORT)
    return seats.filter(organization=commitment.organization_id).exists()


@transaction.atomic
def sign_commitment(commitment: Commitment, *, by: Person, at: datetime, name: str, title: str = "") -> Signature:
    """The giver signs in their own name, whoever typed it first; twice changes nothing."""
    require("plan.confirm_commitment", commitment, by=by)
    if not gives(commitment, by):
        raise NotTheGiver("Only who gives this can sign it.")
    if not is_to_be_signed(commitment):
        raise NotToBeSigned
    if not name.strip():
        raise NoName
    partnership = commitment.partnership
    made, is_new = Signature.objects.get_or_create(
        commitment=commitment,
        ended_at=None,
        defaults={
            "person": by,
            "name": " ".join(name.split()),
            "title": " ".join(title.split()),
            "organization_name": commitment.organization.name,
            "text": commitment.statement,
            "signed_at": at,
            "signed_date": partnership.network.day_at(at),
        },
    )
    if is_new:
        changes = {"name": ["", made.name], "text": ["", made.text]}
        record("plan.sign_commitment", made, by=by, at=at, changes=changes, about=partnership)
        confirm_commitment(commitment, by=by, at=at)
    return made
