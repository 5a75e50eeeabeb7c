"""The table as the people page shows it: organizations, their people and what each does; and who could join."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, PartnerFunction, Partnership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, Position

MOST_LISTED = 20


@dataclass(frozen=True)
class SeatedPerson:
    """Somebody with the open roles they hold for one organization."""

    person: Person
    title: str
    roles: list[Role]


@dataclass(frozen=True)
class SeatedOrganization:
    seat: Membership
    people: list[SeatedPerson]
    functions: list[PartnerFunction] = field(default_factory=list)

    @property
    def organization(self) -> Organization:
        return self.seat.organization


@dataclass(frozen=True)
class Seating:
    """Both sides, and those who hold a role for no organization."""

    business: list[SeatedOrganization] = field(default_factory=list)
    support: list[SeatedOrganization] = field(default_factory=list)
    on_their_own: list[SeatedPerson] = field(default_factory=list)


def seating_of(
    seats: list[Membership], roles: list[Role], functions: Mapping[int, list[PartnerFunction]] | None = None
) -> Seating:
    """Seats, roles and functions at hand, put together with people's titles. One query."""
    does = functions or {}
    people = _people(roles, titles_of([role.person_id for role in roles]))
    found = {
        side: [
            SeatedOrganization(seat, people.get(seat.organization_id, []), does.get(seat.pk, []))
            for seat in seats
            if seat.side == side
        ]
        for side in Side.values
    }
    seated = {seat.organization_id for seat in seats}
    others = [each for key, group in people.items() if key not in seated for each in group]
    return Seating(found[Side.INDUSTRY], found[Side.SUPPORT], others)


def _people(roles: list[Role], titles: dict[tuple[int, int | None], str]) -> dict[int | None, list[SeatedPerson]]:
    held: dict[tuple[int | None, int], list[Role]] = defaultdict(list)
    for role in roles:
        held[role.organization_id, role.person_id].append(role)
    found: dict[int | None, list[SeatedPerson]] = defaultdict(list)
    for (organization_id, person_id), own in held.items():
        title = titles.get((person_id, organization_id), "")
        found[organization_id].append(SeatedPerson(own[0].person, title, own))
    return found


def titles_of(person_ids: list[int]) -> dict[tuple[int, int | None], str]:
    """(person, organization) -> title, from open positions."""
    rows = Position.objects.filter(person_id__in=person_ids, ended_date__isnull=True)
    return {
        (person, organization): title
        for person, organization, title in rows.values_list("person_id", "organization_id", "title")
    }


@dataclass(frozen=True)
class Earlier:
    """Somebody or some organization that had a part here, until a day."""

    name: str
    what: str
    until: date


def earlier_at(partnership: Partnership, most: int = 30) -> list[Earlier]:
    """Seats and roles that ended, the latest first. One query."""
    over: dict[str, Any] = {"partnership": partnership, "ended_date__isnull": False}
    seats = Membership.objects.filter(**over).values_list("organization__name", "side", "ended_date")
    roles = Role.objects.filter(**over).values_list("person__name", "kind", "ended_date")
    words = dict([*Side.choices, *RoleKind.choices])
    found = [Earlier(name, str(words[what]), until) for name, what, until in seats.union(roles, all=True) if until]
    return sorted(found, key=lambda each: (each.until, each.name), reverse=True)[:most]


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a role: who they are and for which organization at the table."""

    person: Person
    organization: Organization
    side: str
    title: str

    @property
    def words(self) -> str:
        place = f"{self.title}, {self.organization.name}" if self.title else self.organization.name
        return f"{self.person.name} \N{MIDDLE DOT} {place}"


def candidates_for(partnership: Partnership, side: str | None) -> list[Candidate]:
    """People who work at an organization at the table, of one side or of both, by name."""
    seats = Membership.objects.current().filter(partnership=partnership)
    sides = dict((seats.filter(side=side) if side else seats).values_list("organization_id", "side"))
    rows = Position.objects.filter(
        Q(ended_date__isnull=True), organization_id__in=sides, person__archived_at__isnull=True
    )
    return [
        Candidate(row.person, row.organization, sides[row.organization_id], row.title)
        for row in rows.select_related("person", "organization").order_by("person__name", "pk")
    ]


@dataclass(frozen=True)
class FoundOrganization:
    """One that a search brought up, and whether it sits at the table already."""

    organization: Organization
    is_seated: bool


def organizations_to_seat(partnership: Partnership, word: str) -> list[FoundOrganization]:
    """By a word in their name, those not seated first; without a word, only these."""
    seats = Membership.objects.current().filter(partnership=partnership)
    seated = set(seats.values_list("organization_id", flat=True))
    rows = Organization.objects.live().filter(network_id=partnership.network_id, name__icontains=word)
    found = (rows if word else rows.exclude(pk__in=seated)).order_by("name", "pk")[:MOST_LISTED]
    return sorted((FoundOrganization(each, each.pk in seated) for each in found), key=lambda each: each.is_seated)


def free_people(partnership: Partnership, organization: Organization | None) -> list[Person]:
    """People who work there and have no part here yet."""
    if organization is None:
        return []
    busy = Role.objects.current().filter(partnership=partnership).values("person_id")
    rows = Person.objects.live().filter(positions__organization=organization, positions__ended_date__isnull=True)
    return list(rows.exclude(pk__in=busy).distinct().order_by("name", "pk")[:MOST_LISTED])
