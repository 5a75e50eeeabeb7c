"""A table with something to see: nine milestones of which three are late, and the day the tests stand on."""

from datetime import timedelta

import pytest
import time_machine

from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.actions import watch
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import Milestone, MilestoneChange, Priority
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def late_milestones(table: Partnership, count: int = 3) -> list[Milestone]:
    """To do since 100 days, due 60 days ago."""
    at = NOW - timedelta(days=100)
    priority = Priority.objects.create(partnership=table, title="Shared lab", recorded_at=at)
    made = [
        Milestone.objects.create(
            priority=priority, title=f"Step {number}", due_date=TODAY - timedelta(days=60), recorded_at=at
        )
        for number in range(count)
    ]
    for each in made:
        MilestoneChange.objects.create(
            milestone=each, entered_at=at, state=MilestoneState.OPEN, due_date=each.due_date
        )
    return made


@pytest.fixture
def slipping(cast: Cast) -> Signal:
    """One red flag at the first network's table, seen today."""
    late_milestones(cast.instruments)
    watch([cast.instruments], as_of=TODAY)
    return Signal.objects.select_related("partnership__network").get(key="milestones-slip")
