"""Facts of businesses at the table: whose agenda it is, who keeps coming, and who outnumbers whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.meetings.models import AgendaApproval, Attendance
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.facts.evidence import describe_attendance, meeting_page, people_page, who
from sharedtable.partnerships.facts.held import Held, held_meetings, latest
from sharedtable.partnerships.facts.meetings import BUSINESS_MEETINGS
from sharedtable.partnerships.facts.rows import (
    ApprovalRow,
    PresenceRow,
    SeatRow,
    approvals_until,
    begun_roles,
    present_at,
    seats_on,
)
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.partnerships.models import Membership
from sharedtable.people.choices import Side

LAST_AGENDAS = 3
LAST_MEETINGS = 4
TIMES = 2
HALF_A_YEAR = 183
A_YEAR = 365
AT_THE_TABLE = (MeetingKind.LAUNCH, MeetingKind.PARTNERSHIP)


def agendas_by_champions(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the last three meetings with businesses, of how many a champion set or approved the agenda before the day
    was over. Not known before the first such meeting. Three queries."""
    windows = latest(held_meetings(subject_ids, as_of, BUSINESS_MEETINGS), LAST_AGENDAS)
    occasions = {each.occasion_id for rows in windows.values() for each in rows}
    approved: dict[int, list[int]] = defaultdict(list)
    for row in approvals_until(subject_ids, as_of):
        if row.occasion_id in occasions and _stood_at_meeting(row):
            approved[row.occasion_id].append(row.pk)
    return {each.pk: _agendas(each, windows.get(each.pk, []), approved) for each in subjects(subject_ids)}


def _stood_at_meeting(row: ApprovalRow) -> bool:
    """Given by the day of the meeting, and not ended by then."""
    zone = ZoneInfo(row.time_zone)
    held = row.starts_at.astimezone(zone).date()
    is_in_time = row.approved_at.astimezone(zone).date() <= held
    return is_in_time and (row.ended_at is None or row.ended_at.astimezone(zone).date() > held)


def _agendas(subject: Subject, window: list[Held], approved: Mapping[int, list[int]]) -> Finding:
    details = {
        "meetings": len(window),
        "without": [each.title for each in window if not approved.get(each.occasion_id)],
    }
    keys = [pk for each in window for pk in approved.get(each.occasion_id, [])]
    rows = rows_of(AgendaApproval, keys, _describe_approvals)
    value = sum(bool(approved.get(each.occasion_id)) for each in window) if window else None
    return Finding(value, (rows,), subject.page("meetings"), details)


def _describe_approvals(rows: QuerySet) -> list[Evidence]:
    found = rows.select_related("person", "organization", "occasion").order_by("occasion__starts_at", "pk")
    return [
        Evidence(
            _("%(who)s: %(kind)s of “%(title)s”")
            % {"who": who(row), "kind": row.get_kind_display(), "title": row.occasion.title},
            row.approved_at.astimezone(row.occasion.zone).date(),
            row.is_own_word,
            row.person.name,
            url=f"{meeting_page(row)}#agenda",
        )
        for row in found
    ]


