"""Statements that end soon: their signer, and whoever leads, hear of it once."""

from datetime import datetime, timedelta

from django.db import transaction

from sharedtable.indicators.assessments.checking import leads_of
from sharedtable.indicators.assessments.mails import tell_ending
from sharedtable.indicators.models import Attestation

BEFORE = timedelta(days=30)


@transaction.atomic
def remind_of_ending(*, at: datetime) -> int:
    """Mail about each statement that ends within a month and was neither renewed nor withdrawn; how many."""
    rows = Attestation.objects.filter(
        withdrawn_at__isnull=True,
        reminded_at__isnull=True,
        renewed_by__isnull=True,
        expires_date__lte=(at + BEFORE).date(),
        partnership__archived_at__isnull=True,
    )
    told = 0
    for signed in rows.select_related("partnership__network", "signed_by").order_by("expires_date", "pk"):
        if signed.partnership.network.day_at(at) >= signed.expires_date:
            continue
        people = {each.pk: each for each in [signed.signed_by, *leads_of(signed.partnership)]}
        tell_ending(signed, people.values(), at=at)
        told += 1
        Attestation.objects.filter(pk=signed.pk).update(reminded_at=at)
    return told
