"""What snapshots say of many partnerships over time."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from sharedtable.indicators.choices import Status
from sharedtable.indicators.models import Assessment


class OnDay(NamedTuple):
    """A snapshot in numbers: the level reached, and how many signs were met, not yet and not known."""

    day: date
    level: str
    met: int
    not_yet: int
    not_known: int


def levels_over_time(
    partnership_ids: Collection[int], *, since: date | None = None, until: date | None = None
) -> dict[int, list[OnDay]]:
    """By partnership, each day with a snapshot, oldest first; of two on a day the one made last. One query.

    A partnership without a snapshot has an empty list.
    """
    rows = Assessment.objects.filter(partnership__in=partnership_ids)
    if since is not None:
        rows = rows.filter(as_of__gte=since)
    if until is not None:
        rows = rows.filter(as_of__lte=until)
    counts = {each.value: Count("results", filter=Q(results__status=each)) for each in Status}
    found: dict[int, dict[date, OnDay]] = defaultdict(dict)
    for table_id, *told in (
        rows.annotate(**counts)
        .order_by("as_of", "made_at", "pk")
        .values_list("partnership_id", "as_of", "level", *(each.value for each in Status))
    ):
        found[table_id][told[0]] = OnDay(*told)
    return {key: list(found[key].values()) for key in partnership_ids}
