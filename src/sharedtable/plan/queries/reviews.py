"""Parked ideas that wait for a look: twice a year each, and whenever their day has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.models import Opportunity

HALF_A_YEAR = timedelta(days=182)


def parked() -> QuerySet[Opportunity]:
    """Kept for later, at partnerships at work, and not part of a priority."""
    rows = Opportunity.objects.live().filter(
        parked_until_date__isnull=False,
        partnership__archived_at__isnull=True,
        partnership__state=PartnershipState.ACTIVE,
    )
    return rows.exclude(priorities__archived_at__isnull=True, priorities__isnull=False)


def waiting_for_review(at: datetime) -> QuerySet[Opportunity]:
    """Nobody has looked at it for half a year, or the day it was kept for has come."""
    since = at - HALF_A_YEAR
    unseen = Q(parked_at__lte=since) | Q(parked_at__isnull=True, recorded_at__lte=since)
    return parked().filter(unseen | Q(parked_until_date__lte=at.date()))


@dataclass(frozen=True)
class Parked:
    """At one partnership: what waits for a look, and what was looked at not long ago."""

    waiting: list[Opportunity]
    later: list[Opportunity]


def parked_at_table(partnership: Partnership, at: datetime) -> Parked:
    """The longest unseen first."""
    rows = Opportunity.objects.live().filter(partnership=partnership, parked_until_date__isnull=False)
    rows = rows.exclude(priorities__archived_at__isnull=True, priorities__isnull=False)
    due = set(waiting_for_review(at).filter(partnership=partnership).values_list("pk", flat=True))
    ordered = rows.select_related("organization", "person").order_by("parked_at", "recorded_at", "pk")
    found = list(ordered)
    return Parked([each for each in found if each.pk in due], [each for each in found if each.pk not in due])
