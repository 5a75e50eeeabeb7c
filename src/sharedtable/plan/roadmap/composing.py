"""Today's roadmap from the record: five queries, however much there is."""

from collections import defaultdict
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.choices import Side
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import ActionTeam, Milestone, MilestoneChange, Priority
from sharedtable.plan.queries import business_people
from sharedtable.plan.roadmap.content import Content, MilestonePart, Named, PriorityPart, TeamPart
from sharedtable.plan.roadmap.works import works


def compose(partnership: Partnership, on: date) -> Content:
    """The plan as the record tells it on a day that is today where the partnership is."""
    priorities = _priorities(partnership)
    return Content(
        partnership=partnership.name,
        industry=partnership.industry_name,
        region=partnership.region.name,
        network=partnership.network.name,
        is_sample=partnership.network.is_sample,
        day=on,
        priorities=priorities,
        teams=_teams(partnership),
        milestones=_milestones(partnership),
        **_around(partnership),
        **works(partnership, {each.id for each in priorities}),
    )


def _around(partnership: Partnership) -> dict[str, Any]:
    """What was written by hand, and how many sit at the table."""
    seated = Q(memberships__ended_date__isnull=True)
    row = (
        Partnership.objects.filter(pk=partnership.pk)
        .annotate(
            introduction=F("roadmap__introduction"),
            outlook=F("roadmap__outlook"),
            businesses=Count("memberships", filter=seated & Q(memberships__side=Side.INDUSTRY)),
            partners=Count("memberships", filter=seated & Q(memberships__side=Side.SUPPORT)),
        )
        .values("introduction", "outlook", "businesses", "partners")
        .get()
    )
    return {**row, "introduction": row["introduction"] or "", "outlook": row["outlook"] or ""}


def _priorities(partnership: Partnership) -> tuple[PriorityPart, ...]:
    led = FilteredRelation("champions", condition=Q(champions__ended_date__isnull=True))
    rows = Priority.objects.live().filter(partnership=partnership).annotate(led=led)
    rows = rows.annotate(leader_id=F("led__person"), leader=F("led__person__name"))
    leaders: dict[int, list[Named]] = defaultdict(list)
    found: dict[int, Priority] = {}
    for row in rows.order_by("recorded_at", "pk", "led__started_date", "led"):
        found.setdefault(row.pk, row)
        if row.leader_id:
            leaders[row.pk].append(Named(row.leader_id, row.leader))
    return tuple(
        PriorityPart(key, row.title, row.state, row.success, row.solution_type, tuple(leaders[key]))
        for key, row in found.items()
    )


def _milestones(partnership: Partnership) -> tuple[MilestonePart, ...]:
    """By day."""
    done = MilestoneChange.objects.filter(milestone=OuterRef("pk"), state=MilestoneState.DONE).order_by()
    rows = Milestone.objects.live().filter(priority__partnership=partnership)
    rows = rows.select_related("person", "organization").annotate(
        done_at=Subquery(done.values("milestone").annotate(last=Max("entered_at")).values("last")),
        is_business=_is_of_business(partnership),
    )
    zone = ZoneInfo(partnership.network.time_zone)
    return tuple(_milestone(row, zone) for row in rows.order_by("due_date", "pk"))


def _milestone(row: Any, zone: ZoneInfo) -> MilestonePart:
    is_done = row.state == MilestoneState.DONE and row.done_at is not None
    return MilestonePart(
        id=row.pk,
        priority=row.priority_id,
        title=row.title,
        due_date=row.due_date,
        state=row.state,
        waits_for=row.blocked_reason if row.state == MilestoneState.BLOCKED else "",
        person=Named(row.person_id, row.person.name) if row.person else None,
        organization=row.organization.name if row.organization else "",
        is_business=row.is_business,
        done_date=row.done_at.astimezone(zone).date() if is_done else None,
    )


def _is_of_business(partnership: Partnership) -> Any:
    """Whether somebody from a business, or a business, has taken it."""
    seats = Membership.objects.current().filter(partnership=partnership, side=Side.INDUSTRY)
    people = business_people(partnership).order_by()
    of_organization = Exists(seats.filter(organization=OuterRef("organization")))
    return Q(of_organization) | Q(Exists(people.filter(pk=OuterRef("person"))))


def _teams(partnership: Partnership) -> tuple[TeamPart, ...]:
    """Teams at work; a row for each priority of each member, put together here."""
    on_it = FilteredRelation("members", condition=Q(members__ended_date__isnull=True))
    teams = ActionTeam.objects.live().filter(partnership=partnership, ended_date__isnull=True)
    rows: QuerySet = teams.annotate(on_it=on_it).order_by("started_date", "pk", "on_it")
    columns = rows.values_list(
        "pk", "name", "purpose", "on_it__person", "on_it__person__name", "on_it__is_lead", "priorities"
    )
    found: dict[int, tuple[str, str]] = {}
    members: dict[int, dict[int, Named]] = defaultdict(dict)
    leads: dict[int, dict[int, Named]] = defaultdict(dict)
    serves: dict[int, dict[int, None]] = defaultdict(dict)
    for key, name, purpose, person, called, is_lead, priority in columns:
        found[key] = (name, purpose)
        if person:
            members[key][person] = Named(person, called)
        if person and is_lead:
            leads[key][person] = Named(person, called)
        if priority:
            serves[key][priority] = None
    return tuple(
        TeamPart(key, name, purpose, tuple(leads[key].values()), len(members[key]), tuple(sorted(serves[key])))
        for key, (name, purpose) in found.items()
    )
