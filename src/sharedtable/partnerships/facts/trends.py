"""Facts that signals compare over time: who comes now and who came before, and whom champions bring in."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet

from sharedtable.facts.registry import Finding, Rows, rows_of
from sharedtable.meetings.models import Attendance, Invitation
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.engagement import AT_THE_TABLE
from sharedtable.partnerships.facts.evidence import describe_attendance, describe_invitations
from sharedtable.partnerships.facts.held import Held, held_meetings, latest
from sharedtable.partnerships.facts.meetings import BUSINESS_MEETINGS
from sharedtable.partnerships.facts.rows import end_of
from sharedtable.partnerships.facts.subjects import Subject, roles_on, subjects
from sharedtable.people.choices import Side

COMPARED = 3
A_YEAR = timedelta(days=365)
A_QUARTER = timedelta(days=90)


def businesses_at_meetings(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Businesses at the last three launch and partnership meetings that were counted, all together; `recent` and
    `before` hold the numbers of these and of the three before, oldest first. Not known with fewer than six. Three
    queries."""
    counted = [each for each in held_meetings(subject_ids, as_of, AT_THE_TABLE) if each.is_counted]
    windows = latest(counted, 2 * COMPARED)
    came = _industry([each for rows in windows.values() for each in rows])
    numbers: dict[int, int] = dict(
        came.values("occasion")
        .annotate(businesses=Count("organization", distinct=True))
        .values_list("occasion", "businesses")
    )
    return {each.pk: _compared(each, windows.get(each.pk, []), numbers) for each in subjects(subject_ids)}


def _compared(subject: Subject, window: list[Held], numbers: Mapping[int, int]) -> Finding:
    businesses = [numbers.get(each.occasion_id, 0) for each in window]
    rows = (Rows(lambda: _industry(window), describe_attendance),)
    recent, before = businesses[-COMPARED:], businesses[:-COMPARED]
    is_known = len(window) == 2 * COMPARED
    details = {"recent": recent, "before": before} if is_known else {}
    return Finding(sum(recent) if is_known else None, rows, subject.page("meetings"), details)


def delegates(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the seats that businesses took at launch and partnership meetings in a year, the share that somebody took
    in another's place; `seats`, and `before` with `seats_before` for the year before it. Not known while nobody
    came. Three queries."""
    held = held_meetings(subject_ids, as_of, AT_THE_TABLE)
    years = {each.occasion_id: each.day > as_of - A_YEAR for each in held if each.day > as_of - 2 * A_YEAR}
    taken = _industry([each for each in held if each.occasion_id in years]).values("occasion")
    counts = {
        row["occasion"]: (row["seats"], row["sent"])
        for row in taken.annotate(seats=Count("pk"), sent=Count("stands_in_for"))
    }
    by_table: dict[int, list[Held]] = defaultdict(list)
    for each in held:
        if each.occasion_id in counts:
            by_table[each.partnership_id].append(each)
    return {each.pk: _sent(each, by_table[each.pk], counts, years) for each in subjects(subject_ids)}


def _sent(
    subject: Subject, held: list[Held], counts: Mapping[int, tuple[int, int]], years: Mapping[int, bool]
) -> Finding:
    now = [each for each in held if years[each.occasion_id]]
    then = [each for each in held if not years[each.occasion_id]]
    seats, sent = _totals(now, counts)
    seats_before, sent_before = _totals(then, counts)
    rows = (Rows(lambda: _industry(now).filter(stands_in_for__isnull=False), describe_attendance),)
    details = {
        "seats": seats,
        "sent": sent,
        "seats_before": seats_before,
        "before": sent_before / seats_before if seats_before else None,
    }
    return Finding(sent / seats if seats else None, rows, subject.page("meetings"), details)


def _totals(held: list[Held], counts: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    found = [counts[each.occasion_id] for each in held]
    return sum(seats for seats, _sent in found), sum(sent for _seats, sent in found)


def _industry(held: list[Held]) -> QuerySet[Attendance]:
    """Who came for a business."""
    keys = [each.occasion_id for each in held]
    return Attendance.objects.filter(
        occasion__in=keys, is_present=True, side=Side.INDUSTRY, organization__isnull=False
    ).order_by()


def doors_opened(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """People whom champions themselves invited to a meeting with businesses in 90 days; `champions` are their
    names. Three queries."""
    named = roles_on(subject_ids, as_of, [RoleKind.CHAMPION])
    people = {role.person_id for roles in named.values() for role in roles}
    invited = Invitation.objects.standing().filter(
        occasion__partnership_meeting__partnership__in=subject_ids,
        occasion__partnership_meeting__kind__in=BUSINESS_MEETINGS,
        occasion__archived_at__isnull=True,
        invited_by__in=people,
        stands_in_for__isnull=True,
        invited_at__lt=end_of(as_of),
        invited_at__gt=end_of(as_of - A_QUARTER - timedelta(days=3)),
    )
    found: dict[int, list[Invitation]] = defaultdict(list)
    rows = invited.exclude(person=F("invited_by")).select_related("occasion__partnership_meeting", "invited_by")
    for row in rows.order_by("invited_at", "pk"):
        day = row.invited_at.astimezone(row.occasion.zone).date()
        if as_of - A_QUARTER < day <= as_of:
            found[row.occasion.partnership_meeting.partnership_id].append(row)
    return {
        each.pk: _opened(each, found[each.pk], {role.person_id for role in named.get(each.pk, [])})
        for each in subjects(subject_ids)
    }


def _opened(subject: Subject, invitations: list[Invitation], champions: set[int]) -> Finding:
    theirs = [row for row in invitations if row.invited_by_id in champions]
    names = list(dict.fromkeys(row.invited_by.name for row in theirs if row.invited_by))
    rows = rows_of(Invitation, [row.pk for row in theirs], describe_invitations)
    value = len({row.person_id for row in theirs})
    return Finding(value, (rows,), subject.page("meetings"), {"champions": names})
