"""Who could take over from somebody: their colleagues, and people of the same side at the table."""

from dataclasses import dataclass

from django.db.models import Q

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import LEAD

LEADING = [*kinds_of(LEAD), RoleKind.BACKUP, RoleKind.CHAMPION]


@dataclass(frozen=True)
class Heir:
    """`organization` is the one they would sit for."""

    person: Person
    organization: Organization
    title: str

    @property
    def words(self) -> str:
        place = f"{self.title}, {self.organization.name}" if self.title else self.organization.name
        return f"{self.person.name} \N{MIDDLE DOT} {place}"


def own_organization(partnership: Partnership, person: Person) -> Organization | None:
    """For whom somebody sits here, else where they work among those at the table."""
    held = Role.objects.current().filter(partnership=partnership, person=person, organization__isnull=False)
    role = held.select_related("organization").order_by("started_date", "pk").first()
    if role is not None:
        return role.organization
    seated = Membership.objects.current().filter(partnership=partnership).values("organization")
    works = Position.objects.current().filter(person=person, organization__in=seated)
    position = works.select_related("organization").order_by("pk").first()
    return position.organization if position else None


def heirs_of(partnership: Partnership, person: Person, organization: Organization | None) -> list[Heir]:
    """People with a mail address: colleagues first, then whoever leads something here on the same side."""
    if organization is None:
        return []
    seats = Membership.objects.current().filter(partnership=partnership)
    side = seats.filter(organization=organization).values_list("side", flat=True).first()
    same_side = seats.filter(side=side).values("organization")
    roles = Role.objects.current().filter(
        partnership=partnership, organization__in=same_side, kind__in=LEADING, accepted_at__isnull=False
    )
    rows = Position.objects.current().filter(
        Q(organization=organization) | Q(organization__in=same_side, person__in=roles.values("person")),
        person__archived_at__isnull=True,
    )
    rows = rows.exclude(person=person).exclude(person__email="").select_related("person", "organization")
    found: dict[int, Heir] = {}
    for row in sorted(rows, key=lambda row: (row.organization_id != organization.pk, row.person.name, row.pk)):
        found.setdefault(row.person_id, Heir(row.person, row.organization, row.title))
    return list(found.values())
