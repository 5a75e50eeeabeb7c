"""Reads of networks: who holds which office, how large they are, what each office may do."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from sharedtable.base.access import all_rules
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import Network, NetworkOffice, Organization, Person
from sharedtable.people.standing import NETWORK_ADMIN, STATE, Standing


@dataclass(frozen=True)
class Offices:
    """People with an office: the state team, the admins, and those who held one earlier."""

    state_team: list[NetworkOffice]
    admins: list[NetworkOffice]
    earlier: list[NetworkOffice]


def networks(standing: Standing) -> QuerySet[Network]:
    """Live networks this reader sees, by name, each with `people_count` and `organization_count`."""
    people = Person.objects.live().filter(network=OuterRef("pk"))
    organizations = Organization.objects.live().filter(network=OuterRef("pk"))
    return (
        Network.objects.live()
        .visible_to(standing)
        .annotate(
            people_count=_counted(people),
            organization_count=_counted(organizations),
        )
        .order_by("name", "pk")
    )


def _counted(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("network").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def offices_of(network: Network) -> Offices:
    """By name; one query."""
    rows = network.offices.select_related("person").order_by(
        F("ended_date").desc(nulls_first=True), "person__name", "pk"
    )
    held = [row for row in rows if row.ended_date is None and row.person.is_live]
    return Offices(
        state_team=[row for row in held if row.role == NetworkRole.STATE_TEAM],
        admins=[row for row in held if row.role == NetworkRole.ADMIN],
        earlier=[row for row in rows if row.ended_date is not None],
    )


@dataclass(frozen=True)
class Duties:
    """What each office may do, from the table of rules, in words."""

    state_team: list[str]
    admin_only: list[str]


def duties() -> Duties:
    state = [gettext(each.meaning) for each in all_rules() if STATE in each.allowed]
    admin = [gettext(each.meaning) for each in all_rules() if NETWORK_ADMIN in each.allowed - {STATE}]
    return Duties(state, [words for words in admin if words not in state])
