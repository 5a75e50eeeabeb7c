"""Other networks that may read a partnership: invited, and shown out at once."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_message
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import GuestNetwork, Partnership
from sharedtable.people.choices import GuestRights
from sharedtable.people.models import Network, NetworkOffice
from sharedtable.people.standing import NETWORK_ADMIN, OPERATOR, STATE, Actor, may_as, require

OFFICES = frozenset({STATE, NETWORK_ADMIN, OPERATOR})


class NoGuestsHere(Conflict):
    """The home network takes no guests at all."""

    words = gettext_lazy("Your network's settings say that no other network reads its partnerships.")


class LeftToOffices(Conflict):
    """The home network leaves inviting to its offices."""

    words = gettext_lazy("Your network's settings leave this to its state team and admins.")


class NotAGuest(Conflict):
    """The home network itself, or one that is archived."""

    words = gettext_lazy("Choose another network.")


@transaction.atomic
def invite_guest(partnership: Partnership, *, by: Actor, at: datetime, network: Network) -> GuestNetwork:
    """From today the network's state team and admins read here; they are told by mail. Twice is once."""
    require("partnerships.invite_guest", partnership, by=by)
    _check_rights(partnership, by)
    if network.pk == partnership.network_id or not network.is_live:
        raise NotAGuest
    guest, is_new = GuestNetwork.objects.get_or_create(
        partnership=partnership,
        network=network,
        ended_date=None,
        defaults={"started_date": partnership.network.day_at(at)},
    )
    if is_new:
        _record("partnerships.invite_guest", guest, by=by, at=at, is_guest=True)
        _tell(guest, by=by, at=at)
    return guest


@transaction.atomic
def end_guest(guest: GuestNetwork, *, by: Actor, at: datetime) -> Entry:
    """They read nothing more, from this moment."""
    require("partnerships.invite_guest", guest.partnership, by=by)
    guest.ended_date = guest.partnership.network.day_at(at)
    guest.save(update_fields=["ended_date"])
    return _record("partnerships.end_guest", guest, by=by, at=at, is_guest=False)


@undoable("partnerships.end_guest", rule="partnerships.invite_guest")
def _let_back(entry: Entry, by: Actor, at: datetime) -> None:
    guest = GuestNetwork.objects.select_related("partnership__network", "network").get(pk=entry.subject_id)
    require("partnerships.invite_guest", guest.partnership, by=by)
    _check_rights(guest.partnership, by)
    again = GuestNetwork.objects.current().filter(partnership=guest.partnership, network=guest.network)
    if again.exists():
        raise NotUndoable(_("%(name)s is a guest again already.") % {"name": guest.network})
    guest.ended_date = None
    guest.save(update_fields=["ended_date"])
    _record("partnerships.invite_guest", guest, by=by, at=at, is_guest=True, undoes=entry)


def _check_rights(partnership: Partnership, by: Actor) -> None:
    rights = partnership.network.guest_rights
    if rights == GuestRights.NOBODY:
        raise NoGuestsHere
    if rights == GuestRights.OFFICES and not may_as(OFFICES, partnership, by=by):
        raise LeftToOffices


def _record(
    action: str, guest: GuestNetwork, *, by: Actor, at: datetime, is_guest: bool, undoes: Entry | None = None
) -> Entry:
    said: list[Any] = [None, guest.network.name]
    changes = {"network": said if is_guest else said[::-1]}
    entry = record(action, guest, by=by, at=at, about=guest.partnership, changes=changes, undoes=undoes)
    announce(partnership_changed, partnership_id=guest.partnership_id)
    return entry


def _tell(guest: GuestNetwork, *, by: Actor, at: datetime) -> None:
    """Every state-team member and admin of the guest network with an address."""
    offices = NetworkOffice.objects.current().filter(network=guest.network, person__archived_at__isnull=True)
    people = {each.person_id: each.person for each in offices.select_related("person").order_by("pk")}
    for person in people.values():
        if person.email:
            queue_message(
                key=f"partnerships.guest:{guest.pk}:{person.pk}",
                recipient=person.email,
                subject=_("You may read along: %(name)s") % {"name": guest.partnership.name},
                template="partnerships/mail/guest",
                context={
                    "partnership": guest.partnership,
                    "guest": guest,
                    "person": person,
                    "invited_by": by.name,
                    "link": f"{settings.ADDRESS}{guest.partnership.get_absolute_url()}",
                },
                at=at,
            )
