"""Half a year after a roadmap was adopted or looked at, whoever convenes is reminded once."""

from datetime import timedelta

import pytest
import time_machine

from sharedtable.outbox.models import Message
from sharedtable.plan.roadmap.actions import adopt_roadmap, review_roadmap
from sharedtable.plan.roadmap.reminding import remind_of_roadmaps
from tests.cast import NOW, Cast
from tests.plan.roadmap.conftest import Filled


@pytest.mark.parametrize(("days", "reviewed", "mails"), [(170, 0, 0), (190, 0, 1), (190, 100, 0), (300, 100, 1)])
def test_reminder_comes_after_half_a_year(
    days: int, reviewed: int, mails: int, cast: Cast, filled: Filled
) -> None:
    version, _entry = adopt_roadmap(
        cast.instruments, by=cast.champion, at=NOW, occasion=filled.occasion, champion=cast.champion
    )
    if reviewed:
        at = NOW + timedelta(days=reviewed)
        review_roadmap(version, by=cast.lead, at=at, reviewed_date=at.date())
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        remind_of_roadmaps(None)
        remind_of_roadmaps(None)
    assert Message.objects.filter(key__startswith="plan.review_roadmap").count() == mails
