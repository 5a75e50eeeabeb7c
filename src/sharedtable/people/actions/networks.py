"""Every change of networks: made by the operator, kept by its admins."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.base.keys import free_slug
from sharedtable.ledger.actions import record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.offices import give_office
from sharedtable.people.actions.records import StillNeeded, assign, record_new, save_changes, tidy
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import Network
from sharedtable.people.sections import names_of_uses
from sharedtable.people.standing import Actor, require

NETWORK_FIELDS = ("name", "time_zone", "note_notice", "guest_rights")


@transaction.atomic
def add_network(
    *, by: Actor, at: datetime, name: str, time_zone: str, admin_name: str, admin_email: str
) -> Network:
    """A new network and its first admin, found by the mail address or added."""
    network = Network(name=tidy(name), slug=_slug_for(name), time_zone=time_zone)
    require("people.run_networks", network, by=by)
    network.save()
    record_new("people.add_network", network, NETWORK_FIELDS, by=by, at=at)
    give_office(network, by=by, at=at, role=NetworkRole.ADMIN, name=admin_name, email=admin_email)
    return network


@transaction.atomic
def edit_network(network: Network, *, by: Actor, at: datetime, **fields: Any) -> None:
    """Change any of `NETWORK_FIELDS`. Where guests are no longer wanted, they read nothing from now on."""
    require("people.edit_network", network, by=by)
    before = state_of(network, *NETWORK_FIELDS)
    assign(network, NETWORK_FIELDS, fields)
    save_changes("people.edit_network", network, before, by=by, at=at)


@transaction.atomic
def archive_network(network: Network, *, by: Actor, at: datetime) -> Entry:
    """Take a network off the lists; its offices count no more. Refused while it has partnerships."""
    require("people.run_networks", network, by=by)
    uses = names_of_uses(network)
    if uses:
        raise StillNeeded(network.name, uses)
    network.archive(at)
    return record("people.archive_network", network, by=by, at=at, changes={"archived_at": [None, at]})


@undoable("people.archive_network", rule="people.run_networks")
def _restore_network(entry: Entry, by: Actor, at: datetime) -> None:
    network = Network.objects.get(pk=entry.subject_id)
    require("people.run_networks", network, by=by)
    changes = {"archived_at": [network.archived_at, None]}
    network.bring_back()
    record("people.restore_network", network, by=by, at=at, changes=changes, undoes=entry)


def _slug_for(name: str) -> str:
    return free_slug(name, taken=lambda slug: Network.objects.filter(slug=slug).exists(), fallback="network")
