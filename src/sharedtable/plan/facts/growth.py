"""Facts of growth: businesses with work in hand and gifts, each beside half a year before, and what is in use."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.partnerships.models import Membership
from sharedtable.people.choices import Side
from sharedtable.plan.choices import DeliverableKind
from sharedtable.plan.facts.pages import page
from sharedtable.plan.facts.promises import describe_commitments
from sharedtable.plan.facts.rows import PromiseRow, promises_until
from sharedtable.plan.facts.standing import day_of, stood
from sharedtable.plan.facts.work import GIVEN, businesses_at_work
from sharedtable.plan.models import Commitment, Deliverable

HALF_A_YEAR = timedelta(days=183)


def more_at_work(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses with work in hand on the day; `before` is their number half a year before, none where the
    partnership had not begun then. Nine queries."""
    now = businesses_at_work(subject_ids, as_of)
    then = businesses_at_work(subject_ids, as_of - HALF_A_YEAR)
    begun = {each.pk for each in subjects(subject_ids) if each.started_date <= as_of - HALF_A_YEAR}
    return {
        key: Finding(
            found.value,
            found.rows,
            found.url,
            {"before": then[key].value if key in begun else None, "names": found.details["names"]},
        )
        for key, found in now.items()
    }


def gifts(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Gifts of businesses (hours, in kind, money) of the last half year that the giver confirmed; `before` counts
    those of the half year before. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    seats = Membership.objects.filter(partnership__in=tables, side=Side.INDUSTRY)
    businesses = set(seats.values_list("partnership_id", "organization_id"))
    found: dict[int, list[PromiseRow]] = defaultdict(list)
    for row in promises_until(subject_ids, as_of):
        zone = tables[row.partnership_id].zone
        is_gift = row.kind in GIVEN and row.committed_date > as_of - 2 * HALF_A_YEAR
        is_confirmed = row.confirmed_at is not None and day_of(row.confirmed_at, zone) <= as_of
        is_of_business = (row.partnership_id, row.organization_id) in businesses
        if is_gift and is_of_business and is_confirmed and stood(row.archived_at, as_of, zone):
            found[row.partnership_id].append(row)
    return {key: _given(table, found[key], as_of) for key, table in tables.items()}


def _given(table: Subject, gifts: list[PromiseRow], as_of: date) -> Finding:
    recent = [each for each in gifts if each.committed_date > as_of - HALF_A_YEAR]
    rows = rows_of(Commitment, [each.pk for each in recent], describe_commitments)
    details = {"before": len(gifts) - len(recent), "givers": len({each.organization_id for each in recent})}
    return Finding(len(recent), (rows,), reverse("plan:plan", args=[table.slug]) + "#promises", details)


def in_use(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Services and products that somebody named uses on the day; `titles` are which, with their users. Two
    queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    rows = Deliverable.objects.filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=as_of),
        priority__partnership__in=tables,
        kind__in=[DeliverableKind.SERVICE, DeliverableKind.PRODUCT],
        started_date__lte=as_of,
    ).exclude(users="")
    found: dict[int, list[Deliverable]] = defaultdict(list)
    for row in rows.select_related("priority").order_by("-started_date", "pk"):
        if stood(row.archived_at, as_of, tables[row.partnership_id].zone):
            found[row.partnership_id].append(row)
    return {key: _used(table, found[key]) for key, table in tables.items()}


def _used(table: Subject, made: list[Deliverable]) -> Finding:
    rows = rows_of(Deliverable, [each.pk for each in made], _describe)
    details = {"titles": [(each.title, each.users) for each in made]}
    return Finding(len(made), (rows,), reverse("plan:plan", args=[table.slug]), details)


def _describe(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(title)s, used by %(users)s") % {"title": each.title, "users": each.users},
            each.started_date,
            subject=each.title,
            url=page("deliverable", each.priority.partnership.slug, each, each.priority),
        )
        for each in rows.select_related("priority__partnership").order_by("started_date", "pk")
    ]
