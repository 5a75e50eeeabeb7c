"""Readings filled from the record, at the end of each quarter and as of today. No person writes them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.facts.once import reading_once
from sharedtable.facts.registry import Finding, fact
from sharedtable.indicators.models import Metric, Reading

QUARTERS = 8
"""How many ends of quarters are filled in when a metric is chosen."""


def quarter_ends(since: date, today: date, most: int = QUARTERS) -> list[date]:
    """The last days of finished quarters from a day on, the newest ones.

    >>> [str(each) for each in quarter_ends(date(2026, 1, 12), date(2026, 11, 21))]
    ['2026-03-31', '2026-06-30', '2026-09-30']
    """
    found: list[date] = []
    day = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    while day > since and len(found) < most:
        found.append(day)
        first = date(day.year, day.month - 2, 1)
        day = first - timedelta(days=1)
    return found[::-1]


@transaction.atomic
def fill(metrics: Iterable[Metric], *, today: date, at: datetime) -> None:
    """Ends of quarters that have no reading yet, and the present one, which moves along until its quarter is over.
    Each fact is asked once a day that is wanted, for all partnerships together."""
    by_fact: dict[str, list[Metric]] = defaultdict(list)
    for each in metrics:
        if each.fact:
            by_fact[each.fact].append(each)
    rows = Reading.objects.live().filter(metric__in=[each for rows in by_fact.values() for each in rows])
    kept: dict[int, dict[date, Reading]] = defaultdict(dict)
    for reading in rows.filter(is_baseline=False):
        kept[reading.metric_id][reading.day] = reading
    with reading_once():
        for key, group in by_fact.items():
            _fill_by(key, group, kept, today, at)


def _fill_by(
    key: str, metrics: list[Metric], kept: dict[int, dict[date, Reading]], today: date, at: datetime
) -> None:
    ends = {each.pk: quarter_ends(each.partnership.started_date, today) for each in metrics}
    for day in sorted({day for days in ends.values() for day in days} | {today}):
        asked = [each for each in metrics if day == today or (day in ends[each.pk] and day not in kept[each.pk])]
        if asked:
            found = fact(key).compute([each.partnership_id for each in asked], day)
            for each in asked:
                _keep(each, found[each.partnership_id], day, kept[each.pk], today, at)


def _keep(
    metric: Metric, finding: Finding, day: date, kept: dict[date, Reading], today: date, at: datetime
) -> None:
    """The reading of this quarter is carried along; a day that somebody wrote a figure for stays theirs."""
    if finding.value is None or (day in kept and not kept[day].is_computed):
        return
    fields = {"value": Decimal(finding.value), "source": _("Counted from the record"), "entered_at": at}
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    present = next((row for old, row in kept.items() if row.is_computed and old >= quarter), None)
    if day == today and present is not None:
        Reading.objects.filter(pk=present.pk).update(day=day, **fields)
    else:
        kept[day] = Reading.objects.create(metric=metric, day=day, is_computed=True, **fields)


def fill_all(*, at: datetime) -> int:
    """All metrics that a fact fills, each on the day it is there; how many."""
    by_day: dict[date, list[Metric]] = defaultdict(list)
    rows = Metric.objects.live().exclude(fact="").filter(partnership__archived_at__isnull=True)
    for each in rows.select_related("partnership__network").order_by("pk"):
        by_day[each.partnership.network.day_at(at)].append(each)
    for today, metrics in by_day.items():
        fill(metrics, today=today, at=at)
    return sum(len(each) for each in by_day.values())
