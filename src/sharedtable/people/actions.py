"""Every change of organizations, people, positions and logins. Each requires its rule and is recorded."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from sharedtable.ledger.actions import NotUndoable, changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Organization, Person, Position, User
from sharedtable.people.sections import names_of_uses
from sharedtable.people.standing import Actor, forget_standing, require

ORGANIZATION_FIELDS = ("name", "is_employer", "system", "naics_code", "size", "county_fips", "website")
PERSON_FIELDS = ("name", "email", "phone")


class NameTaken(NotUndoable):
    """An organization of that name stands in the network already; also stops bringing back an archived one."""

    def __init__(self, existing: Organization) -> None:
        super().__init__(f"{existing.name} is already listed.")
        self.existing = existing


class AddressTaken(NotUndoable):
    """The mail address belongs to somebody else; also stops bringing back an archived person."""

    def __init__(self, existing: Person | None) -> None:
        super().__init__(f"This mail address belongs to {existing.name if existing else 'another login'}.")
        self.existing = existing


class StillNeeded(Exception):
    """The row cannot be archived: `uses` names where it is needed."""

    def __init__(self, name: str, uses: list[str]) -> None:
        super().__init__(f"{name} is still needed: {', '.join(uses)}.")
        self.uses = uses


class OtherNetwork(Exception):
    """Person and organization belong to two networks."""


@transaction.atomic
def add_organization(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    name: str,
    is_employer: bool,
    system: str = "",
    naics_code: str = "",
    size: str = "",
    county_fips: str = "",
    website: str = "",
) -> Organization:
    """A new organization of the network; raises `NameTaken` where one of that name stands."""
    require("people.add", network, by=by)
    organization = Organization(
        network=network,
        name=_tidy(name),
        is_employer=is_employer,
        system=system,
        naics_code=naics_code,
        size=size,
        county_fips=county_fips,
        website=website,
    )
    _refuse_taken_name(organization)
    organization.save()
    _record_new("people.add_organization", organization, ORGANIZATION_FIELDS, by=by, at=at)
    return organization


@transaction.atomic
def edit_organization(organization: Organization, *, by: Actor, at: datetime, **fields: Any) -> None:
    """Change any of `ORGANIZATION_FIELDS`."""
    require("people.add", organization, by=by)
    before = state_of(organization, *ORGANIZATION_FIELDS)
    _assign(organization, ORGANIZATION_FIELDS, fields)
    _refuse_taken_name(organization)
    _save_changes("people.edit_organization", organization, before, by=by, at=at)


@transaction.atomic
def archive_organization(organization: Organization, *, by: Actor, at: datetime) -> Entry:
    """Take an organization off the lists; its history stays."""
    require("people.archive", organization, by=by)
    return _archive("people.archive_organization", organization, by=by, at=at)


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
) -> Person:
    """A person of the network. Where the mail address is known already, that person, with the position added."""
    require("people.add", network, by=by)
    email = email.strip().lower()
    person = _known_by_mail(network, email)
    if person is None:
        person = Person.objects.create(network=network, name=_tidy(name), email=email, phone=phone.strip())
        _record_new("people.add_person", person, PERSON_FIELDS, by=by, at=at)
    if organization is not None:
        give_position(
            person, by=by, at=at, organization=organization, title=title, is_decision_maker=is_decision_maker
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
        organization = _find_or_add_employer(network, organization, by=by, at=at)
    known = _known_by_mail(network, email.strip().lower()) or _known_by_name(network, name, organization)
    if known is not None:
        if organization is not None:
            give_position(known, by=by, at=at, organization=organization)
        return known
    return add_person(network, by=by, at=at, name=name, email=email, organization=organization)


@transaction.atomic
def edit_person(person: Person, *, by: Actor, at: datetime, **fields: Any) -> None:
    """Change any of `PERSON_FIELDS`. A mail address opens a login, so changing one needs a stricter rule."""
    require("people.add", person, by=by)
    before = state_of(person, *PERSON_FIELDS)
    _assign(person, PERSON_FIELDS, fields)
    person.email = person.email.strip().lower()
    if person.email != before["email"]:
        _change_address(person, had_one=bool(before["email"]), by=by)
    _save_changes("people.edit_person", person, before, by=by, at=at)


@transaction.atomic
def edit_own_details(person: Person, *, by: Person, at: datetime, name: str, phone: str) -> None:
    """What everybody may change about themselves."""
    if person != by:
        raise ValueError("Own details are changed by their owner.")
    before = state_of(person, *PERSON_FIELDS)
    _assign(person, PERSON_FIELDS, {"name": name, "phone": phone})
    _save_changes("people.edit_own_details", person, before, by=by, at=at)


@transaction.atomic
def archive_person(person: Person, *, by: Actor, at: datetime) -> Entry:
    """Take a person off the lists and close their door; their history stays."""
    require("people.archive", person, by=by)
    entry = _archive("people.archive_person", person, by=by, at=at)
    forget_standing(person)
    return entry


@transaction.atomic
def give_position(
    person: Person,
    *,
    by: Actor,
    at: datetime,
    organization: Organization,
    title: str = "",
    is_decision_maker: bool = False,
) -> Position:
    """A job at an organization from that day; where one is open already it takes the new title."""
    require("people.add", person, by=by)
    if organization.network_id != person.network_id:
        raise OtherNetwork(f"{organization} belongs to another network than {person}.")
    position = person.positions.filter(organization=organization, ended_date__isnull=True).first()
    if position is None:
        position = Position.objects.create(
            person=person,
            organization=organization,
            title=title.strip(),
            is_decision_maker=is_decision_maker,
            started_date=_day(person, at),
        )
        changes: dict[str, list[Any]] = {
            "organization": [None, organization.name],
            "title": [None, position.title],
        }
        record("people.give_position", position, by=by, at=at, about=person, changes=changes)
        forget_standing(person)
    elif title.strip() and (title.strip(), is_decision_maker) != (position.title, position.is_decision_maker):
        before = state_of(position, "title", "is_decision_maker")
        position.title, position.is_decision_maker = title.strip(), is_decision_maker
        _save_changes("people.edit_position", position, before, by=by, at=at, about=person)
    return position


@transaction.atomic
def end_position(position: Position, *, by: Actor, at: datetime) -> Entry:
    """Somebody left an organization."""
    require("people.add", position.person, by=by)
    position.ended_date = _day(position.person, at)
    position.save(update_fields=["ended_date"])
    forget_standing(position.person)
    changes: dict[str, list[Any]] = {
        "ended_date": [None, position.ended_date],
        "organization": [position.organization.name, None],
    }
    return record("people.end_position", position, by=by, at=at, about=position.person, changes=changes)


@undoable("people.archive_organization")
def _restore_organization(entry: Entry, by: Actor, at: datetime) -> None:
    organization = Organization.objects.get(pk=entry.subject_id)
    require("people.archive", organization, by=by)
    _refuse_taken_name(organization)
    _restore("people.restore_organization", organization, entry, by=by, at=at)


@undoable("people.archive_person")
def _restore_person(entry: Entry, by: Actor, at: datetime) -> None:
    person = Person.objects.get(pk=entry.subject_id)
    require("people.archive", person, by=by)
    existing = _known_by_mail(person.network, person.email)
    if existing:
        raise AddressTaken(existing)
    _restore("people.restore_person", person, entry, by=by, at=at)


@undoable("people.end_position")
def _reopen_position(entry: Entry, by: Actor, at: datetime) -> None:
    position = Position.objects.select_related("person").get(pk=entry.subject_id)
    require("people.add", position.person, by=by)
    if position.person.positions.filter(organization=position.organization_id, ended_date__isnull=True).exists():
        raise NotUndoable(f"{position.person} works at {position.organization} again.")
    changes = {"ended_date": [position.ended_date, None]}
    position.ended_date = None
    position.save(update_fields=["ended_date"])
    forget_standing(position.person)
    record("people.reopen_position", position, by=by, at=at, about=position.person, changes=changes, undoes=entry)


@transaction.atomic
def give_login(person: Person) -> User:
    """The login for a person's mail address, made on first need; raises where there is no address.

    One address is one login: where it opens somebody else's already (in another network), that one is answered.
    """
    if not person.email:
        raise ValueError("A person without a mail address cannot sign in.")
    user = User.objects.select_related("person").filter(email__iexact=person.email).first()
    if user is None:
        return User.objects.create_user(person.email, person)
    if user.person is None or not user.person.is_live:
        user.person = person
        user.save(update_fields=["person"])
    return user


def _day(person: Person, at: datetime) -> date:
    """The day it is in the person's network."""
    return at.astimezone(ZoneInfo(person.network.time_zone)).date()


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _assign(row: Any, known: tuple[str, ...], fields: dict[str, Any]) -> None:
    for field, value in fields.items():
        if field not in known:
            raise TypeError(f"{type(row).__name__} has no editable {field!r}")
        setattr(row, field, _tidy(value) if field == "name" else value)


