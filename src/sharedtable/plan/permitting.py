"""Signed addresses by which somebody lets their words be published, without signing in."""

from django.core import signing
from django.urls import reverse

from sharedtable.plan.models import Outcome

SALT = "plan.permit_outcome"
VALID_SECONDS = 60 * 60 * 24 * 60


def address_of(outcome: Outcome) -> str:
    """The path where this wording, and no other, can be permitted for sixty days."""
    token = signing.dumps([outcome.pk, outcome.version], salt=SALT)
    return reverse("plan:permit_by_mail", args=[outcome.partnership.slug, token])


def outcome_of(token: str) -> Outcome | None:
    """The result of an address; none when it is not ours, has run out, or the result was changed or taken off."""
    try:
        key, version = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    rows = Outcome.objects.live().select_related("partnership__network", "organization", "person")
    return rows.filter(pk=key, version=version, person__isnull=False).first()
