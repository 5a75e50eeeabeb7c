"""Facts of partnerships from their meetings: who came, what champions did, and when the launch is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from sharedtable.facts.registry import Finding, Rows
from sharedtable.ledger.models import Entry
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Invitation, Move, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.facts.evidence import describe_attendance, describe_invitations, describe_launches
from sharedtable.partnerships.facts.held import Held, end_of, held_meetings
from sharedtable.partnerships.facts.subjects import Subject, businesses_of, role_rows, roles_on, subjects
from sharedtable.partnerships.models import PartnershipMeeting, Role

BUSINESS_MEETINGS = (MeetingKind.LAUNCH, MeetingKind.PARTNERSHIP, MeetingKind.BUSINESSES_ONLY)


def support_team_attendance(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """How many organizations came to a support-team meeting; not known where nobody was counted. Three queries."""
    held = held_meetings(subject_ids, as_of, [MeetingKind.SUPPORT_TEAM])
    table_of = {each.occasion_id: each.partnership_id for each in held}
    came: dict[int, list[int]] = defaultdict(list)
    organizations: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = Attendance.objects.filter(occasion__in=table_of, is_present=True, organization__isnull=False)
    for pk, occasion_id, name, system in rows.order_by("pk").values_list(
        "pk", "occasion_id", "organization__name", "organization__system"
    ):
        came[table_of[occasion_id]].append(pk)
        organizations[table_of[occasion_id]].add((name, system))
    uncounted = {each.partnership_id for each in held} - {each.partnership_id for each in held if each.is_counted}
    return {
        each.pk: _came(each, came[each.pk], organizations[each.pk], is_known=each.pk not in uncounted)
        for each in subjects(subject_ids)
    }


def _came(subject: Subject, rows: list[int], organizations: set[tuple[str, str]], *, is_known: bool) -> Finding:
    shown = Rows(Attendance.objects.filter(pk__in=rows), describe_attendance)
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
    rows = Invitation.objects.filter(
        occasion__partnership_meeting__partnership__in=ids,
        occasion__partnership_meeting__kind__in=BUSINESS_MEETINGS,
        occasion__archived_at__isnull=True,
        invited_by__in=people,
        invited_at__lt=end_of(as_of),
    ).exclude(person=F("invited_by"))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in rows.select_related("occasion__partnership_meeting").order_by("pk"):
        if row.invited_at.astimezone(row.occasion.zone).date() <= as_of and row.invited_by_id:
            found[row.occasion.partnership_meeting.partnership_id].append((row.pk, row.invited_by_id))
    return found


def _presences(held: list[Held], people: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    """Partnership -> (attendance, who came)."""
    table_of = {each.occasion_id: each.partnership_id for each in held}
    rows = Attendance.objects.filter(occasion__in=table_of, person__in=people, is_present=True)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, occasion_id, person_id in rows.order_by("pk").values_list("pk", "occasion_id", "person_id"):
        found[table_of[occasion_id]].append((pk, person_id))
    return found


def _engaged(subject: Subject, roles: list[Role], deeds: _Deeds, *, has_uncounted: bool) -> Finding:
    people = {role.person_id for role in roles}
    invitations = [(pk, who) for pk, who in deeds.invitations.get(subject.pk, []) if who in people]
    presences = [(pk, who) for pk, who in deeds.presences.get(subject.pk, []) if who in people]
    active = {who for _pk, who in [*invitations, *presences]}
    businesses = businesses_of([role for role in roles if role.person_id in active])
    is_unknown = bool(roles) and not active and has_uncounted
    rows = (
        role_rows(roles),
        Rows(Invitation.objects.filter(pk__in=[pk for pk, _who in invitations]), describe_invitations),
        Rows(Attendance.objects.filter(pk__in=[pk for pk, _who in presences]), describe_attendance),
    )
    details = {"businesses": businesses, "champion_businesses": len(businesses_of(roles))}
    return Finding(None if is_unknown else len(businesses), rows, subject.page("people"), details)


def launch(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The day of the launch as it stood on the day: the next one, else the last. `moves` counts how often it was
    moved by then. Four queries."""
    rows = PartnershipMeeting.objects.filter(
        partnership__in=subject_ids, kind=MeetingKind.LAUNCH, occasion__archived_at__isnull=True
    ).exclude(occasion__state=OccasionState.CANCELLED)
    meetings = list(rows.select_related("occasion").order_by("pk"))
    planned, moves = _planned(meetings), _moves(meetings)
    found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for row in meetings:
        known = planned.get(row.pk)
        if known is None or known.astimezone(row.occasion.zone).date() <= as_of:
            day, count = _stood(row.occasion, moves[row.occasion_id], as_of)
            found[row.partnership_id].append((day, count, row.occasion_id))
    return {each.pk: _launching(each, found[each.pk], as_of) for each in subjects(subject_ids)}


def _planned(meetings: list[PartnershipMeeting]) -> dict[int, datetime]:
    """When each was set up, where the record says so; those brought in have no such entry."""
    entries = Entry.objects.filter(
        action="partnerships.hold_meeting",
        subject_type=PartnershipMeeting._meta.label,
        subject_id__in=[row.pk for row in meetings],
    )
    return dict(entries.values_list("subject_id", "at"))


def _moves(meetings: list[PartnershipMeeting]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(occasion__in=[row.occasion_id for row in meetings]).order_by("moved_at", "pk"):
        found[move.occasion_id].append(move)
    return found


def _stood(occasion: Occasion, moves: list[Move], as_of: date) -> tuple[date, int]:
    """The day an occasion had, and how often it had been moved, by a day."""
    made = [move for move in moves if move.moved_at.astimezone(occasion.zone).date() <= as_of]
    later = moves[len(made) :]
    starts_at = later[0].from_starts_at if later else occasion.starts_at
    return starts_at.astimezone(occasion.zone).date(), len(made)


def _launching(subject: Subject, launches: list[tuple[date, int, int]], as_of: date) -> Finding:
    ahead = sorted(each for each in launches if each[0] >= as_of)
    chosen = ahead[0] if ahead else max(launches, default=None)
    shown = Rows(Occasion.objects.filter(pk__in=[key for _day, _moves, key in launches]), describe_launches)
    if chosen is None:
        return Finding(None, (shown,), subject.page("meetings"), {"moves": 0})
    return Finding(chosen[0], (shown,), subject.page("meetings"), {"moves": chosen[1]})
