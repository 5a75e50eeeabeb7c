"""Facts of the work: businesses with work in hand, systems that finished something, and results."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, Rows
from sharedtable.partnerships.facts.held import end_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.partnerships.models import Membership
from sharedtable.people.choices import Side
from sharedtable.plan.choices import CommitmentKind, MilestoneState
from sharedtable.plan.facts.promises import describe_commitments
from sharedtable.plan.facts.standing import Window, day_of, stood
from sharedtable.plan.models import Commitment, Deliverable, MilestoneChange, Outcome, TeamMember

A_YEAR = timedelta(days=365)
GIVEN = (CommitmentKind.HOURS, CommitmentKind.IN_KIND, CommitmentKind.MONEY)


def businesses_at_work(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses with somebody on an action team on the day, or whose gift of hours, in kind or of money in the
    last twelve months they confirmed. Five queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    seats = Membership.objects.on(as_of).filter(partnership__in=tables, side=Side.INDUSTRY)
    businesses: dict[int, dict[int, str]] = defaultdict(dict)
    for table_id, key, name in seats.values_list("partnership_id", "organization_id", "organization__name"):
        businesses[table_id][key] = name
    members: dict[int, list[TeamMember]] = defaultdict(list)
    serving = TeamMember.objects.on(as_of).filter(
        Q(team__ended_date__isnull=True) | Q(team__ended_date__gt=as_of),
        team__partnership__in=tables,
        team__started_date__lte=as_of,
        organization__isnull=False,
    )
    for member in serving.select_related("team").order_by("pk"):
        if stood(member.team.archived_at, as_of, tables[member.team.partnership_id].zone):
            members[member.team.partnership_id].append(member)
    gifts = _gifts(tables, as_of)
    return {key: _at_work(table, businesses[key], members[key], gifts[key]) for key, table in tables.items()}


def _gifts(tables: Mapping[int, Subject], as_of: date) -> dict[int, list[Commitment]]:
    rows = Commitment.objects.filter(
        partnership__in=tables,
        kind__in=GIVEN,
        committed_date__lte=as_of,
        committed_date__gt=as_of - A_YEAR,
        confirmed_at__lt=end_of(as_of),
    )
    found: dict[int, list[Commitment]] = defaultdict(list)
    for each in rows.order_by("pk"):
        zone = tables[each.partnership_id].zone
        confirmed = each.confirmed_at is not None and day_of(each.confirmed_at, zone) <= as_of
        if confirmed and stood(each.archived_at, as_of, zone):
            found[each.partnership_id].append(each)
    return found


def _at_work(
    table: Subject, businesses: Mapping[int, str], members: list[TeamMember], gifts: list[Commitment]
) -> Finding:
    serving = [each for each in members if each.organization_id in businesses]
    giving = [each for each in gifts if each.organization_id in businesses]
    owners = {each.organization_id for each in serving} | {each.organization_id for each in giving}
    ids = sorted(key for key in owners if key)
    rows = (
        Rows(TeamMember.objects.filter(pk__in=[each.pk for each in serving]), _describe_members),
        Rows(Commitment.objects.filter(pk__in=[each.pk for each in giving]), describe_commitments),
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
        )
        for each in rows.select_related("person", "organization", "team").order_by("started_date", "pk")
    ]


def systems_completing(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Systems of public partners that finished a milestone or kept a promise in twelve months. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    done: dict[int, list[MilestoneChange]] = defaultdict(list)
    window = Window(as_of, A_YEAR)
    changes = MilestoneChange.objects.filter(
        window.near("entered_at"),
        milestone__priority__partnership__in=tables,
        organization__system__gt="",
        state=MilestoneState.DONE,
    )
    for each in changes.select_related("organization", "milestone__priority").order_by("entered_at", "pk"):
        table = tables[each.milestone.priority.partnership_id]
        if window.holds(each.entered_at, table.zone):
            done[table.pk].append(each)
    kept: dict[int, list[Commitment]] = defaultdict(list)
    promises = Commitment.objects.filter(
        partnership__in=tables, kept_date__lte=as_of, kept_date__gt=as_of - A_YEAR, organization__system__gt=""
    )
    for row in promises.select_related("organization").order_by("kept_date", "pk"):
        if stood(row.archived_at, as_of, tables[row.partnership_id].zone):
            kept[row.partnership_id].append(row)
    return {key: _completing(table, done[key], kept[key]) for key, table in tables.items()}


def _completing(table: Subject, done: list[MilestoneChange], kept: list[Commitment]) -> Finding:
    systems = {each.organization.system for each in done if each.organization}
    systems |= {each.organization.system for each in kept}
    rows = (
        Rows(MilestoneChange.objects.filter(pk__in=[each.pk for each in done]), _describe_done),
        Rows(Commitment.objects.filter(pk__in=[each.pk for each in kept]), describe_commitments),
    )
    details = {"systems": sorted(systems), "topics": sorted({each.milestone.priority.title for each in done})}
    return Finding(len(systems), rows, reverse("plan:plan", args=[table.slug]), details)


def _describe_done(rows: QuerySet) -> list[Evidence]:
    found = rows.select_related("organization", "milestone__priority__partnership__network")
    return [
        Evidence(
            _("%(who)s finished “%(title)s”") % {"who": each.organization.name, "title": each.milestone.title},
            each.milestone.priority.partnership.network.day_at(each.entered_at),
            subject=each.organization.name,
        )
        for each in found.order_by("entered_at", "pk")
    ]


def results(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Outcomes of the last twelve months, and activities, services and products in use in that time. Three
    queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    since = as_of - A_YEAR
    outcomes: dict[int, list[Outcome]] = defaultdict(list)
    for row in Outcome.objects.filter(
        partnership__in=tables, occurred_date__lte=as_of, occurred_date__gt=since
    ).order_by("occurred_date", "pk"):
        if stood(row.archived_at, as_of, tables[row.partnership_id].zone):
            outcomes[row.partnership_id].append(row)
    made: dict[int, list[Deliverable]] = defaultdict(list)
    in_use = Deliverable.objects.filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=since),
        priority__partnership__in=tables,
        started_date__lte=as_of,
    )
    for each in in_use.select_related("priority").order_by("started_date", "pk"):
        if stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            made[each.partnership_id].append(each)
    return {key: _resulted(table, outcomes[key], made[key]) for key, table in tables.items()}


def _resulted(table: Subject, outcomes: list[Outcome], made: list[Deliverable]) -> Finding:
    rows = (
        Rows(Outcome.objects.filter(pk__in=[each.pk for each in outcomes]), _describe_outcomes),
        Rows(Deliverable.objects.filter(pk__in=[each.pk for each in made]), _describe_made),
    )
    details = {"titles": [*(each.statement for each in outcomes), *(each.title for each in made)]}
    return Finding(len(outcomes) + len(made), rows, reverse("plan:plan", args=[table.slug]), details)


def _describe_outcomes(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(each.statement, each.occurred_date, subject=each.statement)
        for each in rows.order_by("occurred_date", "pk")
    ]


def _describe_made(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(f"{each.get_kind_display()}: {each.title}", each.started_date, subject=each.title)
        for each in rows.order_by("started_date", "pk")
    ]
