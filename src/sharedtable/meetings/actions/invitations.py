"""Asking people to come, their answers, and reminding those who gave none."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings import mail
from sharedtable.meetings.actions.planning import require_not_cancelled
from sharedtable.meetings.actions.withdrawing import require_standing
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.hosts import seats_of
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import invitations_to, remindable
from sharedtable.people.assistants import answers_for
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


class NotTheirAssistant(Exception):
    """Somebody who does not assist the invited person."""


class TooLate(Exception):
    """The meeting is over: whether somebody came is attendance now, not an answer."""


@transaction.atomic
def invite(occasion: Occasion, persons: Collection[Person], *, by: Actor, at: datetime) -> list[Invitation]:
    """Invite whoever is not invited yet, or no longer, and write to those with a mail address. Nobody is asked to
    the past."""
    require("meetings.invite", occasion, by=by)
    _require_ahead(occasion, at)
    sender = by if isinstance(by, Person) else None
    again = _ask_again(occasion, persons, at)
    known = set(occasion.invitations.values_list("person_id", flat=True))
    new = {each.pk: each for each in persons if each.pk not in known}
    rows = [Invitation(occasion=occasion, person=each, invited_by=sender, invited_at=at) for each in new.values()]
    made = [*Invitation.objects.bulk_create(rows), *again]
    sides = {seat.person.pk: seat.side for seat in seats_of(occasion)} if made else {}
    for each in made:
        side = sides.get(each.person_id, "")
        mail.send_invitation(each, sender=sender, side=side, is_again=each in again, at=at)
    if made:
        people = sorted(each.person_id for each in made)
        record("meetings.invite", occasion, by=by, at=at, changes={"invited": [[], people]})
        announce(occasion_changed, occasion_id=occasion.pk)
    return made


def _ask_again(occasion: Occasion, persons: Collection[Person], at: datetime) -> list[Invitation]:
    """Withdrawn invitations stand again without their answer. Who asked first, and when, stays as it was."""
    rows = occasion.invitations.select_for_update().filter(withdrawn_at__isnull=False)
    again = list(rows.filter(person__in=[each.pk for each in persons]).select_related("person").order_by("pk"))
    for each in again:
        each.withdrawn_at, each.answer, each.answered_at, each.reminded_at = None, "", None, at
        each.save(update_fields=["withdrawn_at", "answer", "answered_at", "reminded_at"])
    return again


def _require_ahead(occasion: Occasion, at: datetime) -> None:
    require_not_cancelled(occasion)
    if occasion.is_over(at):
        raise TooLate("This meeting is over.")


@transaction.atomic
def answer_invitation(
    invitation: Invitation, *, at: datetime, answer: str, by: Person | None = None
) -> Invitation:
    """Write what the invited person said; the same answer again changes nothing. The right to answer is the
    signed link or being that person; the view has checked one of them. Somebody else (`by`) must assist them, and
    the record says who entered it."""
    if by is not None and by.pk != invitation.person_id and not answers_for(by, invitation.person_id):
        raise NotTheirAssistant("Only their assistant answers for somebody else.")
    _require_ahead(invitation.occasion, at)
    row = Invitation.objects.select_for_update().select_related("occasion", "person").get(pk=invitation.pk)
    require_standing(row)
    if row.answer == answer:
        return row
    old, row.answer, row.answered_at = row.answer, answer, at
    row.save(update_fields=["answer", "answered_at"])
    changes = {"answer": [old, answer]}
    record("meetings.answer", row, by=by or row.person, at=at, changes=changes, about=row.occasion)
    announce(occasion_changed, occasion_id=row.occasion_id)
    return row


@transaction.atomic
def remind(occasion: Occasion, *, by: Actor, at: datetime) -> int:
    """Write to everyone who has not answered and was not reminded today; how many that were."""
    require("meetings.remind", occasion, by=by)
    _require_ahead(occasion, at)
    Occasion.objects.select_for_update().get(pk=occasion.pk)
    due = remindable(invitations_to(occasion), at)
    sides = {seat.person.pk: seat.side for seat in seats_of(occasion)} if due else {}
    for each in due:
        mail.send_reminder(each, side=sides.get(each.person_id, ""), at=at)
    if due:
        Invitation.objects.filter(pk__in=[each.pk for each in due]).update(reminded_at=at)
        people = sorted(each.person_id for each in due)
        record("meetings.remind", occasion, by=by, at=at, changes={"reminded": [[], people]})
        announce(occasion_changed, occasion_id=occasion.pk)
    return len(due)