def regular_businesses(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses that came to two of the last four launch and partnership meetings; to all of them where there
    were fewer than two. Not known where one of these meetings was never counted. Four queries."""
    windows = latest(held_meetings(subject_ids, as_of, AT_THE_TABLE), LAST_MEETINGS)
    came = lately_present(subject_ids, as_of)
    return {each.pk: _regular(each, windows.get(each.pk, []), came) for each in subjects(subject_ids)}


def _regular(subject: Subject, window: list[Held], came: Mapping[int, list[PresenceRow]]) -> Finding:
    times: dict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    rows: list[PresenceRow] = []
    for each in window:
        for row in came.get(each.occasion_id, []):
            if row.side == Side.INDUSTRY and row.organization_id:
                times[row.organization_id].add(each.occasion_id)
                names[row.organization_id] = row.name or ""
                rows.append(row)
    needed = min(TIMES, len(window))
    regular = sorted(key for key, occasions in times.items() if len(occasions) >= needed)
    kept = [row.pk for row in rows if row.organization_id in set(regular)]
    details = {
        "ids": regular,
        "names": sorted(names[key] for key in regular),
        "meetings": len(window),
        "uncounted": [each.title for each in window if not each.is_counted],
        "once": sorted(names[key] for key in times if key not in set(regular)),
    }
    is_known = all(each.is_counted for each in window)
    value = len(regular) if is_known and window else None
    return Finding(value, (rows_of(Attendance, kept, describe_attendance),), subject.page("meetings"), details)


def businesses_met(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses of which somebody came to a launch or partnership meeting in twelve months. Not known before the
    first such meeting was counted. Three queries."""
    held = [each for each in held_meetings(subject_ids, as_of, AT_THE_TABLE) if (as_of - each.day).days < A_YEAR]
    windows = latest(held, len(held))
    came = present_at([each.occasion_id for each in held])
    return {each.pk: _met(each, windows.get(each.pk, []), came) for each in subjects(subject_ids)}


def _met(subject: Subject, window: list[Held], came: Mapping[int, list[PresenceRow]]) -> Finding:
    rows = [
        row
        for each in window
        for row in came.get(each.occasion_id, [])
        if row.side == Side.INDUSTRY and row.organization_id
    ]
    is_known = any(each.is_counted for each in window)
    value = len({row.organization_id for row in rows}) if is_known else None
    kept = rows_of(Attendance, [row.pk for row in rows], describe_attendance)
    return Finding(value, (kept,), subject.page("meetings"), {"meetings": len(window)})


def meetings_led_in_number(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the last four launch and partnership meetings, at how many more businesses sat than people of public
    partners; observers do not count. Not known before the first one was counted. Four queries."""
    windows = latest(held_meetings(subject_ids, as_of, AT_THE_TABLE), LAST_MEETINGS)
    came = lately_present(subject_ids, as_of)
    watching: dict[int, set[int]] = defaultdict(set)
    for role in begun_roles(subject_ids, as_of):
        if role.kind == RoleKind.OBSERVER and role.is_held_on(as_of):
            watching[role.partnership_id].add(role.person_id)
    return {
        each.pk: _in_number(each, windows.get(each.pk, []), came, watching[each.pk])
        for each in subjects(subject_ids)
    }


def _in_number(
    subject: Subject, window: list[Held], came: Mapping[int, list[PresenceRow]], watching: set[int]
) -> Finding:
    counts = [(each, *_sides(came.get(each.occasion_id, []), watching)) for each in window]
    led = [each for each, businesses, support in counts if businesses > support]
    details = {
        "meetings": len(window),
        "uncounted": [each.title for each in window if not each.is_counted],
        "outnumbered": [
            (each.title, businesses, support)
            for each, businesses, support in counts
            if each.is_counted and businesses <= support
        ],
    }
    is_known = any(each.is_counted for each in window)
    keys = [row.pk for each in window for row in came.get(each.occasion_id, [])]
    value = len(led) if is_known else None
    return Finding(value, (rows_of(Attendance, keys, describe_attendance),), subject.page("meetings"), details)


def _sides(rows: list[PresenceRow], watching: set[int]) -> tuple[int, int]:
    """Businesses, and people of public partners."""
    businesses = {row.organization_id for row in rows if row.side == Side.INDUSTRY}
    support = {row.person_id for row in rows if row.side == Side.SUPPORT} - watching
    return len(businesses), len(support)


def lately_present(ids: Collection[int], as_of: date) -> dict[int, list[PresenceRow]]:
    """Who was present at the last four launch and partnership meetings, and at all meetings of six months; by
    occasion."""
    last = latest(held_meetings(ids, as_of, AT_THE_TABLE), LAST_MEETINGS)
    return present_at({each.occasion_id for rows in (*last.values(), held_lately(ids, as_of)) for each in rows})


def held_lately(ids: Collection[int], as_of: date) -> list[Held]:
    """Meetings of six months, of all kinds."""
    held = held_meetings(ids, as_of, MeetingKind.values)
    return [each for each in held if (as_of - each.day).days < HALF_A_YEAR]


def known_employers(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses that sit on the industry side on the day: those it counts on. Two queries."""
    found: dict[int, list[SeatRow]] = defaultdict(list)
    for seat in seats_on(subject_ids, as_of):
        if seat.side == Side.INDUSTRY:
            found[seat.partnership_id].append(seat)
    return {each.pk: _known(each, found[each.pk]) for each in subjects(subject_ids)}


def _known(subject: Subject, seats: list[SeatRow]) -> Finding:
    rows = rows_of(Membership, [seat.pk for seat in seats], describe_seats)
    details = {"counties": sorted({seat.county_fips for seat in seats} - {""})}
    return Finding(len(seats), (rows,), subject.page("people"), details)


def describe_seats(rows: QuerySet) -> list[Evidence]:
    """`Ridge Optics sits at the table`."""
    found = rows.select_related("organization", "partnership").order_by("started_date", "pk")
    return [
        Evidence(
            _("%(name)s sits at the table") % {"name": row.organization.name},
            row.started_date,
            subject=row.organization.name,
            is_brought_in=row.is_brought_in,
            url=f"{people_page(row)}#seat-{row.pk}",
        )
        for row in found
    ]


def systems_present(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Systems of public partners of which somebody came to a meeting in the last six months. Three queries."""
    held = held_lately(subject_ids, as_of)
    windows = latest(held, len(held))
    came = lately_present(subject_ids, as_of)
    return {each.pk: _present(each, windows.get(each.pk, []), came) for each in subjects(subject_ids)}


def _present(subject: Subject, window: list[Held], came: Mapping[int, list[PresenceRow]]) -> Finding:
    rows = [row for each in window for row in came.get(each.occasion_id, [])]
    support = [row for row in rows if row.side == Side.SUPPORT and row.system]
    found = sorted({row.system for row in support if row.system})
    kept = rows_of(Attendance, [row.pk for row in support], describe_attendance)
    details = {"systems": found, "uncounted": [each.title for each in window if not each.is_counted]}
    return Finding(len(found), (kept,), subject.page("meetings"), details)
