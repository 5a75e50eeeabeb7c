"""A partnership whose plan holds something of every kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import time_machine

from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.plan.choices import Beneficiary, CommitmentKind, MilestoneState, Permission, PriorityState, Reach
from sharedtable.plan.models import (
    ActionTeam,
    Commitment,
    Deliverable,
    FirstResponder,
    Milestone,
    MilestoneChange,
    Outcome,
    Priority,
    PriorityChampion,
    TeamMember,
)
from tests.cast import NOW, TODAY, Cast


@dataclass
class Filled:
    priority: Priority
    milestones: list[Milestone]
    occasion: Occasion


def make_milestone(priority: Priority, title: str, days: int, **fields: object) -> Milestone:
    """Due so many days from the cast's today."""
    values = {"due_date": TODAY + timedelta(days=days), "recorded_at": NOW, **fields}
    return Milestone.objects.create(priority=priority, title=title, **values)


def make_meeting(cast: Cast, days: int, kind: str = MeetingKind.PARTNERSHIP) -> Occasion:
    starts = NOW + timedelta(days=days)
    occasion = Occasion.objects.create(
        title="Partnership meeting",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        time_zone="America/Denver",
    )
    PartnershipMeeting.objects.create(partnership=cast.instruments, occasion=occasion, kind=kind)
    return occasion


@pytest.fixture
def filled(cast: Cast) -> Filled:
    table, champion = cast.instruments, cast.champion
    business = champion.positions.get().organization
    college = cast.support.positions.get().organization
    priority = Priority.objects.create(
        partnership=table,
        title="Evening lab",
        success="Open every evening",
        state=PriorityState.AGREED,
        recorded_at=NOW,
    )
    PriorityChampion.objects.create(priority=priority, person=champion, started_date=TODAY)
    team = ActionTeam.objects.create(partnership=table, name="Lab team", purpose="A lab", started_date=TODAY)
    team.priorities.add(priority)
    TeamMember.objects.create(team=team, person=champion, is_lead=True, started_date=TODAY)
    TeamMember.objects.create(team=team, person=cast.support, started_date=TODAY)
    late = make_milestone(priority, "Sign the site letter", -5, person=champion)
    waiting = make_milestone(
        priority,
        "Hire a trainer",
        20,
        organization=college,
        state=MilestoneState.BLOCKED,
        blocked_reason="A budget",
    )
    done = make_milestone(priority, "Ask ten shops", -20, person=cast.support, state=MilestoneState.DONE)
    MilestoneChange.objects.create(
        milestone=done, entered_at=NOW - timedelta(days=9), state=MilestoneState.DONE, due_date=done.due_date
    )
    FirstResponder.objects.create(
        priority=priority, organization=college, why="Has the rooms", as_partner="Rooms", started_date=TODAY
    )
    Commitment.objects.create(
        partnership=table, organization=business, priority=priority, kind=CommitmentKind.MONEY,
        statement="Two gauges", amount=4000, committed_date=TODAY,
    )  # fmt: skip
    Deliverable.objects.create(
        priority=priority,
        title="Evening course",
        users="technicians",
        user_count=22,
        started_date=TODAY,
        recorded_at=NOW,
    )
    for words, permission in (("Eleven jobs filled", Permission.GIVEN), ("Kept among us", Permission.REFUSED)):
        Outcome.objects.create(
            partnership=table, priority=priority, statement=words, reach=Reach.QUICK_WIN, serves="A pipeline",
            beneficiary=Beneficiary.EMPLOYERS, measure="jobs", amount=11, quote="It works.", person=champion,
            permission=permission, permission_at=NOW, occurred_date=date(2026, 11, 2), recorded_at=NOW,
        )  # fmt: skip
    return Filled(priority, [late, waiting, done], make_meeting(cast, -1))


@pytest.fixture
def at_now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
