"""An organization and its people come to the table in one go: all of it, or nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sharedtable.partnerships.actions.roles import give_role
from sharedtable.partnerships.actions.seats import seat_organization
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.actions import add_organization, add_person
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import Actor, require

MEMBER_OF_SIDE = {Side.INDUSTRY: RoleKind.BUSINESS_MEMBER, Side.SUPPORT: RoleKind.SUPPORT_TEAM}


@dataclass(frozen=True)
class NewOrganization:
    """One that the network does not know yet; without a public system it is an employer."""

    name: str
    system: str = ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody who gets a part: known already, or new by name. No `kind` is the plain member of the side."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    title: str = ""
    kind: str = ""


@transaction.atomic
def seat_with_people(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    organization: Organization | NewOrganization,
    side: str,
    people: Collection[Newcomer],
    is_invited: bool = True,
) -> Membership:
    """A seat for the organization, and a part for each of its people; what is known already is not made twice."""
    require("partnerships.give_role", partnership, by=by)
    if isinstance(organization, NewOrganization):
        organization = add_organization(
            partnership.network,
            by=by,
            at=at,
            name=organization.name,
            is_employer=not organization.system,
            system=organization.system,
        )
    seat = seat_organization(partnership, by=by, at=at, organization=organization, side=side)
    for each in people:
        person = each.person or add_person(
            partnership.network,
            by=by,
            at=at,
            name=each.name,
            email=each.email,
            organization=organization,
            title=each.title,
        )
        give_role(
            partnership,
            by=by,
            at=at,
            person=person,
            kind=each.kind or MEMBER_OF_SIDE[Side(seat.side)],
            organization=organization,
            is_invited=is_invited,
        )
    return seat
