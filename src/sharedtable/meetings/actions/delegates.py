"""Sending somebody in one's place: the invited person names who, by the link of their own mail."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings import mail
from sharedtable.meetings.actions.answering import open_invitation, release_delegate
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.delegates import colleagues_of, seat_of
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Invitation
from sharedtable.people.actions import add_person
from sharedtable.people.models import Organization, Person
from sharedtable.people.queries import person_with_mail
from sharedtable.people.standing import SYSTEM

MOST_MAILS = 5
"""So many people may be asked in one person's place; the link must not become a way to send mail to strangers."""


class Oneself(Exception):
    """Somebody named themselves as their delegate."""


class TooManyDelegates(Exception):
    """So many people were asked in this person's place already that no further one is written to."""


@transaction.atomic
def send_delegate(
    invitation: Invitation,
    *,
    at: datetime,
    by: Person | None = None,
    person: Person | None = None,
    name: str = "",
    email: str = "",
) -> Invitation:
    """Answer that somebody else comes: `person`, or whoever is called so and has that mail address. Who is not
    invited yet is, and gets a mail. Naming the same one again changes nothing. The right is that of answering."""
    row = open_invitation(invitation, at=at, by=by)
    delegate = person or _find_or_add(row, name, email, at)
    if delegate.pk == row.person_id:
        raise Oneself("Name somebody else.")
    if row.answer == Answer.DELEGATE and row.delegate_id == delegate.pk:
        return row
    old = {"answer": row.answer, "delegate": row.delegate_id}
    if row.delegate_id:
        release_delegate(row, at=at)
    row.answer, row.delegate, row.answered_at = Answer.DELEGATE, delegate, at
    row.save(update_fields=["answer", "delegate", "answered_at"])
    _ask(row, delegate, at)
    changes = {"answer": [old["answer"], row.answer], "delegate": [old["delegate"], delegate.pk]}
    record("meetings.send_delegate", row, by=by or row.person, at=at, changes=changes, about=row.occasion)
    announce(occasion_changed, occasion_id=row.occasion_id)
    return row


def _find_or_add(row: Invitation, name: str, email: str, at: datetime) -> Person:
    """Known by mail, or a colleague of that very name; else added at the organization whose seat it is."""
    network = holder_of(row.occasion).network
    known = person_with_mail(network, email)
    if known is None:
        alike = [each for each in colleagues_of(row) if each.name.casefold() == name.strip().casefold()]
        known = next((each for each in alike if not email.strip() or not each.email), None)
    if known is not None:
        return known
    organization = Organization.objects.filter(pk=seat_of(row).organization_id or 0).first()
    return add_person(network, by=SYSTEM, at=at, name=name, email=email, organization=organization)


def _ask(row: Invitation, delegate: Person, at: datetime) -> None:
    """Somebody who is invited on their own account stays so."""
    principal = row.stands_in_for or row.person
    known = Invitation.objects.filter(occasion=row.occasion, person=delegate).first()
    if known is not None and known.withdrawn_at is None:
        return
    if row.occasion.invitations.filter(stands_in_for=principal).count() >= MOST_MAILS:
        raise TooManyDelegates("Too many people were asked in this person's place.")
    asked = known or Invitation(occasion=row.occasion, person=delegate)
    asked.invited_by, asked.stands_in_for, asked.invited_at = row.person, principal, at
    asked.withdrawn_at, asked.answer, asked.answered_at, asked.delegate = None, "", None, None
    asked.save()
    mail.send_invitation(asked, sender=row.person, side=seat_of(row).side, is_again=known is not None, at=at)
