"""Who may own a thing of the plan: people and organizations at this table."""

from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.queries import member_people, members
from sharedtable.plan.queries.people import organization_of


class OwnerNotAtTheTable(Exception):
    """What is planned here is done by people and organizations at this table."""


def settle_owner(
    partnership: Partnership, person: Person | None, organization: Organization | None
) -> Organization | None:
    """The organization that a thing counts for: the one named, else the person's here."""
    if person is not None and not member_people(partnership).filter(pk=person.pk).exists():
        raise OwnerNotAtTheTable("This person is not at the table.")
    if organization is not None and not members(partnership).filter(pk=organization.pk).exists():
        raise OwnerNotAtTheTable("This organization is not at the table.")
    if person is not None and organization is None:
        return organization_of(partnership, person)
    return organization
