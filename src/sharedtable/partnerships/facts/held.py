"""Which meetings a partnership had held on a day, whatever was recorded of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from sharedtable.facts.once import read_once
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.models import PartnershipMeeting


@dataclass(frozen=True)
class Held:
    """A meeting that was over on the day; `is_counted` when somebody's presence was recorded."""

    partnership_id: int
    occasion_id: int
    is_counted: bool
    day: date
    title: str


@read_once
def held_meetings(ids: Collection[int], as_of: date, kinds: Collection[str]) -> list[Held]:
    """Meetings of these kinds that took place up to the day, where they were held; oldest first. One query."""
    counted = Attendance.objects.filter(occasion=OuterRef("occasion"))
    rows = PartnershipMeeting.objects.filter(
        partnership__in=ids,
        kind__in=kinds,
        occasion__archived_at__isnull=True,
        occasion__starts_at__lt=end_of(as_of),
    ).exclude(occasion__state=OccasionState.CANCELLED)
    return [
        Held(
            row.partnership_id,
            row.occasion_id,
            row.is_counted,
            row.occasion.local_start.date(),
            row.occasion.title,
        )
        for row in rows.select_related("occasion")
        .annotate(is_counted=Exists(counted))
        .order_by("occasion__starts_at", "pk")
        if row.occasion.local_start.date() <= as_of
    ]


def end_of(as_of: date) -> datetime:
    """A moment after the day has ended everywhere: narrows a query, the zone then decides."""
    return datetime.combine(as_of + timedelta(days=2), datetime.min.time(), ZoneInfo("UTC"))


def latest(held: list[Held], most: int) -> dict[int, list[Held]]:
    """The last few meetings of each partnership, oldest first; all of them where it held fewer."""
    found: dict[int, list[Held]] = defaultdict(list)
    for each in held:
        found[each.partnership_id].append(each)
    return {key: rows[-most:] for key, rows in found.items()}
