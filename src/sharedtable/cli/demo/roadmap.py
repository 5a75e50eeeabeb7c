"""The sample roadmap: why they work together, and the version that the autumn meeting adopted."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.roadmap.actions import adopt_roadmap, edit_roadmap
from sharedtable.plan.roadmap.queries import adopting_meetings

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

INTRODUCTION = """We build instruments that others trust, and we kept hiring each other's people.

In the spring eleven of us counted: every technician one shop wins, another loses, and each of us pays for \
calibration that a neighbor's idle bench could do. None of that is solved by one company. We chose three things \
to solve together, and asked the schools, the workforce board and the growth council to help with those three."""
OUTLOOK = """In three years we want the same table to hold a place where a young person sees the whole trade in \
one week, and a lab that shops from outside come to rent."""


def make_roadmap(partnership: Partnership, champion: Person, cast: "Cast") -> None:
    """Nothing where no meeting with the businesses has been held."""
    meeting = _autumn_meeting(partnership, cast)
    if meeting is None:
        return
    at = meeting.ends_at + timedelta(hours=1)
    edit_roadmap(partnership, by=champion, at=at, expected=1, introduction=INTRODUCTION, outlook=OUTLOOK)
    adopt_roadmap(
        partnership,
        by=champion,
        at=at,
        occasion=meeting,
        champion=champion,
        note="Everybody for it; freight still looks for somebody to lead it.",
    )


def _autumn_meeting(partnership: Partnership, cast: "Cast") -> Occasion | None:
    held = adopting_meetings(partnership, cast.days.now)
    return held.filter(partnership_meeting__kind=MeetingKind.PARTNERSHIP).first()
