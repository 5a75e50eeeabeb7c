"""Who may come in somebody's place, and whose seat that is."""

from django.db.models import QuerySet

from sharedtable.meetings.hosts import Seat, seats_of
from sharedtable.meetings.models import Invitation
from sharedtable.people.models import Organization, Person, Position

MOST_COLLEAGUES = 40


def seat_of(invitation: Invitation) -> Seat:
    """The seat of the invited person, or of whom they stand in for; without one, where they work."""
    persons = [key for key in (invitation.person_id, invitation.stands_in_for_id) if key]
    seats = {seat.person.pk: seat for seat in seats_of(invitation.occasion)}
    found = next((seats[key] for key in persons if key in seats), None)
    if found is not None:
        return found
    held = Position.objects.filter(person_id=invitation.person_id, ended_date__isnull=True)
    place = Organization.objects.filter(positions__in=held).order_by("pk").first()
    return Seat(invitation.person, place.pk if place else None, place.name if place else "", "", "")


def colleagues_of(invitation: Invitation) -> QuerySet[Person]:
    """Live people of the same organization, without the invited person."""
    held = Position.objects.filter(
        organization_id=seat_of(invitation).organization_id or 0, ended_date__isnull=True
    )
    people = Person.objects.live().filter(pk__in=held.values("person_id")).exclude(pk=invitation.person_id)
    return people.order_by("name", "pk")[:MOST_COLLEAGUES]
