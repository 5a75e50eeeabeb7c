"""What the facts of partnerships read: each row as a few values, read once for all facts of a day.

The SQL is made once a process: the page that computes live would otherwise spend most of its time on it.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.once import read_once
from sharedtable.meetings.models import AgendaApproval, Attendance
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import Membership, Role

ASKED_KINDS = [kind.value for kind in RoleKind if kind != RoleKind.BUSINESS_MEMBER]


def end_of(as_of: date) -> datetime:
    """A moment after the day has ended everywhere: narrows a query, the zone then decides."""
    return datetime.combine(as_of + timedelta(days=2), datetime.min.time(), ZoneInfo("UTC"))


class RoleRow(NamedTuple):
    pk: int
    partnership_id: int
    person_id: int
    person_name: str
    organization_id: int | None
    organization_name: str | None
    kind: str
    is_interim: bool
    started_date: date
    ended_date: date | None

    def is_held_on(self, day: date) -> bool:
        return self.ended_date is None or self.ended_date > day


def _build_roles(ids: Collection[int], as_of: date) -> QuerySet:
    rows = Role.objects.filter(partnership__in=ids, kind__in=ASKED_KINDS, started_date__lte=as_of)
    return rows.order_by("started_date", "pk").values_list(
        "pk", "partnership_id", "person_id", "person__name", "organization_id", "organization__name", "kind",
        "is_interim", "started_date", "ended_date",
    )  # fmt: skip


class SeatRow(NamedTuple):
    pk: int
    partnership_id: int
    organization_id: int
    name: str
    county_fips: str
    side: str


def _build_seats(ids: Collection[int], as_of: date) -> QuerySet:
    rows = Membership.objects.on(as_of).filter(partnership__in=ids)
    return rows.order_by("pk").values_list(
        "pk", "partnership_id", "organization_id", "organization__name", "organization__county_fips", "side"
    )


class PresenceRow(NamedTuple):
    pk: int
    occasion_id: int
    person_id: int
    organization_id: int | None
    name: str | None
    system: str | None
    side: str


def _present() -> QuerySet:
    rows = Attendance.objects.filter(is_present=True).order_by("pk")
    return rows.values_list(
        "pk", "occasion_id", "person_id", "organization_id", "organization__name", "organization__system", "side"
    )


def _build_presence_at(occasions: Collection[int]) -> QuerySet:
    return _present().filter(occasion__in=occasions)


def _build_presence_of(ids: Collection[int], people: Collection[int]) -> QuerySet:
    return _present().filter(occasion__partnership_meeting__partnership__in=ids, person__in=people)


def _build_support_presence(ids: Collection[int]) -> QuerySet:
    return _present().filter(
        occasion__partnership_meeting__partnership__in=ids,
        occasion__partnership_meeting__kind=MeetingKind.SUPPORT_TEAM,
        organization__isnull=False,
    )


class ApprovalRow(NamedTuple):
    pk: int
    partnership_id: int
    occasion_id: int
    person_id: int
    approved_at: datetime
    ended_at: datetime | None
    starts_at: datetime
    time_zone: str


def _build_approvals(ids: Collection[int], until: datetime) -> QuerySet:
    rows = AgendaApproval.objects.filter(occasion__partnership_meeting__partnership__in=ids, approved_at__lt=until)
    return rows.order_by("pk").values_list(
        "pk", "occasion__partnership_meeting__partnership_id", "occasion_id", "person_id", "approved_at",
        "ended_at", "occasion__starts_at", "occasion__time_zone",
    )  # fmt: skip


_roles, _seats, _approvals = PreparedRead(_build_roles), PreparedRead(_build_seats), PreparedRead(_build_approvals)
_presence_at, _presence_of = PreparedRead(_build_presence_at), PreparedRead(_build_presence_of)
_support_presence = PreparedRead(_build_support_presence)


@read_once
def begun_roles(ids: Collection[int], as_of: date) -> list[RoleRow]:
    """Roles of all kinds but a business member's, begun by the day, ended or not; oldest first."""
    return [RoleRow(*row) for row in _roles.rows(ids, as_of)]


@read_once
def seats_on(ids: Collection[int], as_of: date) -> list[SeatRow]:
    return [SeatRow(*row) for row in _seats.rows(ids, as_of)]


@read_once
def present_at(occasions: Collection[int]) -> dict[int, list[PresenceRow]]:
    """Who was present, by occasion."""
    found: dict[int, list[PresenceRow]] = defaultdict(list)
    for row in _presence_at.rows(occasions):
        found[row[1]].append(PresenceRow(*row))
    return found


def presence_of(ids: Collection[int], people: Collection[int]) -> list[PresenceRow]:
    """Whenever these people came to a meeting of these partnerships."""
    return [PresenceRow(*row) for row in _presence_of.rows(ids, people)]


def support_presence(ids: Collection[int]) -> list[PresenceRow]:
    """Who came for an organization to support-team meetings."""
    return [PresenceRow(*row) for row in _support_presence.rows(ids)]


@read_once
def approvals_until(ids: Collection[int], as_of: date) -> list[ApprovalRow]:
    return [ApprovalRow(*row) for row in _approvals.rows(ids, end_of(as_of))]
