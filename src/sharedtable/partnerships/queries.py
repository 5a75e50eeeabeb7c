"""Named reads of partnerships: who is at the table, the next meeting, what is public."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import (
    Consent,
    Membership,
    Partnership,
    PartnershipMeeting,
    Publication,
    Role,
)
from sharedtable.partnerships.vacancies import Vacancy, vacancies
from sharedtable.people.choices import Side
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Table:
    """Who is at the table: one seat for each member organization, and the seats that stand empty."""

    business: int = 0
    support: int = 0
    empty: list[Vacancy] = field(default_factory=list)

    @property
    def vacant(self) -> int:
        return len(self.empty)


def table_of(partnership: Partnership) -> Table:
    return tables_of([partnership])[partnership.pk]


def tables_of(partnerships: Collection[Partnership]) -> dict[int, Table]:
    """The table of each partnership: two queries, however many."""
    seats, roles = _current_seats(partnerships), _current_roles(partnerships)
    return {each.pk: _table(each, seats[each.pk], roles[each.pk]) for each in partnerships}


def _table(partnership: Partnership, seats: list[tuple[str, str]], roles: list[tuple[str, int | None]]) -> Table:
    kinds = {kind for kind, _organization in roles}
    systems = {system for side, system in seats if side == Side.SUPPORT}
    champions = {organization for kind, organization in roles if kind == RoleKind.CHAMPION}
    return Table(
        business=sum(side == Side.INDUSTRY for side, _system in seats),
        support=sum(side == Side.SUPPORT for side, _system in seats),
        empty=vacancies(partnership.step, kinds, systems, len(champions)),
    )


def _current_seats(partnerships: Iterable[Partnership]) -> dict[int, list[tuple[str, str]]]:
    found = defaultdict(list)
    rows = Membership.objects.current().filter(partnership__in=[each.pk for each in partnerships])
    for table_id, side, system in rows.values_list("partnership_id", "side", "organization__system"):
        found[table_id].append((side, system))
    return found


def _current_roles(partnerships: Iterable[Partnership]) -> dict[int, list[tuple[str, int | None]]]:
    found: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    rows = Role.objects.current().filter(partnership__in=[each.pk for each in partnerships])
    for table_id, kind, organization_id in rows.values_list("partnership_id", "kind", "organization_id"):
        found[table_id].append((kind, organization_id))
    return found


def next_meetings(
    partnerships: Iterable[Partnership], standing: Standing, at: datetime
) -> dict[int, PartnershipMeeting]:
    """The next meeting of each partnership that this reader may see: one query, however many."""
    rows = PartnershipMeeting.objects.filter(
        partnership__in=[each.pk for each in partnerships],
        occasion__in=Occasion.objects.live().visible_to(standing),
        occasion__state=OccasionState.PLANNED,
        occasion__ends_at__gte=at,
    )
    found: dict[int, PartnershipMeeting] = {}
    for row in rows.select_related("occasion").order_by("occasion__starts_at", "pk"):
        found.setdefault(row.partnership_id, row)
    return found


def current_roles(partnership: Partnership) -> list[Role]:
    """Open roles with person and organization: leads first, then in the order of the kinds, by name."""
    order = [kind.value for kind in RoleKind]
    rows = Role.objects.current().filter(partnership=partnership, person__archived_at__isnull=True)
    found = rows.select_related("person", "organization")
    return sorted(found, key=lambda role: (order.index(role.kind), role.person.name, role.pk))


def published_sections(partnership: Partnership) -> frozenset[str]:
    """Sections of the public page that are switched on."""
    rows = Publication.objects.filter(partnership=partnership, off_at__isnull=True)
    return frozenset(rows.values_list("section", flat=True))


def named_people(partnership: Partnership) -> list[Role]:
    """Roles of those who agreed to be named and hold one now, in the order of `current_roles`, one a person."""
    agreed = set(
        Consent.objects.filter(
            partnership=partnership, given_at__isnull=False, withdrawn_at__isnull=True
        ).values_list("person_id", flat=True)
    )
    first: dict[int, Role] = {}
    for role in current_roles(partnership):
        if role.person_id in agreed:
            first.setdefault(role.person_id, role)
    return list(first.values())
