"""Named reads of partnerships: who is at the table, the next meeting, what is public."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import (
    Consent,
    Membership,
    Partnership,
    PartnershipMeeting,
    Publication,
    Role,
)
from sharedtable.partnerships.rules import kinds_of
from sharedtable.partnerships.seat_marks import marked
from sharedtable.partnerships.vacancies import Vacancy, vacancies
from sharedtable.people.choices import Side
from sharedtable.people.models import Position
from sharedtable.people.standing import LEAD, Standing

OPEN_MEETINGS = (MeetingKind.LAUNCH, MeetingKind.PARTNERSHIP)
#: Held is said as soon as somebody was counted, which may be before the start: such a meeting is still ahead.
NOT_CALLED_OFF = (OccasionState.PLANNED, OccasionState.HELD)


@dataclass(frozen=True)
class Table:
    """Who is at the table: one seat for each member organization, and the seats that stand empty."""

    business: int = 0
    support: int = 0
    empty: list[Vacancy] = field(default_factory=list)
    seats: list[Membership] = field(default_factory=list, compare=False, repr=False)
    roles: list[Role] = field(default_factory=list, compare=False, repr=False)

    @property
    def vacant(self) -> int:
        return len(self.empty)


def table_of(partnership: Partnership) -> Table:
    return tables_of([partnership])[partnership.pk]


def tables_of(partnerships: Collection[Partnership]) -> dict[int, Table]:
    """The table of each partnership: two queries, however many."""
    seats: dict[int, list[Membership]] = defaultdict(list)
    members = Membership.objects.current().filter(partnership__in=partnerships).select_related("organization")
    for seat in marked(members).order_by("organization__name", "pk"):
        seats[seat.partnership_id].append(seat)
    roles: dict[int, list[Role]] = defaultdict(list)
    for role in Role.objects.current().filter(partnership__in=partnerships):
        roles[role.partnership_id].append(role)
    return {each.pk: table_from(each, seats[each.pk], roles[each.pk]) for each in partnerships}


def table_from(partnership: Partnership, seats: list[Membership], roles: list[Role]) -> Table:
    """The table of seats and roles at hand; no query."""
    sides = [(seat.side, seat.organization.system) for seat in seats]
    return Table(
        business=sum(side == Side.INDUSTRY for side, _system in sides),
        support=sum(side == Side.SUPPORT for side, _system in sides),
        empty=vacancies(
            partnership.step,
            kinds={role.kind for role in roles},
            systems={system for side, system in sides if side == Side.SUPPORT},
            champion_businesses=len({role.organization_id for role in roles if role.kind == RoleKind.CHAMPION}),
        ),
        seats=seats,
        roles=roles,
    )


def current_seats(partnership: Partnership) -> list[Membership]:
    """Open seats with their organizations, by name."""
    rows = Membership.objects.current().filter(partnership=partnership).select_related("organization")
    return list(marked(rows).order_by("organization__name", "pk"))


def next_meetings(
    partnerships: Iterable[Partnership], standing: Standing, at: datetime
) -> dict[int, PartnershipMeeting]:
    """The next meeting of each partnership that this reader may see: one query, however many.

    Each row has `own_answer`: none where this reader is not invited, empty where they have not answered.
    """
    own = Invitation.objects.standing().filter(occasion=OuterRef("occasion"), person=standing.person_id)
    rows = PartnershipMeeting.objects.filter(ahead_at(partnerships, standing, at))
    found: dict[int, PartnershipMeeting] = {}
    rows = rows.annotate(own_answer=Subquery(own.values("answer")[:1]))
    for row in rows.select_related("occasion").order_by("occasion__starts_at", "pk"):
        found.setdefault(row.partnership_id, row)
    return found


def ahead_at(partnerships: Iterable[Partnership], standing: Standing, at: datetime) -> Q:
    """Meetings of these partnerships that this reader may see, not called off and not over."""
    return Q(
        partnership__in=[each.pk for each in partnerships],
        occasion__in=Occasion.objects.live().visible_to(standing),
        occasion__state__in=NOT_CALLED_OFF,
        occasion__ends_at__gte=at,
    )


def next_open_meeting(partnership: Partnership, at: datetime) -> PartnershipMeeting | None:
    """The next meeting of the whole table, whose day anyone may be told."""
    rows = PartnershipMeeting.objects.filter(
        partnership=partnership,
        kind__in=OPEN_MEETINGS,
        occasion__archived_at__isnull=True,
        occasion__state__in=NOT_CALLED_OFF,
        occasion__starts_at__gte=at,
    )
    return rows.select_related("occasion").order_by("occasion__starts_at", "pk").first()


def current_roles(partnership: Partnership) -> list[Role]:
    """Open roles with person and organization: leads first, then in the order of the kinds, by name."""
    return _leads_first(_roles_in_words(partnership))


def lead_addresses(partnership: Partnership) -> list[str]:
    """Mail addresses of who leads it."""
    leads = Role.objects.current().filter(partnership=partnership, kind__in=kinds_of(LEAD))
    rows = leads.filter(person__archived_at__isnull=True).exclude(person__email="")
    return sorted(set(rows.values_list("person__email", flat=True)))


def _roles_in_words(partnership: Partnership) -> QuerySet[Role]:
    rows = Role.objects.current().filter(partnership=partnership, person__archived_at__isnull=True)
    return rows.select_related("person", "organization")


def _leads_first(roles: Iterable[Role]) -> list[Role]:
    order = [kind.value for kind in RoleKind]
    return sorted(roles, key=lambda role: (order.index(role.kind), role.person.name, role.pk))


def published_sections(partnership: Partnership) -> frozenset[str]:
    """Sections of the public page that are switched on."""
    rows = Publication.objects.filter(partnership=partnership, off_at__isnull=True)
    return frozenset(rows.values_list("section", flat=True))


def named_people(partnership: Partnership) -> list[Role]:
    """Roles of those who agreed to be named and hold one now, in the order of `current_roles`, one a person.

    Each has the person's `title` at the role's organization and its `side` at the table, or empty ones.
    """
    agreed = Consent.objects.filter(
        partnership=partnership, person=OuterRef("person"), given_at__isnull=False, withdrawn_at__isnull=True
    )
    positions = Position.objects.filter(
        person=OuterRef("person"), organization=OuterRef("organization"), ended_date__isnull=True
    )
    seats = Membership.objects.current().filter(partnership=partnership, organization=OuterRef("organization"))
    rows = _roles_in_words(partnership).filter(Exists(agreed))
    rows = rows.annotate(title=_first(positions, "title"), side=_first(seats, "side"))
    first: dict[int, Role] = {}
    for role in _leads_first(rows):
        first.setdefault(role.person_id, role)
    return list(first.values())


def _first(rows: QuerySet, field: str) -> Coalesce:
    return Coalesce(Subquery(rows.values(field)[:1]), Value(""))
