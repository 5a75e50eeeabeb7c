"""What the facts of partnerships have in common: the partnerships asked about, and roles held on a day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.once import read_once
from sharedtable.facts.registry import Rows, rows_of
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.evidence import describe_roles
from sharedtable.partnerships.facts.rows import RoleRow, begun_roles
from sharedtable.partnerships.models import Partnership, Role


@dataclass(frozen=True)
class Subject:
    """What every fact needs of a partnership."""

    pk: int
    slug: str
    zone: ZoneInfo
    started_date: date
    analysis_id: int | None
    region_id: int
    network_id: int

    def page(self, name: str) -> str:
        return reverse(f"partnerships:{name}", args=[self.slug])


def _build(ids: Collection[int]) -> QuerySet:
    return (
        Partnership.objects.filter(pk__in=ids)
        .order_by("pk")
        .values_list("pk", "slug", "network__time_zone", "started_date", "analysis_id", "region_id", "network_id")
    )


_read = PreparedRead(_build)


@read_once
def subjects(ids: Collection[int]) -> list[Subject]:
    return [
        Subject(pk, slug, ZoneInfo(zone), started, analysis, region, network)
        for pk, slug, zone, started, analysis, region, network in _read.rows(ids)
    ]


def roles_on(ids: Collection[int], as_of: date, kinds: Collection[str]) -> dict[int, list[RoleRow]]:
    """Roles of these kinds, all among `ASKED_KINDS`, held on a day, by partnership, in the order of the kinds."""
    order = [kind.value for kind in RoleKind]
    found: dict[int, list[RoleRow]] = defaultdict(list)
    for role in begun_roles(ids, as_of):
        if role.kind in kinds and role.is_held_on(as_of):
            found[role.partnership_id].append(role)
    return {key: sorted(roles, key=lambda role: order.index(role.kind)) for key, roles in found.items()}


def role_rows(roles: list[RoleRow]) -> Rows:
    return rows_of(Role, [role.pk for role in roles], describe_roles)


def businesses_of(roles: list[RoleRow]) -> list[str]:
    """Names of the businesses these people champion for, once each."""
    return list(dict.fromkeys(role.organization_name for role in roles if role.organization_name))
