"""Sample meetings that come round, somebody who is sent in another's place, and a calendar with an address."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sharedtable.meetings.actions import send_delegate
from sharedtable.meetings.actions.feeds import open_feed
from sharedtable.meetings.choices import Answer, Rhythm
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meetings import hold_meeting, seats_on
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Days

BY_VIDEO: dict[str, Any] = {
    "room": "Upstairs, door B",
    "online_url": "https://meet.sample.example/table",
    "joining_note": "Passcode 4021",
    "place": "Frontrange Workforce Board",
}
FIRST_DAY, DATES = 19, 6
DELEGATE = "Juniper Vale (sample)"


def fill_calendar(partnership: Partnership, days: "Days", *, lead: Person) -> None:
    """The support team meets every month by video; one business sends a colleague to what is next."""
    start = datetime.combine(days.day(FIRST_DAY), time(9), days.zone)
    seats = seats_on(partnership, MeetingKind.SUPPORT_TEAM, start.date())
    hold_meeting(
        partnership,
        by=lead,
        at=days.at(-3),
        kind=MeetingKind.SUPPORT_TEAM,
        invited=[seat.person for seat in seats],
        repeats=Rhythm.MONTH,
        times=DATES,
        title="Support team, monthly",
        starts_at=start,
        ends_at=start + timedelta(minutes=45),
        agenda="Who talked to which business?\nWhat waits for us?",
        **BY_VIDEO,
    )
    _send_somebody(partnership, days)
    open_feed(lead, by=lead, at=days.at(-2))


def _send_somebody(partnership: Partnership, days: "Days") -> None:
    kind = {"occasion__partnership_meeting__kind": MeetingKind.PARTNERSHIP, "occasion__starts_at__gt": days.at(0)}
    asked = Invitation.objects.filter(occasion__partnership_meeting__partnership=partnership, **kind)
    silent = asked.filter(answer="", person__roles__partnership=partnership).order_by("pk").first()
    if silent is not None:
        sent = send_delegate(silent, at=days.at(-1), name=DELEGATE, email="juniper.vale@sample.example")
        assert sent.answer == Answer.DELEGATE
