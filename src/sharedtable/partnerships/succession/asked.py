"""The page before the first yes: who is in, hours a year, what others got. For people new to us."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.meetings import SIDES
from sharedtable.partnerships.models import Partnership, PartnershipMeeting, Role
from sharedtable.partnerships.queries import current_roles, current_seats
from sharedtable.partnerships.rules import kinds_of
from sharedtable.partnerships.seating import titles_of
from sharedtable.partnerships.succession.benefits import Benefit, benefits_of
from sharedtable.partnerships.who_does_what import contact_of
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.standing import BUSINESS

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Hours:
    """Hours a year: what was asked for, else what the meetings of the last year took together; with how many."""

    number: int
    is_asked: bool
    meetings: int


@dataclass(frozen=True)
class Peer:
    """A business person who said yes before."""

    person: Person
    title: str
    organization: str


@dataclass(frozen=True)
class Table:
    """What somebody asked is told about the table."""

    businesses: list[str]
    partners: list[str]
    peers: list[Peer]
    hours: Hours | None
    benefits: list[Benefit]
    contact: Role | None
    invitation: Invitation | None


def table_before_yes(
    partnership: Partnership, person: Person, kind: str, asked: int | None, at: datetime
) -> Table:
    """Five queries, and those of the benefits."""
    seats, roles = current_seats(partnership), current_roles(partnership)
    others = [role for role in roles if role.person_id != person.pk]
    return Table(
        businesses=[seat.organization.name for seat in seats if seat.side == Side.INDUSTRY],
        partners=[seat.organization.name for seat in seats if seat.side == Side.SUPPORT],
        peers=_peers(others),
        hours=hours_of(partnership, kind, asked, at),
        benefits=benefits_of(partnership),
        contact=contact_of(others),
        invitation=next_invitation(partnership, person, at),
    )


def _peers(roles: list[Role]) -> list[Peer]:
    champions = [role for role in roles if role.kind == RoleKind.CHAMPION and role.accepted_at]
    titles = titles_of([role.person_id for role in champions]) if champions else {}
    return [
        Peer(
            role.person,
            titles.get((role.person_id, role.organization_id), ""),
            role.organization.name if role.organization else "",
        )
        for role in champions
    ]


def hours_of(partnership: Partnership, kind: str, asked: int | None, at: datetime) -> Hours | None:
    """None where nothing was said and no meeting of the last year is on record."""
    rows = PartnershipMeeting.objects.filter(
        partnership=partnership,
        occasion__archived_at__isnull=True,
        occasion__ends_at__lte=at,
        occasion__starts_at__gt=at - YEAR,
    ).exclude(occasion__state=OccasionState.CANCELLED)
    side = _side_of(kind)
    held = [row.occasion for row in rows.select_related("occasion") if side in SIDES.get(row.kind, {side})]  # type: ignore[call-overload]
    took = sum(((each.ends_at - each.starts_at) for each in held), timedelta())
    hours = round(took / timedelta(hours=1))
    if asked:
        return Hours(asked, is_asked=True, meetings=len(held))
    return Hours(hours, is_asked=False, meetings=len(held)) if hours else None


def _side_of(kind: str) -> str:
    return Side.INDUSTRY if kind in kinds_of(BUSINESS) else Side.SUPPORT


def next_invitation(partnership: Partnership, person: Person, at: datetime) -> Invitation | None:
    """To the next meeting here."""
    rows: QuerySet[Invitation] = Invitation.objects.standing().filter(
        person=person,
        occasion__partnership_meeting__partnership=partnership,
        occasion__archived_at__isnull=True,
        occasion__state=OccasionState.PLANNED,
        occasion__starts_at__gt=at,
    )
    return rows.select_related("occasion", "person").order_by("occasion__starts_at", "pk").first()
