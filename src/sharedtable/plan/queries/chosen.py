"""What the businesses chose, and who leads it."""

from dataclasses import dataclass

from django.db.models import Count, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import MilestoneState, PriorityState, Reach
from sharedtable.plan.models import Milestone, Outcome, Priority, PriorityChampion, RoadmapVersion


def open_champions() -> Prefetch:
    """Who leads a priority now, as `open_champions`."""
    leading = PriorityChampion.objects.filter(ended_date__isnull=True).select_related("person")
    return Prefetch("champions", queryset=leading.order_by("started_date", "pk"), to_attr="open_champions")


@dataclass(frozen=True)
class Chosen:
    """What the businesses chose, for a page: at work and set aside, with the names of who leads each."""

    standing: list[Priority]
    set_aside: list[Priority]

    @property
    def has_roadmap(self) -> bool:
        """Whether a meeting has adopted a version of the plan."""
        return any(each.roadmap_number is not None for each in self.standing)  # type: ignore[attr-defined]

    @property
    def without_champion(self) -> list[Priority]:
        return [each for each in self.standing if not each.leaders]


def chosen(partnership: Partnership) -> Chosen:
    """Live priorities with `leaders`, in the order they were chosen: one query."""
    led = FilteredRelation("champions", condition=Q(champions__ended_date__isnull=True))
    rows = Priority.objects.live().filter(partnership=partnership).annotate(led=led, leader=F("led__person__name"))
    rows = rows.annotate(**how_far(), roadmap_number=_adopted_roadmap())
    found: dict[int, Priority] = {}
    for row in rows.order_by("recorded_at", "pk", "led__started_date", "led"):
        kept = found.setdefault(row.pk, row)
        kept.leaders = [*getattr(kept, "leaders", []), *([row.leader] if row.leader else [])]
    aside = [each for each in found.values() if each.state == PriorityState.SET_ASIDE]
    return Chosen([each for each in found.values() if each.state != PriorityState.SET_ASIDE], aside)


def how_far() -> dict[str, Coalesce | Subquery]:
    """Of a priority: milestones done of all not dropped, the next one, and the latest quick win."""
    own = Milestone.objects.filter(priority=OuterRef("pk"), archived_at__isnull=True)
    ahead = own.filter(state__in=[MilestoneState.OPEN, MilestoneState.BLOCKED]).order_by("due_date", "pk")
    wins = Outcome.objects.live().filter(priority=OuterRef("pk"), reach=Reach.QUICK_WIN)
    return {
        "milestones_done": _count(own.filter(state=MilestoneState.DONE)),
        "milestones_total": _count(own.exclude(state=MilestoneState.DROPPED)),
        "next_title": Subquery(ahead.values("title")[:1]),
        "next_date": Subquery(ahead.values("due_date")[:1]),
        "quick_win": Subquery(wins.order_by("-occurred_date", "-pk").values("statement")[:1]),
    }


def _adopted_roadmap() -> Subquery:
    versions = RoadmapVersion.objects.live().filter(partnership=OuterRef("partnership"))
    return Subquery(versions.order_by("-number").values("number")[:1])


def _count(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("priority").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def chosen_once(partnership: Partnership) -> Chosen:
    """What was chosen, read once for a page that shows it in several places."""
    known: Chosen | None = partnership.__dict__.get("_plan_chosen")
    if known is None:
        known = partnership.__dict__["_plan_chosen"] = chosen(partnership)
    return known
