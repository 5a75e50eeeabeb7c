"""Facts of the work counted for metrics: milestones done, worth of gifts, what is in use, outcomes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from sharedtable.facts.registry import Finding, Rows, rows_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.facts.promises import describe_commitments
from sharedtable.plan.facts.rows import A_YEAR, changes_of_a_year
from sharedtable.plan.facts.standing import Window, stood
from sharedtable.plan.facts.work import confirmed_gifts, describe_done, describe_made, describe_outcomes
from sharedtable.plan.models import Commitment, Deliverable, MilestoneChange, Outcome


def milestones_done(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Milestones that were marked done in twelve months, each once. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    window = Window(as_of, A_YEAR)
    keys = [
        each.pk
        for each in changes_of_a_year(subject_ids, as_of)
        if each.state == MilestoneState.DONE and window.holds(each.entered_at, tables[each.partnership_id].zone)
    ]
    done: dict[int, dict[int, int]] = defaultdict(dict)
    rows = MilestoneChange.objects.filter(pk__in=keys).select_related("milestone__priority")
    for change in rows.order_by("entered_at", "pk"):
        milestone = change.milestone
        table = tables[milestone.priority.partnership_id]
        if all(stood(at, as_of, table.zone) for at in (milestone.archived_at, milestone.priority.archived_at)):
            done[table.pk][milestone.pk] = change.pk
    return {
        key: _found(table, rows_of(MilestoneChange, done[key].values(), describe_done), done[key])
        for key, table in tables.items()
    }


def gifts_worth(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Dollars of the gifts of twelve months that their givers confirmed; `without` counts those whose worth nobody
    wrote down. Two queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    gifts = {key: [each.pk for each in rows] for key, rows in confirmed_gifts(tables, as_of).items()}
    given = Commitment.objects.in_bulk([pk for rows in gifts.values() for pk in rows])
    return {key: _worth(table, [given[pk] for pk in gifts.get(key, [])]) for key, table in tables.items()}


def _worth(table: Subject, gifts: list[Commitment]) -> Finding:
    worth = [each.worth for each in gifts if each.worth is not None]
    rows = rows_of(Commitment, [each.pk for each in gifts], describe_commitments)
    details = {"gifts": len(gifts), "without": len(gifts) - len(worth)}
    return Finding(sum(worth, Decimal(0)), (rows,), reverse("plan:plan", args=[table.slug]), details)


def deliverables_in_use(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Activities, services and products begun and not ended on the day. Two queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    rows = Deliverable.objects.filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=as_of),
        priority__partnership__in=tables,
        started_date__lte=as_of,
    )
    kept: dict[int, list[int]] = defaultdict(list)
    for each in rows.select_related("priority").order_by("pk"):
        zone = tables[each.partnership_id].zone
        if stood(each.archived_at, as_of, zone) and stood(each.priority.archived_at, as_of, zone):
            kept[each.partnership_id].append(each.pk)
    return {
        key: _found(table, rows_of(Deliverable, kept[key], describe_made), kept[key])
        for key, table in tables.items()
    }


def outcomes_recorded(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Outcomes whose day lies in twelve months. Two queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    rows = Outcome.objects.filter(
        partnership__in=tables, occurred_date__lte=as_of, occurred_date__gt=as_of - A_YEAR
    )
    kept: dict[int, list[int]] = defaultdict(list)
    for each in rows.order_by("pk"):
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            kept[each.partnership_id].append(each.pk)
    return {
        key: _found(table, rows_of(Outcome, kept[key], describe_outcomes), kept[key])
        for key, table in tables.items()
    }


def _found(table: Subject, rows: Rows, counted: Iterable[int]) -> Finding:
    return Finding(len(list(counted)), (rows,), reverse("plan:plan", args=[table.slug]))
