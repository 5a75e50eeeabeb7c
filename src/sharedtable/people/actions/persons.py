"""Every change of people."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sharedtable.ledger.actions import NotUndoable, former_values, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.organizations import find_or_add_employer
from sharedtable.people.actions.positions import give_position
from sharedtable.people.actions.records import archive_row, assign, record_new, restore_row, save_changes, tidy
from sharedtable.people.models import Network, Organization, Person, User
from sharedtable.people.queries import person_with_mail
from sharedtable.people.sessions import end_sessions_of
from sharedtable.people.standing import Actor, forget_standing, require

PERSON_FIELDS = ("name", "email", "phone")


class AddressTaken(NotUndoable):
    """The mail address belongs to somebody else; also stops bringing back an archived person."""

    def __init__(self, existing: Person | None) -> None:
        super().__init__(f"This mail address belongs to {existing.name if existing else 'another login'}.")
        self.existing = existing


@transaction.atomic
def add_person(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    name: str,
    email: str = "",
    phone: str = "",
    organization: Organization | None = None,
    title: str = "",
    is_decision_maker: bool = False,
    started_date: date | None = None,
) -> Person:
    """A person of the network. Where the mail address is known already, that person, with the position added."""
    require("people.add", network, by=by)
    email = email.strip().lower()
    person = person_with_mail(network, email)
    if person is None:
        person = _insert(Person(network=network, name=tidy(name), email=email, phone=phone.strip()))
        record_new("people.add_person", person, PERSON_FIELDS, by=by, at=at)
    if organization is not None:
        give_position(
            person,
            by=by,
            at=at,
            organization=organization,
            title=title,
            is_decision_maker=is_decision_maker,
            started_date=started_date,
        )
    return person


@transaction.atomic
def find_or_add_walk_in(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    name: str,
    email: str = "",
    organization: Organization | str | None = None,
) -> Person:
    """Whoever came unannounced: matched by mail, else by name and organization, else added.

    An organization given by name is found in any spelling of case, else added as an employer.
    """
    require("people.add", network, by=by)
    if isinstance(organization, str):
        organization = find_or_add_employer(network, organization, by=by, at=at)
    known = person_with_mail(network, email) or _known_by_name(network, name, organization)
    if known is not None:
        if organization is not None:
            give_position(known, by=by, at=at, organization=organization)
        return known
    return add_person(network, by=by, at=at, name=name, email=email, organization=organization)


@transaction.atomic
def edit_person(person: Person, *, by: Actor, at: datetime, undoes: Entry | None = None, **fields: Any) -> None:
    """Change any of `PERSON_FIELDS`. A mail address opens a login, so changing one needs a stricter rule."""
    require("people.add", person, by=by)
    before = state_of(person, *PERSON_FIELDS)
    assign(person, PERSON_FIELDS, fields)
    person.email = person.email.strip().lower()
    if person.email != before["email"]:
        _change_address(person, had_one=bool(before["email"]), by=by)
    save_changes("people.edit_person", person, before, by=by, at=at, undoes=undoes)


@undoable("people.edit_person", rule="people.add")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    person = Person.objects.live().get(pk=entry.subject_id)
    edit_person(person, by=by, at=at, undoes=entry, **former_values(entry, person))


@transaction.atomic
def edit_own_details(person: Person, *, by: Person, at: datetime, name: str, phone: str) -> None:
    """What everybody may change about themselves."""
    if person != by:
        raise ValueError("Own details are changed by their owner.")
    before = state_of(person, *PERSON_FIELDS)
    assign(person, PERSON_FIELDS, {"name": name, "phone": phone})
    save_changes("people.edit_own_details", person, before, by=by, at=at)


@transaction.atomic
def archive_person(person: Person, *, by: Actor, at: datetime) -> Entry:
    """Take a person off the lists and close their door; their history stays."""
    require("people.archive", person, by=by)
    entry = archive_row("people.archive_person", person, by=by, at=at)
    forget_standing(person)
    end_sessions_of(person)
    return entry


@undoable("people.archive_person", rule="people.archive")
def _restore_person(entry: Entry, by: Actor, at: datetime) -> None:
    person = Person.objects.get(pk=entry.subject_id)
    require("people.archive", person, by=by)
    refuse_erased(person)
    existing = person_with_mail(person.network, person.email)
    if existing:
        raise AddressTaken(existing)
    restore_row("people.restore_person", person, entry, by=by, at=at)


def refuse_erased(*persons: Person) -> None:
    """What was erased at somebody's wish does not come back by undoing something else."""
    if any(person.erased_at for person in persons):
        raise NotUndoable(gettext("This person was erased at their wish."))


def _known_by_name(network: Network, name: str, organization: Organization | None) -> Person | None:
    if organization is None:
        return None
    same = Person.objects.live().filter(network=network, name__iexact=tidy(name))
    return same.filter(positions__organization=organization, positions__ended_date__isnull=True).first()


def _change_address(person: Person, *, had_one: bool, by: Actor) -> None:
    """Refuse an address in use; a login follows its person to the new one."""
    existing = Person.objects.live().filter(network=person.network_id, email__iexact=person.email)
    other = existing.exclude(pk=person.pk).first() if person.email else None
    if other:
        raise AddressTaken(other)
    user = User.objects.filter(person=person).first()
    if (user and (user.last_login or user.is_operator)) or person.offices.exists():
        require("people.change_sign_in", person, by=by)
    elif had_one:
        require("people.change_address", person, by=by)
    if user is None:
        return
    if not person.email or User.objects.filter(email__iexact=person.email).exclude(pk=user.pk).exists():
        raise AddressTaken(None)
    user.email = person.email
    user.save(update_fields=["email"])


def _insert(person: Person) -> Person:
    """Where somebody adds the same mail address at this moment, the second is told."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise AddressTaken(person_with_mail(person.network, person.email)) from None
    return person
