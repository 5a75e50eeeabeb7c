"""Reminders that go by themselves."""

from datetime import datetime, timedelta

import pytest

from sharedtable.meetings.actions import answer_invitation, cancel_occasion
from sharedtable.meetings.actions.reminding import send_due_reminders
from sharedtable.meetings.models import Occasion
from sharedtable.outbox.models import Message
from tests.cast import Cast
from tests.meetings.conftest import START, invitation_of

NOON = START + timedelta(hours=5)


def kinds(since: int = 0) -> list[str]:
    """What went, without invitations."""
    keys = Message.objects.filter(pk__gt=since).order_by("pk").values_list("key", flat=True)
    return [key.split(":")[0].removeprefix("meetings.") for key in keys if ".invitation" not in key]


def before(days: float) -> datetime:
    return NOON - timedelta(days=days)


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (before(9), 0),
        (before(7), 3),
        (before(3), 3),
        (before(7) - timedelta(hours=12), 0),
        (START + timedelta(hours=1), 0),
    ],
    ids=["too early", "a week before", "later that week", "at night", "it began"],
)
def test_silent_people_are_asked_again(meeting: Occasion, at: datetime, count: int) -> None:
    assert send_due_reminders(at=at) == count
    assert send_due_reminders(at=at + timedelta(minutes=30)) == 0


def test_silent_people_are_asked_twice_and_no_more(meeting: Occasion) -> None:
    days = [before(7 - number / 4) for number in range(28)]
    assert sum(send_due_reminders(at=each) for each in days) == 6


def test_who_comes_hears_the_day_before_once(cast: Cast, meeting: Occasion) -> None:
    answer_invitation(invitation_of(meeting, cast.champion), at=before(8), answer="yes")
    answer_invitation(invitation_of(meeting, cast.support), at=before(8), answer="no")
    answer_invitation(invitation_of(meeting, cast.lead), at=before(8), answer="maybe")
    assert [send_due_reminders(at=before(each)) for each in (2, 1, 0.97)] == [0, 2, 0]
    assert kinds() == ["soon", "soon"]
    mail = Message.objects.get(recipient=cast.champion.email, key__startswith="meetings.soon")
    assert (mail.topic, mail.subject) == ("reminders", "Tomorrow: Partnership meeting, Thu 3 Dec, 7:30 MST")


@pytest.mark.parametrize("how", ["cancelled", "switched off", "archived"])
def test_nobody_is_reminded_of_what_needs_none(cast: Cast, meeting: Occasion, how: str) -> None:
    if how == "cancelled":
        cancel_occasion(meeting, by=cast.lead, at=before(8))
    else:
        Occasion.objects.update(
            **{"switched off": {"sends_reminders": False}, "archived": {"archived_at": NOON}}[how]
        )
    assert send_due_reminders(at=before(7)) == 0
