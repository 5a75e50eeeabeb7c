"""What hangs on one priority besides its work: questions, first responders, promises, ideas, history."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from sharedtable.plan.models import (
    ActionTeam,
    Commitment,
    FirstResponder,
    Opportunity,
    Priority,
    PriorityChampion,
    PriorityStateChange,
    Question,
)


def telling_what_it_has(rows: QuerySet[Priority]) -> QuerySet[Priority]:
    """With marks that spare its page a query for each list that is empty."""
    own = {"priority": OuterRef("pk")}
    return rows.annotate(
        has_questions=Exists(Question.objects.live().filter(**own)),
        has_responders=Exists(FirstResponder.objects.live().filter(**own)),
        has_promises=Exists(Commitment.objects.live().filter(**own)),
        has_history=Exists(PriorityStateChange.objects.filter(**own)),
        has_ideas=Exists(Opportunity.objects.live().filter(priorities=OuterRef("pk"))),
        has_teams=Exists(ActionTeam.objects.live().current().filter(priorities=OuterRef("pk"))),
    )


def _may_have(priority: Priority, what: str) -> bool:
    return bool(getattr(priority, f"has_{what}", True))


def every_champion() -> Prefetch:
    """Who leads a priority or led it, as `every_champion`."""
    rows = PriorityChampion.objects.select_related("person").order_by("started_date", "pk")
    return Prefetch("champions", queryset=rows, to_attr="every_champion")


def ideas_of(priority: Priority) -> list[Opportunity]:
    rows = priority.opportunities.live().select_related("organization", "person").order_by("recorded_at", "pk")
    return list(rows) if _may_have(priority, "ideas") else []


def history_of(priority: Priority) -> list[PriorityStateChange]:
    rows = priority.state_changes.select_related("champion").order_by("entered_at", "pk")
    return list(rows) if _may_have(priority, "history") else []


def teams_on(priority: Priority) -> list[ActionTeam]:
    rows = ActionTeam.objects.live().current().filter(priorities=priority).order_by("name", "pk")
    return list(rows) if _may_have(priority, "teams") else []


def questions_about(priority: Priority) -> list[Question]:
    """Open ones first, then the newest answered."""
    rows = Question.objects.live().filter(priority=priority).select_related("asked_by", "answered_by")
    found = list(rows.order_by("-asked_at", "-pk")) if _may_have(priority, "questions") else []
    return sorted(found, key=lambda each: each.answered_at is not None)


def responders_to(priority: Priority) -> list[FirstResponder]:
    """Who acts first now, then who did."""
    rows = FirstResponder.objects.live().filter(priority=priority)
    rows = rows.select_related("organization", "person", "chosen_by")
    found = list(rows.order_by("started_date", "pk")) if _may_have(priority, "responders") else []
    return sorted(found, key=lambda each: each.ended_date is not None)


def promises_for(priority: Priority) -> list[Commitment]:
    rows = Commitment.objects.live().filter(priority=priority).select_related("organization", "person")
    return (
        list(rows.order_by("organization__name", "-committed_date", "pk"))
        if _may_have(priority, "promises")
        else []
    )
