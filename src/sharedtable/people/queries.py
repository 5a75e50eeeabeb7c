"""Reads of people and organizations that join or shape."""

from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.base.access import allows
from sharedtable.base.searching import typed_words
from sharedtable.people.choices import System
from sharedtable.people.merging.likeness import bare_name
from sharedtable.people.models import Network, Organization, Person, Position
from sharedtable.people.standing import OPERATOR, Standing

EMPLOYERS = "employers"
PARTNERS = "partners"


def organizations(standing: Standing, *, text: str = "", kind: str = "") -> QuerySet[Organization]:
    """Live organizations this reader sees, by name; `kind` is employers, partners, or one system."""
    rows = Organization.objects.visible_to(standing).live()
    for word in typed_words(text):
        rows = rows.filter(name__icontains=word)
    if kind == EMPLOYERS:
        rows = rows.filter(is_employer=True)
    elif kind == PARTNERS:
        rows = rows.exclude(system="")
    elif kind in System:
        rows = rows.filter(system=kind)
    works_now = Q(positions__ended_date__isnull=True, positions__person__archived_at__isnull=True)
    counted = rows.annotate(people_count=Count("positions__person", filter=works_now, distinct=True))
    return counted.select_related("network").order_by("name", "pk")


def organization_counts(standing: Standing) -> dict[str, int]:
    """How many live organizations this reader sees: all, businesses, public partners."""
    is_partner = ~Q(system="")
    rows = Organization.objects.visible_to(standing).live()
    counted: dict[str, int] = rows.aggregate(
        all=Count("pk"), businesses=Count("pk", filter=~is_partner), partners=Count("pk", filter=is_partner)
    )
    return counted


def persons(standing: Standing, *, text: str = "") -> QuerySet[Person]:
    """Live people this reader sees, by name, open positions with them; words may be of name, mail or employer."""
    rows = Person.objects.visible_to(standing).live()
    for word in typed_words(text):
        at_work = Q(positions__organization__name__icontains=word, positions__ended_date__isnull=True)
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word) | at_work)
    return rows.select_related("network").prefetch_related(open_positions()).order_by("name", "pk").distinct()


def open_positions() -> Prefetch:
    """Positions held now, as `positions_now` on each person."""
    held = Position.objects.filter(ended_date__isnull=True).select_related("organization").order_by("pk")
    return Prefetch("positions", queryset=held, to_attr="positions_now")


def staff_of(organization: Organization) -> QuerySet[Position]:
    """Who works there now, by name."""
    held = organization.positions.filter(ended_date__isnull=True, person__archived_at__isnull=True)
    return held.select_related("person").order_by("person__name", "pk")


def positions_of(person: Person) -> QuerySet[Position]:
    """All jobs of a person, the open ones first."""
    held = person.positions.select_related("organization", "assistant_to")
    return held.order_by(F("ended_date").desc(nulls_first=True), "-started_date", "pk")


def networks_where(rule: str, standing: Standing) -> QuerySet[Network]:
    """Networks toward which the rule lets this person act, by name."""
    rows = Network.objects.live().order_by("name", "pk")
    if standing.is_operator and allows(rule, frozenset({OPERATOR})):
        return rows
    return rows.filter(
        pk__in=[key for key in standing.network_ids if allows(rule, standing.classes_in_network(key))]
    )


@dataclass(frozen=True)
class Profile:
    """What we know of an organization, in words."""

    county: str
    industry: str


def profile_of(organization: Organization) -> Profile:
    county = County.objects.select_related("state").filter(fips=organization.county_fips).first()
    industry = NaicsCode.objects.filter(code=organization.naics_code).first()
    return Profile(county_label(county) if county else "", str(industry) if industry else organization.naics_code)


def county_label(county: County) -> str:
    return f"{county.name}, {county.state.abbreviation}"


def similar_organizations(network: Network, name: str) -> list[Organization]:
    """Live organizations whose name differs only in case, punctuation or legal form."""
    wanted = bare_name(name)
    first = wanted.split()[:1]
    if not first:
        return []
    rows = Organization.objects.live().filter(network=network, name__icontains=first[0]).order_by("name")
    return [row for row in rows if bare_name(row.name) == wanted]


def person_with_mail(network: Network, email: str) -> Person | None:
    """The live person whom an address names, in any case."""
    rows = Person.objects.live().filter(network=network, email__iexact=email.strip())
    return rows.first() if email.strip() else None


def people_named(network: Network, name: str) -> list[Person]:
    """Live people of that name in any case, with their positions."""
    rows = Person.objects.live().filter(network=network, name__iexact=" ".join(name.split()))
    return list(rows.prefetch_related(open_positions()).order_by("pk"))