def _refuse_taken_name(organization: Organization) -> None:
    same = Organization.objects.live().filter(network=organization.network_id, name__iexact=organization.name)
    existing = same.exclude(pk=organization.pk).first()
    if existing:
        raise NameTaken(existing)


def _known_by_mail(network: Network, email: str) -> Person | None:
    return Person.objects.live().filter(network=network, email__iexact=email).first() if email else None


def _known_by_name(network: Network, name: str, organization: Organization | None) -> Person | None:
    if organization is None:
        return None
    same = Person.objects.live().filter(network=network, name__iexact=_tidy(name))
    return same.filter(positions__organization=organization, positions__ended_date__isnull=True).first()


def _find_or_add_employer(network: Network, name: str, *, by: Actor, at: datetime) -> Organization | None:
    if not _tidy(name):
        return None
    known = Organization.objects.live().filter(network=network, name__iexact=_tidy(name)).first()
    return known or add_organization(network, by=by, at=at, name=name, is_employer=True)


def _change_address(person: Person, *, had_one: bool, by: Actor) -> None:
    """Refuse an address in use; a login follows its person to the new one."""
    existing = Person.objects.live().filter(network=person.network_id, email__iexact=person.email)
    other = existing.exclude(pk=person.pk).first() if person.email else None
    if other:
        raise AddressTaken(other)
    user = User.objects.filter(person=person).first()
    if user is None:
        if had_one:
            require("people.change_address", person, by=by)
        return
    require("people.change_sign_in", person, by=by)
    if not person.email or User.objects.filter(email__iexact=person.email).exclude(pk=user.pk).exists():
        raise AddressTaken(None)
    user.email = person.email
    user.save(update_fields=["email"])


def _record_new(action: str, row: Any, fields: tuple[str, ...], *, by: Actor, at: datetime) -> None:
    changes = {field: [None, value] for field, value in state_of(row, *fields).items() if value not in ("", None)}
    record(action, row, by=by, at=at, changes=changes)


def _save_changes(
    action: str, row: Any, before: dict[str, Any], *, by: Actor, at: datetime, about: Any = None
) -> None:
    """Save and record; nothing is written where nothing changed."""
    changes = changed(before, row)
    if changes:
        row.save()
        record(action, row, by=by, at=at, changes=changes, about=about)


def _archive(action: str, row: Organization | Person, *, by: Actor, at: datetime) -> Entry:
    uses = names_of_uses(row)
    if uses:
        raise StillNeeded(row.name, uses)
    row.archive(at)
    return record(action, row, by=by, at=at, changes={"archived_at": [None, at]})


def _restore(action: str, row: Organization | Person, entry: Entry, *, by: Actor, at: datetime) -> None:
    changes = {"archived_at": [row.archived_at, None]}
    row.archived_at = None
    row.save(update_fields=["archived_at"])
    record(action, row, by=by, at=at, changes=changes, undoes=entry)
