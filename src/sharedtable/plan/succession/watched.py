"""Priorities that lost their last champion."""

from django.db.models import Max

from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.succession.emptying import Opening, register_watch
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Priority, PriorityChampion

AT_WORK = [PriorityState.EXPLORING, PriorityState.AGREED, PriorityState.IN_ACTION]


@register_watch
def priorities_without_champion(partnership: Partnership) -> list[Opening]:
    """Those at work that somebody led before. One query."""
    led = PriorityChampion.objects.filter(ended_date__isnull=True).values("priority")
    rows = Priority.objects.live().filter(partnership=partnership, state__in=AT_WORK).exclude(pk__in=led)
    rows = rows.annotate(last=Max("champions__ended_date")).filter(last__isnull=False)
    return [Opening(f"priority:{row.pk}", row.last, row.title) for row in rows.order_by("pk")]
