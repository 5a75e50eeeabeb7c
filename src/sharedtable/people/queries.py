"""Reads of people and organizations that join or shape."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from rapidfuzz import fuzz

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.base.access import allows
from sharedtable.base.searching import typed_words
from sharedtable.people.choices import System
from sharedtable.people.merging.likeness import bare_name, plain
from sharedtable.people.models import Network, Organization, Person, Position
from sharedtable.people.standing import OPERATOR, Standing

MOST_COMPARED, ALMOST = 2000, 84
EMPLOYERS = "employers"
PARTNERS = "partners"


def organizations(
    standing: Standing, *, text: str = "", kind: str = "", network: Network | None = None
) -> QuerySet[Organization]:
    """Live organizations this reader sees, by name; `kind` is employers, partners, or one system."""
    rows = _of(network, Organization.objects.visible_to(standing).live())
    for word in typed_words(text):
        rows = rows.filter(name__icontains=word)
    if kind == EMPLOYERS:
        rows = rows.filter(is_employer=True)
    elif kind == PARTNERS:
        rows = rows.exclude(system="")
    elif kind in System:
        rows = rows.filter(system=kind)
    return rows.order_by("name", "pk")


def listed_organizations(keys: Collection[int]) -> list[Organization]:
    """Organizations by key, with their network and `people_count`: two queries."""
    works_now = Position.objects.filter(
        organization__in=keys, ended_date__isnull=True, person__archived_at__isnull=True
    )
    counted = works_now.order_by().values("organization").annotate(n=Count("person", distinct=True))
    counts = dict(counted.values_list("organization", "n"))
    rows = list(Organization.objects.filter(pk__in=keys).select_related("network"))
    for row in rows:
        row.people_count = counts.get(row.pk, 0)
    return rows


def _of(network: Network | None, rows: Any) -> Any:
    return rows if network is None else rows.filter(network=network)


def organization_counts(standing: Standing, network: Network | None = None) -> dict[str, int]:
    """How many live organizations this reader sees: all, businesses, public partners."""
    is_partner = ~Q(system="")
    rows = _of(network, Organization.objects.visible_to(standing).live())
    counted: dict[str, int] = rows.aggregate(
        all=Count("pk"), businesses=Count("pk", filter=~is_partner), partners=Count("pk", filter=is_partner)
    )
    return counted


def persons(standing: Standing, *, text: str = "", network: Network | None = None) -> QuerySet[Person]:
    """Live people this reader sees, by name; words may be of name, mail address or employer."""
    rows = _of(network, Person.objects.visible_to(standing).live())
    for word in typed_words(text):
        rows = rows.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(pk__in=_who_works_at(word, standing))
        )
    return rows.order_by("name", "pk")


def _who_works_at(word: str, standing: Standing) -> QuerySet:
    """Ids of people who work now at an organization that the reader sees, with the word in its name."""
    named = Organization.objects.visible_to(standing).live().filter(name__icontains=word).values("pk")
    return Position.objects.filter(organization__in=named, ended_date__isnull=True).values("person_id")


def listed_persons(keys: Collection[int]) -> QuerySet[Person]:
    """People by key, with their network and open positions: two queries."""
    return Person.objects.filter(pk__in=keys).select_related("network").prefetch_related(open_positions())


def open_positions() -> Prefetch:
    """Positions held now, as `positions_now` on each person."""
    held = Position.objects.filter(ended_date__isnull=True).select_related("organization").order_by("pk")
    return Prefetch("positions", queryset=held, to_attr="positions_now")


def staff_of(organization: Organization, day: date | None = None) -> QuerySet[Position]:
    """Who works there now, or worked there on a day, by name."""
    held = organization.positions.filter(person__archived_at__isnull=True)
    held = held.current() if day is None else held.on(day)
    return held.select_related("person", "assistant_to").order_by("person__name", "pk")


def colleagues_of(position: Position) -> QuerySet[Person]:
    """Who else works now where this job is, by name."""
    held = Position.objects.current().filter(organization=position.organization_id)
    rows = Person.objects.live().filter(pk__in=held.values("person_id")).exclude(pk=position.person_id)
    return rows.order_by("name", "pk")


def organizations_named(standing: Standing, typed: str) -> list[Organization]:
    """Live organizations of just that name in any case, else up to eight with the words in their name."""
    seen = Organization.objects.visible_to(standing).live().order_by("name", "pk")
    exact = list(seen.filter(name__iexact=typed)[:8])
    return exact or list(organizations(standing, text=typed)[:8])


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


def similar_people(network: Network, name: str, organization: str = "") -> list[Person]:
    """Live people whose name is almost this one, the closest first; colleagues at the organization may differ a
    little more. None where the name is known exactly there."""
    wanted = plain(name)
    starts = [word[:3] for word in wanted.split() if len(word) > 1][:3]
    if not starts:
        return []
    alike = reduce(or_, [Q(name__icontains=start) for start in starts])
    at_place = Q(positions__organization__name__iexact=organization.strip(), positions__ended_date__isnull=True)
    rows = Person.objects.live().filter(network=network)
    colleagues = set(rows.filter(at_place).values_list("pk", flat=True)) if organization.strip() else set()
    names = rows.filter(alike | Q(pk__in=colleagues)).order_by("pk").values_list("pk", "name")[:MOST_COMPARED]
    scored = [(fuzz.token_sort_ratio(wanted, plain(each)) + 8 * (key in colleagues), key) for key, each in names]
    if any(score >= 108 for score, _key in scored):
        return []
    best = [key for score, key in sorted(scored, reverse=True)[:5] if score >= ALMOST]
    found = rows.filter(pk__in=best).prefetch_related(open_positions()).in_bulk()
    return [found[key] for key in best]


def people_named(network: Network, name: str) -> list[Person]:
    """Live people of that name in any case, with their positions."""
    rows = Person.objects.live().filter(network=network, name__iexact=" ".join(name.split()))
    return list(rows.prefetch_related(open_positions()).order_by("pk"))
