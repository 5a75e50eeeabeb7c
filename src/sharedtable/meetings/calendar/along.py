"""The calendar file that goes along with a mail to one invited person."""

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from icalendar import Event

from sharedtable.meetings.calendar.events import Reader, Telling, event_of, series_events, uid_of
from sharedtable.meetings.calendar.files import CANCEL, PUBLISH, REQUEST, calendar_file
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.links import answer_link
from sharedtable.meetings.models import Invitation, Occasion, Series
from sharedtable.outbox.envelopes import US, answer_address
from sharedtable.people.models import Person


def file_along(invitation: Invitation, *, at: datetime) -> str:
    """Asks to come; a meeting that was called off is taken out of the calendar."""
    event = event_of(invitation.occasion, telling_of(invitation, at))
    method = CANCEL if invitation.occasion.is_cancelled else REQUEST
    return _file([event], invitation, method)


def withdrawn_file_along(invitation: Invitation, *, at: datetime) -> str:
    """Takes the meeting out of one person's calendar, though it takes place."""
    event = event_of(invitation.occasion, telling_of(invitation, at))
    event["STATUS"] = "CANCELLED"
    return _file([event], invitation, CANCEL)


def series_along(invitation: Invitation, occasions: list[Occasion], *, at: datetime) -> str:
    """The dates of the series that one person is asked to."""
    series = invitation.occasion.series
    assert series is not None
    return _file(series_events(series, occasions, telling_of(invitation, at)), invitation, REQUEST)


def shortened_along(invitation: Invitation, former: Series, occasions: list[Occasion], *, at: datetime) -> str:
    """A series that ends earlier than it did; out of the calendar where nothing is left of it."""
    events = series_events(former, occasions, telling_of(invitation, at))
    if events:
        return _file(events, invitation, REQUEST)
    event = event_of(invitation.occasion, telling_of(invitation, at))
    event["UID"] = uid_of(former)
    event["STATUS"] = "CANCELLED"
    event.pop("RECURRENCE-ID", None)
    return _file([event], invitation, CANCEL)


def cancellations_along(invitations: list[Invitation], *, at: datetime) -> str:
    events = [event_of(each.occasion, telling_of(each, at)) for each in invitations]
    return _file(events, invitations[0], CANCEL)


def telling_of(invitation: Invitation, at: datetime) -> Telling:
    person = invitation.person
    reader = Reader(person.name, person.email, invitation.answer, answer_link(invitation))
    return Telling(holder_of(invitation.occasion), at, reader, organizer_of(invitation))


def sender_of(invitation: Invitation) -> Person | None:
    """In whose name mails of an invitation go; nobody's, where it would be the reader's own."""
    person = invitation.in_name_of or invitation.invited_by
    return person if person and person.is_live and person.pk != invitation.person_id else None


def organizer_of(invitation: Invitation) -> tuple[str, str]:
    """Where calendar programs send an answer: to our box that reads them, else to whoever asked."""
    sender = sender_of(invitation)
    ours, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if box := answer_address(invitation.pk):
        return sender.name if sender else ours or US, box
    return (sender.name, sender.email) if sender and sender.email else (ours or US, address)


def _file(events: list[Event], invitation: Invitation, method: str) -> str:
    """Who asks themselves keeps the file: a program would not let them answer their own request."""
    own = organizer_of(invitation)[1].lower() == invitation.person.email.lower()
    return calendar_file(events, method=PUBLISH if own else method)
