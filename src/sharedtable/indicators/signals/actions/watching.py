"""Signals begin and end as the record says, are woken when their rest is over, and reach the state in time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.looking import Sight, look
from sharedtable.indicators.signals.registry import rule_of
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership

PASSED_ON_AFTER = timedelta(days=60)
SAME_WITHIN = timedelta(days=14)
"""One that comes back within two weeks is the same one, with its first day, its rest and whoever shared it."""
AT_ONCE = 500


@transaction.atomic
def watch(partnerships: Iterable[Partnership], *, as_of: date) -> int:
    """Look at all of them on a day; how many signals began or ended. With a fixed number of queries, and one more
    for every few hundred rows that change.

    What the record cannot tell neither begins nor ends one. A partnership that rests has none.
    """
    rows = list(partnerships)
    awake = [each.pk for each in rows if each.state == PartnershipState.ACTIVE]
    sights = look(awake, as_of) if awake else {}
    known = _known([each.pk for each in rows], as_of)
    kept: list[Signal] = []
    began: list[Signal] = []
    for each in rows:
        for sight in sights.get(each.pk, []):
            former = known.pop((each.pk, sight.rule.key), None)
            _settle(each.pk, sight, former, as_of, kept, began)
    over = [each for each in known.values() if each.is_open]
    for signal in over:
        signal.ended_date = as_of
    changed = sum(each.ended_date == as_of for each in kept) + len(began) + len(over)
    for signal in [*kept, *began]:
        _grow_older(signal, as_of)
    Signal.objects.bulk_create(began, batch_size=AT_ONCE)
    fields = ["ended_date", "seen_date", "why", "snoozed_until", "passed_on_date"]
    Signal.objects.bulk_update([*kept, *over], fields, batch_size=AT_ONCE)
    return changed


def _known(partnership_ids: Collection[int], as_of: date) -> dict[tuple[int, str], Signal]:
    """The open ones, and those that ended so lately that they would be the same. One query."""
    lately = Q(ended_date__isnull=True) | Q(ended_date__gt=as_of - SAME_WITHIN)
    rows = Signal.objects.filter(lately, partnership__in=partnership_ids)
    newest = rows.order_by("since_date", "pk")
    return {(each.partnership_id, each.key): each for each in newest}


def _settle(
    table_id: int, sight: Sight, former: Signal | None, as_of: date, kept: list[Signal], began: list[Signal]
) -> None:
    seen = sight.seen
    if former is None:
        if seen.is_there:
            began.append(_new(table_id, sight, as_of))
        return
    if seen.is_there:
        former.why, former.seen_date, former.ended_date = seen.why, max(former.seen_date, as_of), None
        kept.append(former)
    elif former.is_open:
        if seen.is_there is False:
            former.ended_date = max(as_of, former.since_date)
        kept.append(former)


def _new(table_id: int, sight: Sight, as_of: date) -> Signal:
    return Signal(
        partnership_id=table_id,
        key=sight.rule.key,
        kind=sight.rule.kind,
        since_date=as_of,
        seen_date=as_of,
        why=sight.seen.why,
    )


def _grow_older(signal: Signal, as_of: date) -> None:
    """A rest that is over ends; a red flag that nobody resolved for 60 days reaches the state."""
    if signal.snoozed_until is not None and signal.snoozed_until <= as_of:
        signal.snoozed_until = None
    rule = rule_of(signal.key)
    is_old = signal.is_open and as_of - signal.since_date >= PASSED_ON_AFTER
    if is_old and signal.kind == SignalKind.RED and rule is not None and not rule.stays_with_team:
        signal.passed_on_date = signal.passed_on_date or as_of


def watch_all(*, at: datetime) -> int:
    """Look at all live partnerships, each on the day it is there; how many."""
    by_day: dict[date, list[Partnership]] = defaultdict(list)
    for each in Partnership.objects.live().select_related("network").order_by("pk"):
        by_day[each.network.day_at(at)].append(each)
    for as_of, partnerships in by_day.items():
        watch(partnerships, as_of=as_of)
    return sum(len(each) for each in by_day.values())
