"""Facts of the plan on real rows, as of the day and of days before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sharedtable.facts.registry import Finding, fact
from sharedtable.partnerships.models import Partnership
from sharedtable.people.choices import Side, System
from sharedtable.plan.choices import CommitmentKind, MilestoneState, PriorityState
from sharedtable.plan.models import (
    ActionTeam,
    Commitment,
    Deliverable,
    Milestone,
    MilestoneChange,
    Outcome,
    Priority,
    PriorityChampion,
    PriorityStateChange,
    RoadmapReview,
    RoadmapVersion,
    TeamMember,
)
from tests.cast import NOW, TODAY, Cast, join, make_partnership

DAY = timedelta(days=1)
OURS = [
    "businesses_at_work", "champions_silence", "commitments", "gifts", "in_use", "milestones_slipping",
    "more_at_work", "priorities_a_champion", "priorities_led_actively", "priorities_moving",
    "priorities_with_champion", "priority_changed", "results", "roadmap_adopted", "systems_completing",
]  # fmt: skip


def find(cast: Cast, key: str, as_of: date = TODAY) -> Finding:
    return fact(f"plan.{key}").compute([cast.instruments.pk], as_of)[cast.instruments.pk]


@pytest.fixture
def old(cast: Cast) -> Priority:
    """A priority of last year, led by a champion since then."""
    made = Priority.objects.create(
        partnership=cast.instruments, title="Shared lab", recorded_at=NOW - 300 * DAY, state=PriorityState.AGREED
    )
    PriorityChampion.objects.create(priority=made, person=cast.champion, started_date=TODAY - 299 * DAY)
    return made


def test_champion_who_did_nothing_for_ninety_days_is_idle(cast: Cast, old: Priority) -> None:
    found = find(cast, "priorities_led_actively")
    assert (found.value, found.details["idle"]) == (0, ["Shared lab"])
    PriorityStateChange.objects.create(
        priority=old, state=PriorityState.AGREED, entered_at=NOW - 89 * DAY, champion=cast.champion
    )
    assert find(cast, "priorities_led_actively").value == 1
    assert find(cast, "priorities_led_actively", TODAY + 2 * DAY).value == 0


@pytest.mark.parametrize("age", [10, 90])
def test_young_priority_is_not_asked_after(cast: Cast, old: Priority, age: int) -> None:
    Priority.objects.update(recorded_at=NOW - age * DAY)
    assert find(cast, "priorities_led_actively").value is None


def test_priority_moves_with_its_milestones(cast: Cast, old: Priority) -> None:
    assert find(cast, "priorities_moving").details["still"] == ["Shared lab"]
    milestone = Milestone.objects.create(priority=old, title="Lease", due_date=TODAY, recorded_at=NOW - 200 * DAY)
    MilestoneChange.objects.create(
        milestone=milestone, entered_at=NOW - 100 * DAY, state=MilestoneState.OPEN, due_date=TODAY
    )
    assert find(cast, "priorities_moving").value == 1
    assert find(cast, "priorities_moving", TODAY - 101 * DAY).value == 0


def test_priority_that_ended_need_not_move(cast: Cast, old: Priority) -> None:
    PriorityStateChange.objects.create(priority=old, state=PriorityState.ACHIEVED, entered_at=NOW - 250 * DAY)
    assert find(cast, "priorities_moving").value is None


def test_business_on_a_team_or_with_a_confirmed_gift_has_work_in_hand(cast: Cast) -> None:
    giver = join(cast.instruments, "Clearwater Sensors", Side.INDUSTRY)
    given = Commitment.objects.create(
        partnership=cast.instruments, organization=giver, kind=CommitmentKind.MONEY, statement="A laser",
        amount=500, committed_date=TODAY - 30 * DAY,
    )  # fmt: skip
    assert find(cast, "businesses_at_work").value == 0
    given.confirmed_at = NOW - 20 * DAY
    given.save()
    assert find(cast, "businesses_at_work").details["names"] == ["Clearwater Sensors"]
    assert find(cast, "businesses_at_work", TODAY - 21 * DAY).value == 0
    team = ActionTeam.objects.create(partnership=cast.instruments, name="Lab team", started_date=TODAY - 10 * DAY)
    TeamMember.objects.create(
        team=team, person=cast.champion, organization=cast.champion.positions.get().organization,
        started_date=TODAY - 10 * DAY,
    )  # fmt: skip
    assert find(cast, "businesses_at_work").value == 2
    ActionTeam.objects.update(archived_at=NOW)
    assert find(cast, "businesses_at_work").value == 1


def test_systems_complete_by_milestones_and_kept_promises(cast: Cast, old: Priority) -> None:
    college = join(cast.instruments, "River College", Side.SUPPORT, System.POSTSECONDARY)
    city = join(cast.instruments, "Northfield City", Side.SUPPORT, System.ECONOMIC_DEVELOPMENT)
    milestone = Milestone.objects.create(priority=old, title="Course", due_date=TODAY, recorded_at=NOW)
    MilestoneChange.objects.create(
        milestone=milestone, entered_at=NOW - 364 * DAY, state=MilestoneState.DONE, due_date=TODAY,
        organization=college,
    )  # fmt: skip
    Commitment.objects.create(
        partnership=cast.instruments, organization=city, statement="A room", committed_date=TODAY - 90 * DAY,
        kept_date=TODAY - 5 * DAY,
    )  # fmt: skip
    found = find(cast, "systems_completing")
    assert found.details["systems"] == ["economic_development", "postsecondary"]
    assert find(cast, "systems_completing", TODAY + 2 * DAY).details["systems"] == ["economic_development"]


def test_results_are_of_a_year(cast: Cast, old: Priority) -> None:
    Outcome.objects.create(
        partnership=cast.instruments,
        statement="Ten hired",
        serves="A local workforce",
        occurred_date=TODAY - 364 * DAY,
        recorded_at=NOW,
    )
    Deliverable.objects.create(
        priority=old, title="Night course", started_date=TODAY - 800 * DAY, ended_date=TODAY - 366 * DAY,
        recorded_at=NOW,
    )  # fmt: skip
    assert find(cast, "results").details["titles"] == ["Ten hired"]
    Deliverable.objects.update(ended_date=TODAY - 364 * DAY)
    assert find(cast, "results").value == 2


def test_roadmap_counts_from_its_last_look(cast: Cast) -> None:
    assert find(cast, "roadmap_adopted").value is None
    version = RoadmapVersion.objects.create(
        partnership=cast.instruments, number=1, content={}, adopted_date=date(2026, 3, 1), champion=cast.champion,
        recorded_at=NOW,
    )  # fmt: skip
    RoadmapReview.objects.create(version=version, reviewed_date=date(2026, 9, 1), recorded_at=NOW)
    assert find(cast, "roadmap_adopted").value == date(2026, 9, 1)
    assert find(cast, "roadmap_adopted", date(2026, 8, 31)).value == date(2026, 3, 1)
    assert find(cast, "roadmap_adopted", date(2026, 2, 28)).value is None


@pytest.mark.parametrize("key", OURS)
def test_fact_costs_the_same_queries_for_one_and_three(cast: Cast, old: Priority, key: str) -> None:
    tables = [make_partnership(cast.north, f"More {n}", f"more-{n}", ["08013"], "3345") for n in range(2)]
    for each in tables:
        row = Priority.objects.create(partnership=each, title="Lab", recorded_at=NOW - 300 * DAY)
        PriorityChampion.objects.create(priority=row, person=cast.champion, started_date=TODAY)
    asked: Callable[[list[Partnership]], int] = lambda some: _queries(key, some)  # noqa: E731
    assert asked([cast.instruments]) == asked([cast.instruments, *tables])


def _queries(key: str, tables: list[Partnership]) -> int:
    with CaptureQueriesContext(connection) as captured:
        found: Any = fact(f"plan.{key}").compute([each.pk for each in tables], TODAY)
    assert len(found) == len(tables)
    return len(captured)


def test_moment_belongs_to_the_day_it_is_there(cast: Cast, old: Priority) -> None:
    """Late in the evening in Denver is the next day in Greenwich."""
    late = datetime.fromisoformat("2026-11-20T22:30:00-07:00")
    PriorityStateChange.objects.create(
        priority=old, state=PriorityState.AGREED, entered_at=late, champion=cast.champion
    )
    assert find(cast, "priorities_led_actively", date(2026, 11, 20)).value == 1
    assert find(cast, "priorities_led_actively", date(2026, 11, 19)).value == 0
