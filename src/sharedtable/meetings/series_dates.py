"""The other dates of a series that somebody is asked to."""

from datetime import datetime

from django.db.models import QuerySet

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.people.standing import Standing


def later_dates(invitation: Invitation, at: datetime) -> list[Invitation]:
    """The same person's invitations to later dates that are still ahead; none outside a series."""
    occasion = invitation.occasion
    if occasion.series_id is None:
        return []
    rows = Invitation.objects.standing().filter(person=invitation.person_id)
    ahead = rows.filter(occasion__in=dates_ahead(occasion, at)).exclude(pk=invitation.pk)
    return list(ahead.select_related("occasion", "person").order_by("occasion__starts_at", "pk"))


def dates_of(occasion: Occasion, standing: Standing) -> list[Occasion]:
    """All dates of its series that this reader sees, itself among them; none outside a series."""
    if occasion.series_id is None:
        return []
    rows = Occasion.objects.live().visible_to(standing).filter(series=occasion.series_id)
    return list(rows.order_by("starts_at", "pk"))


def dates_ahead(occasion: Occasion, at: datetime) -> QuerySet[Occasion]:
    """This date and the later ones of its series that are neither over nor called off."""
    rows = Occasion.objects.live().filter(series=occasion.series_id, slot_at__gte=occasion.slot_at)
    return rows.filter(ends_at__gt=at).exclude(state=OccasionState.CANCELLED).order_by("starts_at", "pk")
