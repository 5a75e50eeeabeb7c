"""Who promised what, and which core organization has not been heard from."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.choices import Side
from sharedtable.people.standing import LEAD, SUPPORT
from sharedtable.plan.models import Commitment

TEAM_ROLES = kinds_of(LEAD, SUPPORT)


def commitments(partnership: Partnership) -> list[Commitment]:
    """Promises made here, by organization, the newest first."""
    rows = Commitment.objects.live().filter(partnership=partnership).select_related("organization", "person")
    return list(rows.order_by("organization__name", "-committed_date", "pk"))


def silent_organizations(partnership: Partnership) -> list[str]:
    """Names of core organizations that have promised nothing yet."""
    seats = Membership.objects.current().filter(is_silent(), partnership=partnership)
    return list(seats.order_by("organization__name").values_list("organization__name", flat=True))


def is_silent() -> Q:
    """Of a seat: a core organization that has promised nothing yet."""
    promises = Commitment.objects.live().filter(
        partnership=OuterRef("partnership"), organization=OuterRef("organization")
    )
    return _is_core(None) & ~Q(Exists(promises))


def core_organizations(partnership_ids: list[int], on: date | None) -> dict[int, dict[int, str]]:
    """Organizations on the support side with somebody in a team role, on a day (now when none): id -> name."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    seats = _core_seats(partnership_ids, on)
    for table_id, key, name in seats.values_list("partnership_id", "organization_id", "organization__name"):
        found[table_id][key] = name
    return found


def _core_seats(partnership_ids: list[int], on: date | None) -> QuerySet[Membership]:
    seats = Membership.objects.filter(_is_core(on), partnership__in=partnership_ids)
    return seats.on(on) if on else seats.current()


def _is_core(on: date | None) -> Q:
    roles = Role.objects.filter(
        partnership=OuterRef("partnership"), organization=OuterRef("organization"), kind__in=TEAM_ROLES
    )
    return Q(Exists(roles.on(on) if on else roles.current()), side=Side.SUPPORT)
