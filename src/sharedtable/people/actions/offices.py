"""Who is on a network's state team and who is its admin, from when to when."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.logins import give_login
from sharedtable.people.actions.persons import add_person
from sharedtable.people.actions.sign_in_links import invite_to_sign_in
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import Network, NetworkOffice, Person, User
from sharedtable.people.queries import person_with_mail
from sharedtable.people.standing import SYSTEM, Actor, forget_standing, require


class LastAdmin(NotUndoable):
    """A network keeps at least one admin."""

    def __init__(self) -> None:
        super().__init__("A network needs an admin. Name another one first.")


@transaction.atomic
def give_office(network: Network, *, by: Actor, at: datetime, role: str, name: str, email: str) -> NetworkOffice:
    """Somebody is on the state team, or its admin, from today. Whoever signs in with the address already, in
    whichever network, is meant; else the network's own person of that address, or a new one. Twice is once."""
    require("people.give_office", network, by=by)
    holder = _who_signs_in(email) or _own_person(network, by=by, at=at, name=name, email=email)
    office, is_new = NetworkOffice.objects.get_or_create(
        network=network,
        person=holder,
        role=role,
        ended_date=None,
        defaults={"started_date": network.day_at(at)},
    )
    if is_new:
        forget_standing(holder)
        _record("people.give_office", office, by=by, at=at, is_held=True)
        _invite_newcomer(holder, by=by, at=at)
    return office


@transaction.atomic
def end_office(office: NetworkOffice, *, by: Actor, at: datetime) -> Entry:
    """From today somebody no longer holds it; the record keeps that they did."""
    require("people.give_office", office.network, by=by)
    _refuse_last_admin(office)
    office.ended_date = office.network.day_at(at)
    office.save(update_fields=["ended_date"])
    forget_standing(office.person)
    return _record("people.end_office", office, by=by, at=at, is_held=False)


@undoable("people.end_office", rule="people.give_office")
def _reopen_office(entry: Entry, by: Actor, at: datetime) -> None:
    office = _office(entry)
    require("people.give_office", office.network, by=by)
    same = NetworkOffice.objects.current().filter(
        network=office.network, person=office.person_id, role=office.role
    )
    if same.exists():
        raise NotUndoable(_("%(name)s holds it again already.") % {"name": office.person})
    office.ended_date = None
    office.save(update_fields=["ended_date"])
    forget_standing(office.person)
    _record("people.reopen_office", office, by=by, at=at, is_held=True, undoes=entry)


@undoable("people.give_office", rule="people.give_office")
def _take_back_office(entry: Entry, by: Actor, at: datetime) -> None:
    office = _office(entry)
    require("people.give_office", office.network, by=by)
    if office.ended_date is not None:
        raise NotUndoable(_("%(name)s no longer holds it.") % {"name": office.person})
    _refuse_last_admin(office)
    office.ended_date = office.network.day_at(at)
    office.save(update_fields=["ended_date"])
    forget_standing(office.person)
    _record("people.end_office", office, by=by, at=at, is_held=False, undoes=entry)


def _who_signs_in(email: str) -> Person | None:
    """The live person of the login with that address, of whichever network."""
    user = User.objects.filter(email__iexact=email.strip(), person__archived_at__isnull=True).first()
    return user.person if user else None


def _own_person(network: Network, *, by: Actor, at: datetime, name: str, email: str) -> Person:
    """The network's own person of the address, or a new one, with a login."""
    person = person_with_mail(network, email) or add_person(network, by=by, at=at, name=name, email=email)
    give_login(person)
    return person


def _invite_newcomer(person: Person, *, by: Actor, at: datetime) -> None:
    """Whoever never signed in gets the link that does, unless the system set them up."""
    login = User.objects.filter(person=person).first()
    if by is not SYSTEM and login is not None and login.last_login is None:
        invite_to_sign_in(person, by=by, at=at)


def _office(entry: Entry) -> NetworkOffice:
    return NetworkOffice.objects.select_related("network", "person").get(pk=entry.subject_id)


def _refuse_last_admin(office: NetworkOffice) -> None:
    if office.role != NetworkRole.ADMIN:
        return
    Network.objects.select_for_update().get(pk=office.network_id)
    admins = NetworkOffice.objects.current().filter(network=office.network_id, role=NetworkRole.ADMIN)
    if not admins.exclude(pk=office.pk).filter(person__archived_at__isnull=True).exists():
        raise LastAdmin


def _record(
    action: str, office: NetworkOffice, *, by: Actor, at: datetime, is_held: bool, undoes: Entry | None = None
) -> Entry:
    """`about` is the network, whose history lists it."""
    said: list[Any] = [None, _words(office.person, office.role)]
    changes = {"office": said if is_held else said[::-1]}
    return record(action, office, by=by, at=at, about=office.network, changes=changes, undoes=undoes)


def _words(person: Person, role: str) -> str:
    return f"{person.name}, {NetworkRole(role).label}"
