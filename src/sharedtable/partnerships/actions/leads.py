"""A table is never left without somebody who leads it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.standing import LEAD

LEAD_KINDS = kinds_of(LEAD)


class LastLead(Conflict):
    words = _(
        "Somebody must lead this partnership. Name another convener or coordinator first; then this can end."
    )


def require_another_lead(partnership: Partnership, *, leaving: Collection[int]) -> None:
    """Raise `LastLead` when these roles ending leave no convener, co-convener or coordinator.

    Locks the partnership's row: two leads leaving at once cannot both be told that the other stays.
    """
    Partnership.objects.select_for_update().only("pk").get(pk=partnership.pk)
    leads = Role.objects.current().filter(partnership=partnership, kind__in=LEAD_KINDS)
    if leads.filter(pk__in=leaving).exists() and not leads.exclude(pk__in=leaving).exists():
        raise LastLead
