"""Asking people to come, their answers, and reminding those who gave none."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings import mail
from sharedtable.meetings.actions.answering import open_invitation, release_delegate, require_ahead
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import ONE_TAP
from sharedtable.meetings.hosts import seats_of
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import invitations_to, remindable
from sharedtable.meetings.series_dates import later_dates
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


class NotATap(Exception):
    """Sending somebody else needs to say whom: `send_delegate`."""


@transaction.atomic
def invite(
    occasion: Occasion,
    persons: Collection[Person],
    *,
    by: Actor,
    at: datetime,
    in_name_of: Person | None = None,
    is_quiet: bool = False,
) -> list[Invitation]:
    """Invite whoever is not invited yet, or no longer, and write to those with a mail address, in the name of
    `by` or of a champion. Nobody is asked to the past. Quiet: whoever calls writes to them."""
    require("meetings.invite", occasion, by=by)
    require_ahead(occasion, at)
    sender = by if isinstance(by, Person) else None
    again = _ask_again(occasion, persons, at)
    known = set(occasion.invitations.values_list("person_id", flat=True))
    new = {each.pk: each for each in persons if each.pk not in known}
    asked = {"occasion": occasion, "invited_by": sender, "in_name_of": in_name_of, "invited_at": at}
    rows = [Invitation(person=each, **asked) for each in new.values()]
    made = [*Invitation.objects.bulk_create(rows), *again]
    if made and not is_quiet:
        sides = {seat.person.pk: seat.side for seat in seats_of(occasion)}
        for each in made:
            side, again_so = sides.get(each.person_id, ""), each in again
            mail.send_invitation(each, sender=in_name_of or sender, side=side, is_again=again_so, at=at)
    if made and not is_quiet:
        tell_champion(occasion, in_name_of, len(made), by=sender, at=at)
    if made:
        people = sorted(each.person_id for each in made)
        record("meetings.invite", occasion, by=by, at=at, changes={"invited": [[], people]})
        announce(occasion_changed, occasion_id=occasion.pk)
    return made


def tell_champion(
    occasion: Occasion, champion: Person | None, count: int, *, by: Person | None, at: datetime
) -> None:
    """Whoever's name stood under mail that somebody else sent hears of it."""
    if champion is not None and by is not None and by.pk != champion.pk:
        mail.send_in_your_name(occasion, champion, by=by, count=count, at=at)


def _ask_again(occasion: Occasion, persons: Collection[Person], at: datetime) -> list[Invitation]:
    """Withdrawn invitations stand again without their answer. Who asked first, and when, stays as it was."""
    rows = occasion.invitations.select_for_update().filter(withdrawn_at__isnull=False)
    again = list(rows.filter(person__in=[each.pk for each in persons]).select_related("person").order_by("pk"))
    for each in again:
        each.withdrawn_at, each.answer, each.answered_at, each.reminded_at = None, "", None, at
        each.delegate = each.stands_in_for = None
        columns = ["withdrawn_at", "answer", "answered_at", "reminded_at", "delegate", "stands_in_for"]
        each.save(update_fields=columns)
    return again


@transaction.atomic
def answer_invitation(
    invitation: Invitation, *, at: datetime, answer: str, by: Person | None = None
) -> Invitation:
    """Write what the invited person said; the same answer again changes nothing. The right to answer is the
    signed link or being that person; the view has checked one of them. Somebody else (`by`) must assist them, and
    the record says who entered it."""
    if answer not in ONE_TAP:
        raise NotATap("Say who comes instead.")
    row = open_invitation(invitation, at=at, by=by)
    if row.answer == answer:
        return row
    if row.delegate_id:
        release_delegate(row, at=at)
    old, row.answer, row.answered_at = row.answer, answer, at
    row.save(update_fields=["answer", "answered_at", "delegate"])
    changes = {"answer": [old, answer]}
    record("meetings.answer", row, by=by or row.person, at=at, changes=changes, about=row.occasion)
    announce(occasion_changed, occasion_id=row.occasion_id)
    return row


@transaction.atomic
def answer_later_dates(invitation: Invitation, *, at: datetime, answer: str, by: Person | None = None) -> int:
    """The same answer to the later dates of the series; how many those were."""
    later = later_dates(invitation, at)
    for each in later:
        answer_invitation(each, at=at, answer=answer, by=by)
    return len(later)


@transaction.atomic
def remind(occasion: Occasion, *, by: Actor, at: datetime) -> int:
    """Write to everyone who has not answered and was not reminded today; how many that were."""
    require("meetings.remind", occasion, by=by)
    require_ahead(occasion, at)
    Occasion.objects.select_for_update().get(pk=occasion.pk)
    due = remindable(invitations_to(occasion), at)
    write_reminders(occasion, due, by=by, at=at)
    return len(due)


def write_reminders(occasion: Occasion, due: Collection[Invitation], *, by: Actor, at: datetime) -> None:
    """Ask these people again; the caller holds the occasion and has the right to."""
    sides = {seat.person.pk: seat.side for seat in seats_of(occasion)} if due else {}
    for each in due:
        mail.send_reminder(each, side=sides.get(each.person_id, ""), at=at)
    if due:
        Invitation.objects.filter(pk__in=[each.pk for each in due]).update(reminded_at=at)
        people = sorted(each.person_id for each in due)
        record("meetings.remind", occasion, by=by, at=at, changes={"reminded": [[], people]})
        announce(occasion_changed, occasion_id=occasion.pk)
