"""Every change of organizations."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from sharedtable.ledger.actions import NotUndoable, former_values, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.records import archive_row, assign, record_new, restore_row, save_changes, tidy
from sharedtable.people.models import Network, Organization
from sharedtable.people.standing import Actor, require

ORGANIZATION_FIELDS = ("name", "is_employer", "system", "naics_code", "size", "county_fips", "website")


class NameTaken(NotUndoable):
    """An organization of that name stands in the network already; also stops bringing back an archived one."""

    def __init__(self, existing: Organization) -> None:
        super().__init__(f"{existing.name} is already listed.")
        self.existing = existing


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
        name=tidy(name),
        is_employer=is_employer,
        system=system,
        naics_code=naics_code,
        size=size,
        county_fips=county_fips,
        website=website,
    )
    _refuse_taken_name(organization)
    _insert(organization)
    record_new("people.add_organization", organization, ORGANIZATION_FIELDS, by=by, at=at)
    return organization


@transaction.atomic
def edit_organization(
    organization: Organization, *, by: Actor, at: datetime, undoes: Entry | None = None, **fields: Any
) -> None:
    """Change any of `ORGANIZATION_FIELDS`."""
    require("people.add", organization, by=by)
    before = state_of(organization, *ORGANIZATION_FIELDS)
    assign(organization, ORGANIZATION_FIELDS, fields)
    _refuse_taken_name(organization)
    save_changes("people.edit_organization", organization, before, by=by, at=at, undoes=undoes)


@undoable("people.edit_organization", rule="people.add")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    organization = Organization.objects.live().get(pk=entry.subject_id)
    edit_organization(organization, by=by, at=at, undoes=entry, **former_values(entry, organization))


@transaction.atomic
def archive_organization(organization: Organization, *, by: Actor, at: datetime) -> Entry:
    """Take an organization off the lists; its history stays."""
    require("people.archive", organization, by=by)
    return archive_row("people.archive_organization", organization, by=by, at=at)


def find_or_add_employer(network: Network, name: str, *, by: Actor, at: datetime) -> Organization | None:
    if not tidy(name):
        return None
    known = Organization.objects.live().filter(network=network, name__iexact=tidy(name)).first()
    return known or add_organization(network, by=by, at=at, name=name, is_employer=True)


@undoable("people.archive_organization", rule="people.archive")
def _restore_organization(entry: Entry, by: Actor, at: datetime) -> None:
    organization = Organization.objects.get(pk=entry.subject_id)
    require("people.archive", organization, by=by)
    _refuse_taken_name(organization)
    restore_row("people.restore_organization", organization, entry, by=by, at=at)


def _refuse_taken_name(organization: Organization) -> None:
    same = Organization.objects.live().filter(network=organization.network_id, name__iexact=organization.name)
    existing = same.exclude(pk=organization.pk).first()
    if existing:
        raise NameTaken(existing)


def _insert(organization: Organization) -> None:
    """Where somebody adds the same name at this moment, the second is told."""
    try:
        with transaction.atomic():
            organization.save()
    except IntegrityError:
        _refuse_taken_name(organization)
        raise
