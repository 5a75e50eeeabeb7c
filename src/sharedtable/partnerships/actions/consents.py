"""Asking people whether they may be named on the public page, and their own answers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import Refused, rule
from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.invitations import mail_consent_question
from sharedtable.partnerships.models import Consent, Partnership, Role
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require


class NoRoleHere(Conflict):
    words = _("Only people who have a role here now can be asked.")


class NoAddress(Conflict):
    words = _("There is no mail address to ask them at. Add one first, or let them answer on their own page.")


@transaction.atomic
def ask_for_consent(partnership: Partnership, *, by: Actor, at: datetime, person: Person) -> Consent:
    """Mail somebody the question with their own link. At most one mail a day."""
    require("partnerships.publish", partnership, by=by)
    _require_role(partnership, person)
    if not person.email:
        raise NoAddress
    consent, _is_new = Consent.objects.get_or_create(partnership=partnership, person=person)
    consent.asked_at = at
    consent.save(update_fields=["asked_at"])
    mail_consent_question(partnership, person, at=at)
    record("partnerships.ask_for_consent", consent, by=by, at=at, about=partnership, note=person.name)
    return consent


@transaction.atomic
def answer_consent(partnership: Partnership, *, by: Person, at: datetime, is_yes: bool) -> Consent:
    """A person's own answer, now or later the other way round. Nobody answers for somebody else.

    Who comes through the signed link acts as the person it was made for.
    """
    if not isinstance(by, Person):
        raise Refused(rule("partnerships.answer_consent"))
    if is_yes or not Consent.objects.filter(partnership=partnership, person=by).exists():
        _require_role(partnership, by)
    consent, _is_new = Consent.objects.get_or_create(partnership=partnership, person=by)
    was = consent.is_given
    if is_yes:
        consent.given_at, consent.withdrawn_at = (consent.given_at if was else at), None
    else:
        consent.withdrawn_at = at
    consent.save(update_fields=["given_at", "withdrawn_at"])
    record(
        "partnerships.answer_consent",
        consent,
        by=by,
        at=at,
        changes={"is_given": [was, is_yes]},
        about=partnership,
    )
    announce(partnership_changed, partnership_id=partnership.pk)
    return consent


def _require_role(partnership: Partnership, person: Person) -> None:
    if not Role.objects.current().filter(partnership=partnership, person=person).exists():
        raise NoRoleHere
