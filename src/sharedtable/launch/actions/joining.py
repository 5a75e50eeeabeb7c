"""Taking a seat in the room: by a phone, with a key of its own, so that a form sent twice takes one seat."""

from datetime import datetime

from django.db import transaction

from sharedtable.launch.actions.pulse import beat, locked_for
from sharedtable.launch.choices import SideFrom
from sharedtable.launch.keys import digest, is_key, tidy
from sharedtable.launch.lifecycle import JOIN
from sharedtable.launch.matching import match, party_of
from sharedtable.launch.models import Participant, Room
from sharedtable.people.models import Person

MOST_SEATS = 600


class RoomIsFull(Exception):
    """More than any launch had: somebody plays with the door."""


class NoKey(Exception):
    """The form came without the key it was given."""


@transaction.atomic
def join_room(
    room: Room,
    *,
    key: str,
    at: datetime,
    name: str,
    organization_name: str,
    said_side: str,
    email: str = "",
    person: Person | None = None,
) -> Participant:
    """A seat for whoever holds `key`; the same one where they have it. Raises `NotNow` once it is closed."""
    if not is_key(key):
        raise NoKey
    known = Participant.objects.filter(room=room, digest=digest(key)).first()
    if known is not None:
        return known
    row = locked_for(room, JOIN)
    if row.participants.count() >= MOST_SEATS:
        raise RoomIsFull
    name, organization_name = tidy(name), tidy(organization_name)
    found = match(row, name=name, organization_name=organization_name, person=person)
    made, is_new = Participant.objects.get_or_create(
        digest=digest(key),
        defaults={
            "room": row,
            "name": name,
            "organization_name": found.organization.name if found.organization else organization_name,
            "email": email.strip().lower(),
            "person": found.person,
            "organization": found.organization,
            "party": party_of(found.organization, organization_name),
            "side": found.side,
            "said_side": said_side,
            "side_from": SideFrom.LIST if found.side else "",
            "joined_at": at,
        },
    )
    if is_new:
        beat(row)
    return made
