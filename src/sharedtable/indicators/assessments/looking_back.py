"""Past quarters worked out from the record, where no snapshot was kept on their last day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from sharedtable.indicators.actions import assess_many
from sharedtable.indicators.assessments.quarters import quarters_up_to
from sharedtable.indicators.models import Assessment
from sharedtable.partnerships.models import Partnership


@transaction.atomic
def look_back(partnerships: Collection[Partnership], *, today: date, at: datetime) -> int:
    """Judge them as they stood on the last day of each past quarter since they began; how many snapshots that
    made. A level depends on the one before, so the oldest comes first. Asked again it makes nothing."""
    made = 0
    first = min((each.started_date for each in partnerships), default=today)
    for quarter in quarters_up_to(today, since=first)[:-1]:
        kept = Assessment.objects.filter(partnership__in=partnerships, as_of=quarter.until)
        known = set(kept.values_list("partnership_id", flat=True))
        asked = [each for each in partnerships if each.started_date <= quarter.until and each.pk not in known]
        if asked:
            made += len(assess_many(asked, as_of=quarter.until, at=at))
    return made


AT_ONCE = 100


def look_back_all(*, at: datetime) -> int:
    """Past quarters of all live partnerships, some at a time; how many snapshots that made."""
    by_day: dict[date, list[Partnership]] = defaultdict(list)
    for each in Partnership.objects.live().select_related("network").order_by("pk"):
        by_day[each.network.day_at(at)].append(each)
    return sum(
        look_back(rows[first : first + AT_ONCE], today=today, at=at)
        for today, rows in by_day.items()
        for first in range(0, len(rows), AT_ONCE)
    )
