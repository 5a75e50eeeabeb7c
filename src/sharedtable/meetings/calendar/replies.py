"""What a calendar program answered to an invitation (iTIP, RFC 5546), read as an answer of the invited person."""

from datetime import datetime

from icalendar import Calendar, Event

from sharedtable.meetings.actions import CancelledMeeting, NotExpected, TooLate, answer_invitation
from sharedtable.meetings.calendar.events import uid_of
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.models import Invitation
from sharedtable.meetings.series_dates import later_dates
from sharedtable.outbox.bounces.answers import register_reader

SAID = {"ACCEPTED": Answer.YES, "TENTATIVE": Answer.MAYBE, "DECLINED": Answer.NO}


@register_reader
def take_reply(number: int, calendar: str, at: datetime) -> bool:
    """Whether it was an answer that counts; `number` is the invitation's, proved by the address it came to."""
    invitation = Invitation.objects.select_related("occasion__series", "person").filter(pk=number).first()
    replies = _replies(calendar) if invitation else []
    counted = [_apply(invitation, each, at) for each in replies if invitation]
    return any(counted)


def _replies(calendar: str) -> list[Event]:
    try:
        found = Calendar.from_ical(calendar)
    except ValueError:
        return []
    is_reply = str(found.get("METHOD", "")).upper() == "REPLY"
    return [each for each in found.walk("VEVENT") if isinstance(each, Event)] if is_reply else []


def _apply(invitation: Invitation, event: Event, at: datetime) -> bool:
    answer = _answer(event)
    asked = _asked(invitation, event, at)
    if answer is None or not asked:
        return False
    try:
        for each in asked:
            answer_invitation(each, at=at, answer=answer)
    except (CancelledMeeting, NotExpected, TooLate):
        return False
    return True


def _answer(event: Event) -> str | None:
    said = [str(each.params.get("PARTSTAT", "")).upper() for each in event.attendees]
    return next((SAID[each].value for each in said if each in SAID), None)


def _asked(invitation: Invitation, event: Event, at: datetime) -> list[Invitation]:
    """The date that is meant, or every date of a series; none where it answers what stood before a change."""
    occasion = invitation.occasion
    if event.uid != uid_of(occasion.series or occasion):
        return []
    if occasion.series is None:
        return [invitation] if event.sequence >= occasion.sequence else []
    dates = [invitation, *later_dates(invitation, at)]
    if event.RECURRENCE_ID is None:
        return dates
    return [each for each in dates if each.occasion.slot_at == event.RECURRENCE_ID]
