"""What is to be done: milestones of a partnership, a priority or a team, with how far they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import ActionTeam, Milestone, Priority, TeamMember

DROPPED = MilestoneState.DROPPED
ORDER = ("due_date", "pk")


@dataclass(frozen=True)
class WorkProgress:
    """How many milestones are done of all that were not dropped, which is next; `over` are done or dropped."""

    done: int
    total: int
    blocked: int
    late: int
    over: int
    next: Milestone | None


def progress_of(milestones: Iterable[Milestone], today: date) -> WorkProgress:
    every = list(milestones)
    kept = [each for each in every if each.state != DROPPED]
    open_ones = sorted((each for each in kept if each.is_open), key=lambda each: (each.due_date, each.pk))
    return WorkProgress(
        done=len(kept) - len(open_ones),
        total=len(kept),
        blocked=sum(each.state == MilestoneState.BLOCKED for each in open_ones),
        late=sum(each.is_late(today) for each in open_ones),
        over=len(every) - len(open_ones),
        next=open_ones[0] if open_ones else None,
    )


def _with_owners(rows: QuerySet[Milestone]) -> QuerySet[Milestone]:
    return rows.select_related("person", "organization", "team", "priority").order_by(*ORDER)


def milestones_of(thing: ActionTeam | Priority) -> list[Milestone]:
    """Live milestones of a team or a priority, the earliest due first."""
    rows = Milestone.objects.live()
    narrowed = rows.filter(team=thing) if isinstance(thing, ActionTeam) else rows.filter(priority=thing)
    return list(_with_owners(narrowed))


@dataclass(frozen=True)
class Shown:
    """Milestones of a whole partnership: those a list shows, and how many each way of looking has."""

    LABELS: ClassVar[Mapping[str, str | Promise]] = {
        "open": _("To do"),
        "mine": _("Mine"),
        "waiting": _("Waiting"),
        "done": _("Done"),
    }
    show: str
    rows: list[Milestone]
    counts: Mapping[str, int]
    progress: WorkProgress


def milestones_at(partnership: Partnership, today: date, show: str, person_id: int | None) -> Shown:
    """One query; what was dropped is left out but under *done*, where it says so."""
    every = list(_with_owners(Milestone.objects.live().filter(priority__partnership=partnership)))
    groups = {
        "open": [each for each in every if each.is_open],
        "mine": [each for each in every if each.is_open and person_id and each.person_id == person_id],
        "waiting": [each for each in every if each.state == MilestoneState.BLOCKED],
        "done": [each for each in every if not each.is_open],
    }
    show = show if show in groups else "open"
    counts = {key: len(rows) for key, rows in groups.items()}
    return Shown(show, groups[show], counts, progress_of(every, today))


def open_members(team: ActionTeam) -> QuerySet[TeamMember]:
    """Who is on a team now: who leads it first."""
    rows = TeamMember.objects.current().filter(team=team).select_related("person", "organization")
    return rows.order_by("-is_lead", "started_date", "pk")


def teams_at(partnership: Partnership) -> list[ActionTeam]:
    """Teams at work, by name, with `leaders` and how many `others` are on each: one query."""
    on_it = FilteredRelation("members", condition=Q(members__ended_date__isnull=True))
    rows = ActionTeam.objects.live().current().filter(partnership=partnership)
    rows = rows.annotate(on_it=on_it, member=F("on_it__person__name"), is_leader=F("on_it__is_lead"))
    found: dict[int, ActionTeam] = {}
    for row in rows.order_by("name", "pk", "on_it__started_date", "on_it"):
        kept = found.setdefault(row.pk, row)
        kept.leaders = [*getattr(kept, "leaders", []), *([row.member] if row.is_leader else [])]
        kept.others = getattr(kept, "others", 0) + int(row.is_leader is False)
    return list(found.values())
