"""The list of likely duplicates of a network: computed by a job, kept as rows that pages read."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from sharedtable.people.choices import PairKind
from sharedtable.people.merging.likeness import (
    Pair,
    What,
    Who,
    alike_organizations,
    alike_people,
    domain_of,
)
from sharedtable.people.models import LikelyPair, Network, Organization, Person, Position

MOST_HINTS = 5
MOST_KEPT = 2000
"""Of one kind in one network; the list is worked off from the top."""


def find_pairs(network: Network, report: Callable[[int, int, str], None] | None = None) -> int:
    """Look through a network anew and keep what looks alike; words that two are not the same stand. How many."""
    tell = report or (lambda done, total, words: None)
    tell(0, 2, "")
    people = alike_people(people_of(network))[:MOST_KEPT]
    keep_pairs(network, PairKind.PERSON, people)
    tell(1, 2, "")
    organizations = alike_organizations(organizations_of(network))[:MOST_KEPT]
    keep_pairs(network, PairKind.ORGANIZATION, organizations)
    tell(2, 2, "")
    return len(people) + len(organizations)


def people_of(network: Network) -> list[Who]:
    """Two queries."""
    places: dict[int, set[int]] = defaultdict(set)
    held = Position.objects.filter(person__network=network, ended_date__isnull=True)
    for person_id, organization_id in held.values_list("person_id", "organization_id"):
        places[person_id].add(organization_id)
    rows = Person.objects.live().filter(network=network).values_list("pk", "name", "email", "phone")
    return [Who(*row, frozenset(places.get(row[0], ()))) for row in rows]


def organizations_of(network: Network) -> list[What]:
    """Two queries."""
    domains: dict[int, set[str]] = defaultdict(set)
    held = Position.objects.filter(organization__network=network, ended_date__isnull=True)
    for organization_id, email in held.exclude(person__email="").values_list("organization_id", "person__email"):
        domains[organization_id].add(domain_of(email))
    rows = Organization.objects.live().filter(network=network)
    found = []
    for key, name, county, website in rows.values_list("pk", "name", "county_fips", "website"):
        own = domains.get(key, set()) | {domain_of(website)}
        found.append(What(key, name, county, frozenset(own - {""})))
    return found


@transaction.atomic
def keep_pairs(network: Network, kind: str, pairs: list[Pair]) -> None:
    """Replace the open pairs; those kept apart stay, and are not asked about again."""
    known = LikelyPair.objects.filter(network=network, kind=kind)
    apart = set(known.filter(kept_apart_at__isnull=False).values_list("first_id", "second_id"))
    known.filter(kept_apart_at__isnull=True).delete()
    rows = [
        LikelyPair(
            network=network,
            kind=kind,
            first_id=pair.first,
            second_id=pair.second,
            score=pair.score,
            reasons=list(pair.reasons),
        )
        for pair in pairs
        if (pair.first, pair.second) not in apart
    ]
    LikelyPair.objects.bulk_create(rows, batch_size=500)


def likely_same(row: Person | Organization) -> list[Any]:
    """The live entries this one may be the same as: one query."""
    pairs = open_pairs_of(row).order_by()
    first = pairs.filter(second_id=row.pk).values("first_id")
    second = pairs.filter(first_id=row.pk).values("second_id")
    rows = type(row)._default_manager.filter(Q(pk__in=first) | Q(pk__in=second), archived_at__isnull=True)
    return list(rows.order_by("name", "pk")[:MOST_HINTS])


def open_pairs_of(row: Person | Organization) -> QuerySet[LikelyPair]:
    """What this entry may be the same as, the likeliest first."""
    kind = PairKind.PERSON if isinstance(row, Person) else PairKind.ORGANIZATION
    rows = LikelyPair.objects.filter(Q(first_id=row.pk) | Q(second_id=row.pk), kind=kind, kept_apart_at=None)
    return rows.order_by("-score", "pk")
