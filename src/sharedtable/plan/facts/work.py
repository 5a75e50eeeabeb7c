"""Facts of the work: businesses with work in hand, systems that finished something, and results."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.rows import seats_on
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.people.choices import Side
from sharedtable.plan.choices import CommitmentKind, MilestoneState
from sharedtable.plan.facts.pages import milestone_page, page
from sharedtable.plan.facts.promises import describe_commitments
from sharedtable.plan.facts.rows import (
    A_YEAR,
    ChangeRow,
    PromiseRow,
    ResultRow,
    changes_of_a_year,
    in_use_within_a_year,
    outcomes_of_a_year,
    promises_until,
    standing_rows,
)
from sharedtable.plan.facts.standing import Window, day_of, stood
from sharedtable.plan.models import Commitment, Deliverable, MilestoneChange, Outcome, TeamMember

GIVEN = (CommitmentKind.HOURS, CommitmentKind.IN_KIND, CommitmentKind.MONEY)


def businesses_at_work(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses with somebody on an action team on the day, or whose gift of hours, in kind or of money in the
    last twelve months they confirmed. Five queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    businesses: dict[int, dict[int, str]] = defaultdict(dict)
    for seat in seats_on(subject_ids, as_of):
        if seat.side == Side.INDUSTRY:
            businesses[seat.partnership_id][seat.organization_id] = seat.name
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, table_id, organization_id, archived_at in _serving.rows(subject_ids, as_of):
        if stood(archived_at, as_of, tables[table_id].zone):
            members[table_id].append((pk, organization_id))
    gifts = confirmed_gifts(tables, as_of)
    return {key: _at_work(table, businesses[key], members[key], gifts[key]) for key, table in tables.items()}


def _build_serving(ids: Collection[int], as_of: date) -> QuerySet:
    rows = TeamMember.objects.on(as_of).filter(
        Q(team__ended_date__isnull=True) | Q(team__ended_date__gt=as_of),
        team__partnership__in=ids,
        team__started_date__lte=as_of,
        organization__isnull=False,
    )
    return rows.order_by("pk").values_list("pk", "team__partnership_id", "organization_id", "team__archived_at")


_serving = PreparedRead(_build_serving)


def confirmed_gifts(tables: Mapping[int, Subject], as_of: date) -> dict[int, list[PromiseRow]]:
    """Confirmed gifts of twelve months."""
    found: dict[int, list[PromiseRow]] = defaultdict(list)
    for each in promises_until(list(tables), as_of):
        zone = tables[each.partnership_id].zone
        is_gift = each.kind in GIVEN and each.committed_date > as_of - A_YEAR
        confirmed = each.confirmed_at is not None and day_of(each.confirmed_at, zone) <= as_of
        if is_gift and confirmed and stood(each.archived_at, as_of, zone):
            found[each.partnership_id].append(each)
    return found


def _at_work(
    table: Subject, businesses: Mapping[int, str], members: list[tuple[int, int]], gifts: list[PromiseRow]
) -> Finding:
    serving = [(pk, key) for pk, key in members if key in businesses]
    giving = [each for each in gifts if each.organization_id in businesses]
    ids = sorted({key for _pk, key in serving} | {each.organization_id for each in giving})
    rows = (
        rows_of(TeamMember, [pk for pk, _key in serving], _describe_members),
        rows_of(Commitment, [each.pk for each in giving], describe_commitments),
    )
    details = {"ids": ids, "names": sorted(businesses[key] for key in ids)}
    return Finding(len(ids), rows, reverse("plan:plan", args=[table.slug]), details)


def _describe_members(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(who)s is on “%(team)s”")
            % {"who": f"{each.person.name}, {each.organization.name}", "team": each.team.name},
            each.started_date,
            each.accepted_at is not None,
            each.organization.name,
            url=page("team", each.team.partnership.slug, each.team),
        )
        for each in rows.select_related("person", "organization", "team__partnership").order_by(
            "started_date", "pk"
        )
    ]


def systems_completing(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Systems of public partners that finished a milestone or kept a promise in twelve months. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    done: dict[int, list[ChangeRow]] = defaultdict(list)
    window = Window(as_of, A_YEAR)
    for each in changes_of_a_year(subject_ids, as_of):
        is_done = each.state == MilestoneState.DONE and each.system
        if is_done and window.holds(each.entered_at, tables[each.partnership_id].zone):
            done[each.partnership_id].append(each)
    kept: dict[int, list[PromiseRow]] = defaultdict(list)
    for row in promises_until(subject_ids, as_of):
        is_kept = row.system and row.kept_date and window.since < row.kept_date <= as_of
        if is_kept and stood(row.archived_at, as_of, tables[row.partnership_id].zone):
            kept[row.partnership_id].append(row)
    return {key: _completing(table, done[key], kept[key]) for key, table in tables.items()}


def _completing(table: Subject, done: list[ChangeRow], kept: list[PromiseRow]) -> Finding:
    systems = {each.system for each in done if each.system} | {each.system for each in kept}
    rows = (
        rows_of(MilestoneChange, [each.pk for each in done], describe_done),
        rows_of(Commitment, [each.pk for each in kept], describe_commitments),
    )
    details = {"systems": sorted(systems), "topics": sorted({each.priority_title for each in done})}
    return Finding(len(systems), rows, reverse("plan:plan", args=[table.slug]), details)


def describe_done(rows: QuerySet) -> list[Evidence]:
    found = rows.select_related("organization", "milestone__priority__partnership__network")
    return [
        Evidence(
            _("%(who)s finished “%(title)s”") % {"who": each.organization.name, "title": each.milestone.title},
            each.milestone.priority.partnership.network.day_at(each.entered_at),
            subject=each.organization.name,
            url=milestone_page(each.milestone),
        )
        for each in found.order_by("entered_at", "pk")
    ]


def results(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Outcomes of the last twelve months, and activities, services and products in use in that time. Three
    queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    outcomes = standing_rows(outcomes_of_a_year(subject_ids, as_of), tables, as_of)
    made = standing_rows(in_use_within_a_year(subject_ids, as_of), tables, as_of)
    return {key: _resulted(table, outcomes[key], made[key]) for key, table in tables.items()}


def _resulted(table: Subject, outcomes: list[ResultRow], made: list[ResultRow]) -> Finding:
    rows = (
        rows_of(Outcome, [each.pk for each in outcomes], describe_outcomes),
        rows_of(Deliverable, [each.pk for each in made], describe_made),
    )
    details = {"titles": [each.title for each in (*outcomes, *made)]}
    return Finding(len(outcomes) + len(made), rows, reverse("plan:plan", args=[table.slug]), details)


def describe_outcomes(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            each.statement,
            each.occurred_date,
            subject=each.statement,
            url=page("outcome", each.partnership.slug, each),
        )
        for each in rows.select_related("partnership").order_by("occurred_date", "pk")
    ]


def describe_made(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            f"{each.get_kind_display()}: {each.title}",
            each.started_date,
            subject=each.title,
            url=page("deliverable", each.priority.partnership.slug, each, each.priority),
        )
        for each in rows.select_related("priority__partnership").order_by("started_date", "pk")
    ]
