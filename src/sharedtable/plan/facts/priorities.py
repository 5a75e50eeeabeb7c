"""Facts of priorities: which are led, whose champion acted lately, and which moved."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.once import read_once
from sharedtable.facts.registry import Evidence, Finding, Rows
from sharedtable.meetings.models import AgendaApproval, Attendance, Invitation
from sharedtable.partnerships.facts.evidence import describe_attendance
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.facts.standing import Window, day_of, state_on
from sharedtable.plan.models import (
    Commitment,
    Deliverable,
    MilestoneChange,
    Outcome,
    Priority,
    PriorityChampion,
    PriorityStateChange,
)

OLD_ENOUGH_TO_BE_LED = timedelta(days=90)
ACTED_WITHIN = timedelta(days=90)
OLD_ENOUGH_TO_MOVE = timedelta(days=183)
MOVED_WITHIN = timedelta(days=183)
ENDED = {PriorityState.SET_ASIDE, PriorityState.ACHIEVED}


def priorities_with_champion(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Priorities not set aside that a business champion leads on the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    standing = priorities_on(tables, as_of, but={PriorityState.SET_ASIDE})
    return {key: _led(table, standing[key], as_of) for key, table in tables.items()}


def priorities_on(
    tables: Mapping[int, Subject], as_of: date, *, but: Collection[str]
) -> dict[int, list[Priority]]:
    """By partnership, the priorities that stood on a day in any state `but` these; each with `moves` and
    `begun_championships`. Three queries."""
    found: dict[int, list[Priority]] = defaultdict(list)
    for each in _begun(list(tables), as_of):
        state = state_on(each, as_of, tables[each.partnership_id].zone)
        if state is not None and state not in but:
            found[each.partnership_id].append(each)
    return found


@read_once
def _begun(partnership_ids: Collection[int], as_of: date) -> list[Priority]:
    leading = PriorityChampion.objects.filter(started_date__lte=as_of).order_by("started_date", "pk")
    moves = PriorityStateChange.objects.order_by("entered_at", "pk")
    rows = Priority.objects.filter(partnership__in=partnership_ids).prefetch_related(
        Prefetch("champions", queryset=leading, to_attr="begun_championships"),
        Prefetch("state_changes", queryset=moves, to_attr="moves"),
    )
    return list(rows.order_by("recorded_at", "pk"))


def _led(table: Subject, priorities: list[Priority], on: date) -> Finding:
    leaders = {each.pk: _leaders(each, on) for each in priorities}
    led = [each.title for each in priorities if leaders[each.pk]]
    details = {
        "priorities": len(priorities),
        "led": led,
        "unled": [each.title for each in priorities if not leaders[each.pk]],
    }
    rows = PriorityChampion.objects.filter(pk__in=[key for keys in leaders.values() for key in keys])
    url = reverse("plan:plan", args=[table.slug])
    return Finding(len(led), (Rows(rows, describe_champions),), url, details)


def _leaders(priority: Priority, on: date) -> list[int]:
    begun: list[PriorityChampion] = priority.begun_championships  # type: ignore[attr-defined]
    return [each.pk for each in begun if each.ended_date is None or each.ended_date > on]


def describe_champions(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(person)s champions “%(priority)s”")
            % {"person": each.person.name, "priority": each.priority.title},
            each.started_date,
            each.accepted_at is not None,
            each.person.name,
            each.is_brought_in,
        )
        for each in rows.select_related("person", "priority").order_by("started_date", "pk")
    ]


def priorities_led_actively(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the priorities chosen more than 90 days ago and still open, how many have a champion on the day who acted
    in the last 90: came to a meeting, invited somebody, set or approved an agenda, agreed or moved a priority,
    confirmed a promise, or took the priority on. Not known while there is no such priority. Nine queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    standing = priorities_on(tables, as_of, but=ENDED)
    old = {
        key: [each for each in rows if day_of(each.recorded_at, tables[key].zone) + OLD_ENOUGH_TO_BE_LED < as_of]
        for key, rows in standing.items()
    }
    acts = _acts(tables, as_of)
    return {key: _led_actively(table, old.get(key, []), acts, as_of) for key, table in tables.items()}


_Acts = dict[tuple[int, int], list[int]]
"""(partnership, person) -> the attendance that shows it, if it was one."""


def _acts(tables: Mapping[int, Subject], as_of: date) -> _Acts:
    """Who acted in each partnership in the last 90 days."""
    window = Window(as_of, ACTED_WITHIN)
    found: _Acts = defaultdict(list)
    meetings = PartnershipMeeting.objects.filter(partnership__in=tables)
    table_of: dict[int, int] = dict(meetings.values_list("occasion_id", "partnership_id"))
    came = Attendance.objects.filter(window.near("occasion__starts_at"), is_present=True, occasion__in=table_of)
    for occasion_id, person_id, moment, pk in came.values_list(
        "occasion_id", "person_id", "occasion__starts_at", "pk"
    ):
        if window.holds(moment, tables[table_of[occasion_id]].zone):
            found[table_of[occasion_id], person_id].append(pk)
    invited = Invitation.objects.filter(window.near("invited_at"), occasion__in=table_of)
    approved = AgendaApproval.objects.filter(window.near("approved_at"), occasion__in=table_of)
    moved = PriorityStateChange.objects.filter(window.near("entered_at"), priority__partnership__in=tables)
    gave = Commitment.objects.filter(window.near("confirmed_at"), partnership__in=tables)
    at_meetings = [
        *invited.exclude(person=F("invited_by")).values_list("occasion_id", "invited_by_id", "invited_at"),
        *approved.values_list("occasion_id", "person_id", "approved_at"),
    ]
    deeds = [
        *((table_of[occasion_id], person_id, moment) for occasion_id, person_id, moment in at_meetings),
        *moved.values_list("priority__partnership_id", "champion_id", "entered_at"),
        *gave.values_list("partnership_id", "confirmed_by_id", "confirmed_at"),
    ]
    for table_id, person_id, done_at in deeds:
        if person_id and done_at and window.holds(done_at, tables[table_id].zone):
            found[table_id, person_id].extend(())
    return found


def _led_actively(table: Subject, old: list[Priority], acts: _Acts, as_of: date) -> Finding:
    rows: list[PriorityChampion] = []
    led: list[str] = []
    idle: list[str] = []
    unled: list[str] = []
    for each in old:
        leading = _leading(each, as_of)
        active = [
            row for row in leading if (table.pk, row.person_id) in acts or row.started_date > as_of - ACTED_WITHIN
        ]
        rows += active
        (led if active else idle if leading else unled).append(each.title)
    came = [pk for row in rows for pk in acts.get((table.pk, row.person_id), [])]
    shown = (
        Rows(PriorityChampion.objects.filter(pk__in=[row.pk for row in rows]), describe_champions),
        Rows(Attendance.objects.filter(pk__in=came), describe_attendance),
    )
    details = {"priorities": len(old), "led": led, "idle": idle, "unled": unled}
    return Finding(len(led) if old else None, shown, reverse("plan:plan", args=[table.slug]), details)


def _leading(priority: Priority, on: date) -> list[PriorityChampion]:
    begun: list[PriorityChampion] = priority.begun_championships  # type: ignore[attr-defined]
    return [each for each in begun if each.ended_date is None or each.ended_date > on]


def priorities_moving(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the priorities chosen more than six months ago and still open, how many moved in the last six: another
    state, a milestone set, done or moved, something brought forth, or an outcome. Not known while there is none.
    Seven queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    standing = priorities_on(tables, as_of, but=ENDED)
    old = {
        key: [each for each in rows if day_of(each.recorded_at, tables[key].zone) + OLD_ENOUGH_TO_MOVE < as_of]
        for key, rows in standing.items()
    }
    zone_of = {each.pk: tables[key].zone for key, rows in old.items() for each in rows}
    moved = _moved(zone_of, as_of)
    return {key: _moving(table, old.get(key, []), moved) for key, table in tables.items()}


def _moved(zone_of: Mapping[int, ZoneInfo], as_of: date) -> set[int]:
    """Of these priorities, those at which something happened in the last six months."""
    window, keys = Window(as_of, MOVED_WITHIN), list(zone_of)
    changes = MilestoneChange.objects.filter(window.near("entered_at"), milestone__priority__in=keys)
    states = PriorityStateChange.objects.filter(window.near("entered_at"), priority__in=keys)
    moments = (
        *changes.values_list("milestone__priority_id", "entered_at"),
        *states.values_list("priority_id", "entered_at"),
    )
    days = {"gt": window.since, "lte": as_of}
    made = Deliverable.objects.filter(
        **{f"started_date__{key}": day for key, day in days.items()}, priority__in=keys
    )
    came = Outcome.objects.filter(**{f"occurred_date__{key}": day for key, day in days.items()}, priority__in=keys)
    return {
        *(key for key, moment in moments if window.holds(moment, zone_of[key])),
        *made.values_list("priority_id", flat=True),
        *came.values_list("priority_id", flat=True),
    }


def _moving(table: Subject, old: list[Priority], moved: set[int]) -> Finding:
    moving = [each for each in old if each.pk in moved]
    details = {
        "priorities": len(old),
        "moving": [each.title for each in moving],
        "still": [each.title for each in old if each.pk not in moved],
    }
    rows = Rows(Priority.objects.filter(pk__in=[each.pk for each in moving]), _describe_priorities)
    return Finding(len(moving) if old else None, (rows,), reverse("plan:plan", args=[table.slug]), details)


def _describe_priorities(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("“%(title)s” is %(state)s") % {"title": each.title, "state": each.get_state_display().lower()},
            subject=each.title,
            is_brought_in=each.is_brought_in,
        )
        for each in rows.order_by("recorded_at", "pk")
    ]
