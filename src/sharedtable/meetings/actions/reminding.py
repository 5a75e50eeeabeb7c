"""Reminders that go by themselves: who has not answered is asked again, who is coming hears the day before."""

from datetime import datetime, timedelta

from django.db import transaction

from sharedtable.meetings import mail
from sharedtable.meetings.actions.invitations import write_reminders
from sharedtable.meetings.choices import Answer, OccasionState
from sharedtable.meetings.hosts import seats_of
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import invitations_to, remindable
from sharedtable.outbox.models import Message
from sharedtable.people.standing import SYSTEM

ASKED_AGAIN = (timedelta(days=2), timedelta(days=7))
"""So long before a meeting whoever is silent is asked again, once each; the nearer first."""
DAYTIME = range(8, 18)
"""Hours at the place in which mail goes by itself."""


def send_due_reminders(*, at: datetime) -> int:
    """What is due now; how many mails that were. Doing it twice sends nothing twice."""
    ahead = Occasion.objects.live().filter(state=OccasionState.PLANNED, sends_reminders=True)
    soon = ahead.filter(starts_at__gt=at, starts_at__lte=at + max(ASKED_AGAIN)).select_related("series")
    awake = [each for each in soon.order_by("pk") if at.astimezone(each.zone).hour in DAYTIME]
    return sum(_remind_of(each, at) for each in awake)


@transaction.atomic
def _remind_of(occasion: Occasion, at: datetime) -> int:
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    invitations = invitations_to(row)
    silent = [each for each in remindable(invitations, at) if _is_due(each, at)]
    write_reminders(row, silent, by=SYSTEM, at=at)
    return len(silent) + _tell_who_comes(row, invitations, at)


def _is_due(invitation: Invitation, at: datetime) -> bool:
    """Whether a time to ask again came since somebody was last written to."""
    starts_at = invitation.occasion.starts_at
    last = max(filter(None, [invitation.invited_at, invitation.reminded_at]))
    reached = next((starts_at - each for each in ASKED_AGAIN if at >= starts_at - each), None)
    return reached is not None and last < reached


def _tell_who_comes(occasion: Occasion, invitations: list[Invitation], at: datetime) -> int:
    if (occasion.local_start.date() - at.astimezone(occasion.zone).date()).days != 1:
        return 0
    coming = [each for each in invitations if each.answer in (Answer.YES, Answer.MAYBE) and each.person.email]
    keys = {mail.soon_key(each): each for each in coming}
    told = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    due = [each for key, each in keys.items() if key not in told]
    sides = {seat.person.pk: seat.side for seat in seats_of(occasion)} if due else {}
    for each in due:
        mail.send_soon(each, side=sides.get(each.person_id, ""), at=at)
    return len(due)
