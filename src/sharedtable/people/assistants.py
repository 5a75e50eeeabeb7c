"""Who may answer for whom: an assistant, while both work at the same organization."""

from django.db.models import F, QuerySet

from sharedtable.people.models import Person, Position


def assisted_by(person_id: int) -> QuerySet[Person]:
    """Live people whom this person assists now, at an organization where they still work themselves."""
    held = Position.objects.filter(
        person_id=person_id,
        ended_date__isnull=True,
        assistant_to__positions__organization=F("organization"),
        assistant_to__positions__ended_date__isnull=True,
        assistant_to__archived_at__isnull=True,
    )
    return Person.objects.filter(pk__in=held.values("assistant_to_id"))


def answers_for(assistant: Person | None, person_id: int) -> bool:
    """Whether somebody may do a person's two-minute jobs for them."""
    return assistant is not None and assisted_by(assistant.pk).filter(pk=person_id).exists()


def assistants_of(person: Person) -> QuerySet[Position]:
    """Positions of those who assist somebody now, by name."""
    places = person.positions.filter(ended_date__isnull=True).values("organization_id")
    held = Position.objects.filter(assistant_to=person, ended_date__isnull=True, organization__in=places)
    return (
        held.filter(person__archived_at__isnull=True)
        .select_related("person", "organization")
        .order_by("person__name", "pk")
    )
