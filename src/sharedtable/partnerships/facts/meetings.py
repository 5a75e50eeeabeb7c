"""Facts of partnerships from their meetings: who came, what champions did, and when the launch is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.registry import Finding, rows_of
from sharedtable.ledger.models import Entry
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Invitation, Move, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.facts.evidence import describe_attendance, describe_invitations, describe_launches
from sharedtable.partnerships.facts.held import Held, held_meetings
from sharedtable.partnerships.facts.rows import RoleRow, end_of, presence_of, support_presence
from sharedtable.partnerships.facts.subjects import Subject, businesses_of, role_rows, roles_on, subjects
from sharedtable.partnerships.models import PartnershipMeeting

BUSINESS_MEETINGS = (MeetingKind.LAUNCH, MeetingKind.PARTNERSHIP, MeetingKind.BUSINESSES_ONLY)


def support_team_attendance(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many organizations came to a support-team meeting; not known where nobody was counted. Three queries."""
    held = held_meetings(subject_ids, as_of, [MeetingKind.SUPPORT_TEAM])
    table_of = {each.occasion_id: each.partnership_id for each in held}
    came: dict[int, list[int]] = defaultdict(list)
    organizations: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in support_presence(subject_ids):
        if row.occasion_id in table_of:
            came[table_of[row.occasion_id]].append(row.pk)
            organizations[table_of[row.occasion_id]].add((row.name or "", row.system or ""))
    uncounted = {each.partnership_id for each in held} - {each.partnership_id for each in held if each.is_counted}
    return {
        each.pk: _came(each, came[each.pk], organizations[each.pk], is_known=each.pk not in uncounted)
        for each in subjects(subject_ids)
    }


def _came(subject: Subject, rows: list[int], organizations: set[tuple[str, str]], *, is_known: bool) -> Finding:
    shown = rows_of(Attendance, rows, describe_attendance)
    value = len(organizations) if is_known else None
    return Finding(value, (shown,), subject.page("meetings"), {"organizations": sorted(organizations)})


