"""What came of it: results under the lasting goals they serve, and what is in use."""

from dataclasses import dataclass
from itertools import groupby

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import Reach
from sharedtable.plan.models import Deliverable, Outcome, Priority


@dataclass(frozen=True)
class Goal:
    """A lasting goal with the quick wins that serve it."""

    words: str
    wins: list[Outcome]


@dataclass(frozen=True)
class Results:
    lasting: list[Outcome]
    goals: list[Goal]
    deliverables: list[Deliverable]

    @property
    def quick_wins(self) -> int:
        return sum(len(goal.wins) for goal in self.goals)

    @property
    def count(self) -> int:
        return len(self.lasting) + self.quick_wins


def results_at(partnership: Partnership) -> Results:
    """Of a whole partnership, the newest first: two queries."""
    rows = Outcome.objects.live().filter(partnership=partnership)
    rows = rows.select_related("priority", "person", "organization")
    made = Deliverable.objects.live().of_table(partnership).select_related("priority", "organization")
    return _results(list(rows.order_by("-occurred_date", "-pk")), list(made.order_by("-started_date", "-pk")))


def results_of(priority: Priority) -> Results:
    """Of one priority: two queries."""
    rows = Outcome.objects.live().filter(priority=priority).select_related("person", "organization")
    made = Deliverable.objects.live().filter(priority=priority).select_related("organization")
    return _results(list(rows.order_by("-occurred_date", "-pk")), list(made.order_by("-started_date", "-pk")))


def _results(outcomes: list[Outcome], deliverables: list[Deliverable]) -> Results:
    wins = [each for each in outcomes if each.reach == Reach.QUICK_WIN]
    by_goal = groupby(sorted(wins, key=_goal_key), key=_goal_key)
    goals = [Goal(rows[0].serves, rows) for rows in (list(group) for _key, group in by_goal)]
    return Results([each for each in outcomes if each.reach == Reach.LASTING], goals, deliverables)


def _goal_key(outcome: Outcome) -> str:
    return outcome.serves.casefold()


def goals_at(partnership: Partnership) -> list[str]:
    """Lasting goals to choose from: those named before, lasting results, and what success looks like."""
    rows = Outcome.objects.live().filter(partnership=partnership)
    named = rows.exclude(serves="").values_list("serves", flat=True)
    lasting = rows.filter(reach=Reach.LASTING).values_list("statement", flat=True)
    success = Priority.objects.live().filter(partnership=partnership).exclude(success="")
    words = [*named, *lasting, *success.values_list("success", flat=True)]
    return sorted({each[:200] for each in words if each})
