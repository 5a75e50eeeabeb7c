"""A plan with something in it."""

import pytest

from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.opportunities import record_opportunity
from sharedtable.plan.actions.priorities import choose_priority
from sharedtable.plan.models import Opportunity, Priority
from tests.cast import NOW, Cast


@pytest.fixture
def idea(cast: Cast) -> Opportunity:
    return record_opportunity(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        text="Calibration takes six weeks by mail",
        organization=cast.champion.positions.get().organization,
        person=cast.champion,
    )


@pytest.fixture
def priority(cast: Cast, idea: Opportunity) -> Priority:
    return choose_priority(
        cast.instruments, by=cast.lead, at=NOW, title="Shared calibration lab", opportunities=[idea]
    )


@pytest.fixture
def led(cast: Cast, priority: Priority) -> Priority:
    """A priority that the champion leads and has described."""
    add_champion(priority, by=cast.champion, at=NOW, person=cast.champion)
    priority.success = "Calibration within a day, shared by five shops"
    priority.save(update_fields=["success"])
    return priority
