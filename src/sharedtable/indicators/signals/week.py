"""A week’s signals for whoever leads a partnership: what began, what is still open. None where there is none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.urls import reverse

from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.queries import RED_FIRST, Told
from sharedtable.indicators.signals.registry import rule_of
from sharedtable.people.standing import LEAD, Standing

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class SignalsOfWeek:
    """One partnership's: those that began within a week, and red flags from before."""

    name: str
    slug: str
    new: list[Told]
    still: list[Told]

    @property
    def url(self) -> str:
        return reverse("indicators:signals", args=[self.slug])


def signals_of_week(standing: Standing, at: datetime) -> list[SignalsOfWeek]:
    """By partnership that this standing leads, in the order of their names; those with nothing to tell are left
    out. What is put off is not told. One query, none for who leads nothing."""
    tables = standing.table_ids(LEAD)
    if not tables:
        return []
    rows = Signal.objects.visible_to(standing).loud().filter(partnership__in=tables)
    rows = rows.select_related("partnership__network")
    ordered = rows.order_by("partnership__name", "partnership", RED_FIRST, "-since_date", "pk")
    found = [_of_table(list(group), at) for _key, group in groupby(ordered, key=lambda each: each.partnership_id)]
    return [each for each in found if each.new or each.still]


def _of_table(signals: list[Signal], at: datetime) -> SignalsOfWeek:
    table = signals[0].partnership
    week_began = table.network.day_at(at) - A_WEEK
    told = [Told(each, rule_of(each.key)) for each in signals]
    new = [each for each in told if each.signal.since_date > week_began]
    still = [each for each in told if each.signal.is_red and each not in new]
    return SignalsOfWeek(table.name, table.slug, new, still)
