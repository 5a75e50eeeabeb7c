"""Who somebody is who typed a name at the door: compared with the invitation list, which they never see."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from sharedtable.launch.keys import comparable
from sharedtable.launch.models import Participant, Room
from sharedtable.meetings.hosts import Seat, seats_of
from sharedtable.partnerships.models import Membership
from sharedtable.people.models import Organization, Person

ALIKE = 92
"""So alike, of 100, are two spellings of one name."""


@dataclass(frozen=True)
class Match:
    """What the list tells; without a side the facilitator has to say it."""

    person: Person | None = None
    organization: Organization | None = None
    side: str = ""


def match(room: Room, *, name: str, organization_name: str, person: Person | None = None) -> Match:
    """A signed-in person by themselves, else name and organization together; who sits there already sits once."""
    seats = seats_of(room.occasion)
    found = _seat(seats, name, organization_name, person)
    organization = _organization(room, organization_name)
    if found is None or _is_taken(room, found.person):
        return Match(None, organization)
    if found.organization_id and (organization is None or organization.pk != found.organization_id):
        organization = Organization.objects.get(pk=found.organization_id)
    return Match(found.person, organization, found.side)


def _seat(seats: list[Seat], name: str, organization_name: str, person: Person | None) -> Seat | None:
    for seat in seats:
        if person is not None and seat.person.pk == person.pk:
            return seat
        if person is None and _alike(seat.person.name, name) and _alike(seat.organization_name, organization_name):
            return seat
    return None


def _is_taken(room: Room, person: Person) -> bool:
    return Participant.objects.live().filter(room=room, person=person).exists()


def _organization(room: Room, name: str) -> Organization | None:
    """One with a seat at this table, else one of the network by the same name."""
    seated = Organization.objects.live().filter(
        pk__in=Membership.objects.current().filter(partnership=room.partnership_id).values("organization")
    )
    for each in seated.order_by("pk"):
        if _alike(each.name, name):
            return each
    same = Organization.objects.live().filter(network=room.partnership.network_id, name__iexact=name)
    return same.order_by("pk").first()


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and fuzz.ratio(comparable(one), comparable(other)) >= ALIKE


def party_of(organization: Organization | None, name: str) -> str:
    """For whom somebody sits, in one word: people with the same share a ballot."""
    return f"o{organization.pk}" if organization else f"n{comparable(name)}"