def champions_engaged(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many businesses have a champion who invited somebody or came to a meeting with businesses.

    Not known where there are champions, nothing speaks for them, and a meeting was held that nobody counted.
    Five queries.
    """
    named = roles_on(subject_ids, as_of, [RoleKind.CHAMPION])
    held = held_meetings(subject_ids, as_of, BUSINESS_MEETINGS)
    people = {role.person_id for roles in named.values() for role in roles}
    deeds = _Deeds(_invitations(subject_ids, people, as_of), _presences(held, people))
    unknown = {each.partnership_id for each in held if not each.is_counted}
    return {
        each.pk: _engaged(each, named.get(each.pk, []), deeds, has_uncounted=each.pk in unknown)
        for each in subjects(subject_ids)
    }


@dataclass(frozen=True)
class _Deeds:
    """What champions did: by partnership, rows with the person who did it."""

    invitations: dict[int, list[tuple[int, int]]]
    presences: dict[int, list[tuple[int, int]]]


def _invitations(ids: Collection[int], people: Collection[int], as_of: date) -> dict[int, list[tuple[int, int]]]:
    """Partnership -> (invitation, who invited), of somebody else, up to the day where it is held."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, table_id, who, at, zone in _invited.rows(ids, people, end_of(as_of)):
        if at.astimezone(ZoneInfo(zone)).date() <= as_of:
            found[table_id].append((pk, who))
    return found


def _build_invited(ids: Collection[int], people: Collection[int], until: datetime) -> QuerySet:
    rows = Invitation.objects.filter(
        occasion__partnership_meeting__partnership__in=ids,
        occasion__partnership_meeting__kind__in=BUSINESS_MEETINGS,
        occasion__archived_at__isnull=True,
        invited_by__in=people,
        invited_at__lt=until,
    ).exclude(person=F("invited_by"))
    return rows.order_by("pk").values_list(
        "pk", "occasion__partnership_meeting__partnership_id", "invited_by_id", "invited_at", "occasion__time_zone"
    )


_invited = PreparedRead(_build_invited)


def _presences(held: list[Held], people: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    """Partnership -> (attendance, who came)."""
    table_of = {each.occasion_id: each.partnership_id for each in held}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in presence_of(set(table_of.values()), people):
        if row.occasion_id in table_of:
            found[table_of[row.occasion_id]].append((row.pk, row.person_id))
    return found


def _engaged(subject: Subject, roles: list[RoleRow], deeds: _Deeds, *, has_uncounted: bool) -> Finding:
    people = {role.person_id for role in roles}
    invitations = [(pk, who) for pk, who in deeds.invitations.get(subject.pk, []) if who in people]
    presences = [(pk, who) for pk, who in deeds.presences.get(subject.pk, []) if who in people]
    active = {who for _pk, who in [*invitations, *presences]}
    businesses = businesses_of([role for role in roles if role.person_id in active])
    is_unknown = bool(roles) and not active and has_uncounted
    rows = (
        role_rows(roles),
        rows_of(Invitation, [pk for pk, _who in invitations], describe_invitations),
        rows_of(Attendance, [pk for pk, _who in presences], describe_attendance),
    )
    details = {"businesses": businesses, "champion_businesses": len(businesses_of(roles))}
    return Finding(None if is_unknown else len(businesses), rows, subject.page("people"), details)


def launch(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The day of the launch as it stood on the day: the next one, else the last. `moves` counts how often it was
    moved by then. Four queries."""
    meetings = [_Launch(*row) for row in _launches.rows(subject_ids)]
    planned, moves = dict(_planned.rows([row.pk for row in meetings])), _moves(meetings)
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for row in meetings:
        known = planned.get(row.pk)
        if known is None or known.astimezone(row.zone).date() <= as_of:
            day, count = _stood(row, moves[row.occasion_id], as_of)
            found[row.partnership_id].append((day, count, row.occasion_id))
    return {each.pk: _launching(each, found[each.pk], as_of) for each in subjects(subject_ids)}


class _Launch(NamedTuple):
    pk: int
    partnership_id: int
    occasion_id: int
    starts_at: datetime
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


def _build_launches(ids: Collection[int]) -> QuerySet:
    rows = PartnershipMeeting.objects.filter(
        partnership__in=ids, kind=MeetingKind.LAUNCH, occasion__archived_at__isnull=True
    ).exclude(occasion__state=OccasionState.CANCELLED)
    return rows.order_by("pk").values_list(
        "pk", "partnership_id", "occasion_id", "occasion__starts_at", "occasion__time_zone"
    )


def _build_planned(keys: Collection[int]) -> QuerySet:
    """When each was set up, where the record says so; those brought in have no such entry."""
    entries = Entry.objects.filter(
        action="partnerships.hold_meeting", subject_type=PartnershipMeeting._meta.label, subject_id__in=keys
    )
    return entries.order_by("pk").values_list("subject_id", "at")


def _build_moves(occasions: Collection[int]) -> QuerySet:
    rows = Move.objects.filter(occasion__in=occasions).order_by("moved_at", "pk")
    return rows.values_list("occasion_id", "from_starts_at", "moved_at")


_launches, _planned, _moved = (PreparedRead(build) for build in (_build_launches, _build_planned, _build_moves))


def _moves(meetings: list[_Launch]) -> dict[int, list[tuple[datetime, datetime]]]:
    """From when, and when it was moved; by occasion."""
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for occasion_id, from_starts_at, moved_at in _moved.rows([row.occasion_id for row in meetings]):
        found[occasion_id].append((from_starts_at, moved_at))
    return found


def _stood(launch: _Launch, moves: list[tuple[datetime, datetime]], as_of: date) -> tuple[date, int]:
    """The day a launch had, and how often it had been moved, by a day."""
    made = sum(moved_at.astimezone(launch.zone).date() <= as_of for _from, moved_at in moves)
    starts_at = moves[made][0] if made < len(moves) else launch.starts_at
    return starts_at.astimezone(launch.zone).date(), made


def _launching(subject: Subject, launches: list[tuple[date, int, int]], as_of: date) -> Finding:
    ahead = sorted(each for each in launches if each[0] >= as_of)
    chosen = ahead[0] if ahead else max(launches, default=None)
    shown = rows_of(Occasion, [key for _day, _moves, key in launches], describe_launches)
    if chosen is None:
        return Finding(None, (shown,), subject.page("meetings"), {"moves": 0})
    return Finding(chosen[0], (shown,), subject.page("meetings"), {"moves": chosen[1]})
