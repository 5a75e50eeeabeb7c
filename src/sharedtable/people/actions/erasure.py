"""Erasing a person at their wish: who they were goes everywhere, that somebody was there stays. Never undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, redact
from sharedtable.people.actions.records import StillNeeded
from sharedtable.people.announcements import person_erased
from sharedtable.people.models import Person, SignInLink, User
from sharedtable.people.personal_data import holdings
from sharedtable.people.sections import names_of_uses
from sharedtable.people.standing import Actor, forget_standing, require

REASON = "Erased at the person's wish."


class ErasedAlready(Exception):
    """There is nothing left to erase."""


@transaction.atomic
def erase_person(person: Person, *, by: Actor, at: datetime) -> None:
    """Oneself, or a network admin for somebody. Raises `StillNeeded` while a partnership counts on them."""
    if by != person:
        require("people.erase", person, by=by)
    person = Person.objects.select_for_update().select_related("network").get(pk=person.pk)
    if person.erased_at:
        raise ErasedAlready
    uses = names_of_uses(person)
    if uses:
        raise StillNeeded(person.name, uses)
    everyone = [person, *person.merged.all()]
    addresses = _addresses(everyone)
    for each in everyone:
        redact(each, by=by, at=at, reason=REASON, values=addresses, near=_titles(each))
    for holding in holdings():
        if holding.erase is not None:
            holding.erase(person, at)
    for each in everyone:
        _empty(each, at)
    forget_standing(person)
    record("people.erase_person", person, by=by, at=at)
    announce(person_erased, person_id=person.pk)


def _empty(person: Person, at: datetime) -> None:
    person.name, person.email, person.phone = _("Erased person"), "", ""
    person.archived_at = person.archived_at or at
    person.erased_at = at
    person.save(update_fields=["name", "email", "phone", "archived_at", "erased_at"])


def _addresses(persons: list[Person]) -> set[str]:
    """Every address they were reached at."""
    logins = User.objects.filter(person__in=persons).values_list("email", flat=True)
    links = SignInLink.objects.filter(user__person__in=persons).values_list("email", flat=True)
    return {*logins, *links}


def _titles(person: Person) -> set[str]:
    """What they were called at work; taken out only of entries about them and theirs."""
    return set(person.positions.exclude(title="").values_list("title", flat=True))
