"""A partnership meeting of the cast's first table, and more businesses where a test needs them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.meetings import hold_meeting, seats_on
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from tests.cast import NOW, Cast, join, make_person

START = datetime.fromisoformat("2026-12-03T07:30:00-07:00")
AGENDA = "- Welcome\n- The **evening lab**"

Hold = Callable[..., Occasion]


@pytest.fixture
def hold(cast: Cast) -> Hold:
    """Set up a meeting that invites everyone who belongs at it."""

    def make(kind: str = "partnership", start: datetime = START, at: datetime = NOW, **details: Any) -> Occasion:
        seats = seats_on(cast.instruments, kind, start.date())
        fields = {"place": "Makerspace", "agenda": AGENDA, "invited": [each.person for each in seats], **details}
        meeting = hold_meeting(
            cast.instruments,
            by=cast.lead,
            at=at,
            kind=kind,
            title="",
            starts_at=start,
            ends_at=start + timedelta(minutes=90),
            time_zone="America/Denver",
            **fields,
        )
        return meeting.occasion

    return make


@pytest.fixture
def meeting(hold: Hold) -> Occasion:
    return hold()


def businesses(cast: Cast, count: int) -> list[Person]:
    """More businesses at the first table, one person each."""
    made = []
    for number in range(count):
        firm = join(cast.instruments, f"Firm {number:02}", Side.INDUSTRY)
        name = f"Boss{number:02} Example"
        made.append(make_person(cast.north, name, firm, (cast.instruments, RoleKind.BUSINESS_MEMBER)))
    return made


def invitation_of(meeting: Occasion, person: Person) -> Invitation:
    return meeting.invitations.get(person=person)
