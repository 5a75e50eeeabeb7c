"""Signed addresses by which the giver of a promise confirms it without signing in."""

from datetime import datetime

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.outbox.actions import queue_message
from sharedtable.people.standing import Actor
from sharedtable.plan.models import Commitment

SALT = "plan.confirm_commitment"
VALID_SECONDS = 60 * 60 * 24 * 60


def address_of(commitment: Commitment) -> str:
    """The path where this promise, and no other, can be confirmed for sixty days."""
    token = signing.dumps(commitment.pk, salt=SALT)
    return reverse("plan:confirm_by_mail", args=[commitment.partnership.slug, token])


def commitment_of(token: str) -> Commitment | None:
    """The promise of an address; none when the address is not ours, has run out, or the promise was taken off."""
    try:
        key = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    rows = Commitment.objects.live().select_related("partnership__network", "organization", "person")
    return rows.filter(pk=key, person__isnull=False).first()


def ask_giver(commitment: Commitment, *, by: Actor, at: datetime) -> None:
    """By mail, once for each wording."""
    giver = commitment.person
    if giver is None or not giver.email:
        return
    wording = f":{commitment.version}" if commitment.version > 1 else ""
    queue_message(
        key=f"plan.confirm_commitment:{commitment.pk}{wording}",
        recipient=giver.email,
        subject=_("Is this what you promised?"),
        template="plan/mail/confirm_commitment",
        context={
            "commitment": commitment,
            "partnership": commitment.partnership,
            "person": giver,
            "by": by,
            "path": address_of(commitment),
        },
        at=at,
    )
