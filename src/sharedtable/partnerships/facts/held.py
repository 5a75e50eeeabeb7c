"""Which meetings a partnership had held on a day, whatever was recorded of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.once import read_once
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.facts.rows import end_of
from sharedtable.partnerships.models import PartnershipMeeting


@dataclass(frozen=True)
class Held:
    """A meeting that was over on the day; `is_counted` when somebody's presence was recorded."""

    partnership_id: int
    occasion_id: int
    kind: str
    title: str
    day: date
    is_counted: bool


def held_meetings(ids: Collection[int], as_of: date, kinds: Collection[str]) -> list[Held]:
    """Meetings of these kinds that took place up to the day, where they were held; oldest first. One query."""
    wanted = set(kinds)
    return [each for each in _all_held(ids, as_of) if each.kind in wanted]


@read_once
def _all_held(ids: Collection[int], as_of: date) -> list[Held]:
    held = [
        Held(table_id, occasion_id, kind, title, starts_at.astimezone(ZoneInfo(zone)).date(), is_counted)
        for table_id, occasion_id, kind, title, is_counted, starts_at, zone in _read.rows(ids, end_of(as_of))
    ]
    return [each for each in held if each.day <= as_of]


def _build(ids: Collection[int], until: datetime) -> QuerySet:
    rows = PartnershipMeeting.objects.filter(
        partnership__in=ids, occasion__archived_at__isnull=True, occasion__starts_at__lt=until
    ).exclude(occasion__state=OccasionState.CANCELLED)
    rows = rows.annotate(is_counted=Exists(Attendance.objects.filter(occasion=OuterRef("occasion"))))
    return rows.order_by("occasion__starts_at", "pk").values_list(
        "partnership_id", "occasion_id", "kind", "occasion__title", "is_counted", "occasion__starts_at",
        "occasion__time_zone",
    )  # fmt: skip


_read = PreparedRead(_build)


def latest(held: list[Held], most: int) -> dict[int, list[Held]]:
    """The last few meetings of each partnership, oldest first; all of them where it held fewer."""
    found: dict[int, list[Held]] = defaultdict(list)
    for each in held:
        found[each.partnership_id].append(each)
    return {key: rows[-most:] for key, rows in found.items()}
