"""What the facts of partnerships have in common: the partnerships asked about, and roles held on a day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.urls import reverse

from sharedtable.facts.once import read_once
from sharedtable.facts.registry import Rows
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.evidence import describe_roles
from sharedtable.partnerships.models import Partnership, Role

ASKED_KINDS = (*LEAD_KINDS, RoleKind.BACKUP, RoleKind.CHAMPION)


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


@read_once
def subjects(ids: Collection[int]) -> list[Subject]:
    rows = Partnership.objects.filter(pk__in=ids).order_by("pk")
    values = rows.values_list(
        "pk", "slug", "network__time_zone", "started_date", "analysis_id", "region_id", "network_id"
    )
    return [
        Subject(pk, slug, ZoneInfo(zone), started, analysis, region, network)
        for pk, slug, zone, started, analysis, region, network in values
    ]


def roles_on(ids: Collection[int], as_of: date, kinds: Collection[str]) -> dict[int, list[Role]]:
    """Roles of these kinds, all among `ASKED_KINDS`, held on a day, by partnership, in the order of the kinds."""
    order = [kind.value for kind in RoleKind]
    found: dict[int, list[Role]] = defaultdict(list)
    for role in _asked_roles(ids, as_of):
        if role.kind in kinds:
            found[role.partnership_id].append(role)
    return {key: sorted(roles, key=lambda role: order.index(role.kind)) for key, roles in found.items()}


@read_once
def _asked_roles(ids: Collection[int], as_of: date) -> list[Role]:
    rows = Role.objects.on(as_of).filter(partnership__in=ids, kind__in=ASKED_KINDS)
    return list(rows.select_related("person", "organization").order_by("started_date", "pk"))


def role_rows(roles: list[Role]) -> Rows:
    return Rows(Role.objects.filter(pk__in=[role.pk for role in roles]), describe_roles)


def businesses_of(roles: list[Role]) -> list[str]:
    """Names of the businesses these people champion for, once each."""
    return list(dict.fromkeys(role.organization.name for role in roles if role.organization))
