"""Who sits where: businesses, members, and the people of both."""

from django.db.models import FilteredRelation, Q, QuerySet

from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import BUSINESS

BUSINESS_ROLES = kinds_of(BUSINESS)


def businesses(partnership: Partnership) -> QuerySet[Organization]:
    """Organizations on the industry side now, by name."""
    return members(partnership).filter(memberships__side=Side.INDUSTRY)


def voices(partnership: Partnership) -> list[tuple[int, str, int | None, str]]:
    """Each business with each of its people: id and name of both; one row without a person where it has none."""
    held = FilteredRelation("positions", condition=Q(positions__ended_date__isnull=True))
    rows = businesses(partnership).annotate(held=held).order_by("name", "pk", "held__person__name", "held__person")
    found = rows.values_list("pk", "name", "held__person", "held__person__name", "held__person__archived_at")
    return [(key, name, None if gone else person, words) for key, name, person, words, gone in found]


def members(partnership: Partnership) -> QuerySet[Organization]:
    """All organizations at the table now, by name."""
    at_table = Q(memberships__partnership=partnership, memberships__ended_date__isnull=True)
    return Organization.objects.filter(at_table).order_by("name", "pk")


def business_people(partnership: Partnership) -> QuerySet[Person]:
    """People with a business role here, or who work at a business at this table."""
    roles = Role.objects.current().filter(partnership=partnership, kind__in=BUSINESS_ROLES)
    return _people_of(roles, Membership.objects.current().filter(partnership=partnership, side=Side.INDUSTRY))


def member_people(partnership: Partnership) -> QuerySet[Person]:
    """Everyone with a role here, or who works at an organization at this table."""
    roles = Role.objects.current().filter(partnership=partnership)
    return _people_of(roles, Membership.objects.current().filter(partnership=partnership))


def _people_of(roles: QuerySet[Role], seats: QuerySet[Membership]) -> QuerySet[Person]:
    positions = Position.objects.filter(ended_date__isnull=True, organization__in=seats.values("organization"))
    wanted = Q(pk__in=roles.values("person")) | Q(pk__in=positions.values("person"))
    return Person.objects.live().filter(wanted).order_by("name", "pk")


def organization_of(partnership: Partnership, person: Person) -> Organization | None:
    """For which organization of this table somebody speaks: by their role here, else where they work."""
    role = Role.objects.current().filter(partnership=partnership, person=person, organization__isnull=False)
    found = role.order_by("started_date", "pk").select_related("organization").first()
    if found is not None:
        return found.organization
    return members(partnership).filter(positions__person=person, positions__ended_date__isnull=True).first()


def is_public_partner(partnership: Partnership, organization: Organization | None) -> bool:
    """Whether an organization sits on the support side here now."""
    if organization is None:
        return False
    seats = Membership.objects.current().filter(partnership=partnership, organization=organization)
    return seats.filter(side=Side.SUPPORT).exists()
