"""Facts of priorities: which are led, whose champion acted lately, and which moved."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.facts.engagement import held_lately, lately_present
from sharedtable.partnerships.facts.evidence import describe_attendance
from sharedtable.partnerships.facts.rows import approvals_until
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.facts.pages import priority_page
from sharedtable.plan.facts.rows import (
    ChampionRow,
    PriorityRow,
    begun_priorities,
    changes_of_a_year,
    in_use_within_a_year,
    invited_within,
    outcomes_of_a_year,
    promises_until,
)
from sharedtable.plan.facts.standing import Window, day_of, state_on
from sharedtable.plan.models import Priority, PriorityChampion

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
) -> dict[int, list[PriorityRow]]:
    """By partnership, the priorities that stood on a day in any state `but` these. Three queries."""
    found: dict[int, list[PriorityRow]] = defaultdict(list)
    for each in begun_priorities(list(tables), as_of):
        state = state_on(each, as_of, tables[each.partnership_id].zone)
        if state is not None and state not in but:
            found[each.partnership_id].append(each)
    return found


def _led(table: Subject, priorities: list[PriorityRow], on: date) -> Finding:
    leaders = {each.pk: _leaders(each, on) for each in priorities}
    led = [each.title for each in priorities if leaders[each.pk]]
    details = {
        "priorities": len(priorities),
        "led": led,
        "unled": [each.title for each in priorities if not leaders[each.pk]],
    }
    rows = rows_of(PriorityChampion, [key for keys in leaders.values() for key in keys], describe_champions)
    url = reverse("plan:plan", args=[table.slug])
    return Finding(len(led), (rows,), url, details)


def _leaders(priority: PriorityRow, on: date) -> list[int]:
    return [each.pk for each in leading(priority, on)]


def describe_champions(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(person)s champions “%(priority)s”")
            % {"person": each.person.name, "priority": each.priority.title},
            each.started_date,
            each.accepted_at is not None,
            each.person.name,
            each.is_brought_in,
            priority_page(each.priority),
        )
        for each in rows.select_related("person", "priority__partnership").order_by("started_date", "pk")
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
    window, ids = Window(as_of, ACTED_WITHIN), list(tables)
    found: _Acts = defaultdict(list)
    came = lately_present(ids, as_of)
    for held in held_lately(ids, as_of):
        if window.since < held.day:
            for row in came.get(held.occasion_id, []):
                found[held.partnership_id, row.person_id].append(row.pk)
    priorities = begun_priorities(ids, as_of)
    deeds = [
        *invited_within(ids, *window.moments),
        *((row.partnership_id, row.person_id, row.approved_at) for row in approvals_until(ids, as_of)),
        *((row.partnership_id, move.champion_id, move.entered_at) for row in priorities for move in row.moves),
        *((row.partnership_id, row.confirmed_by_id, row.confirmed_at) for row in promises_until(ids, as_of)),
    ]
    for table_id, person_id, done_at in deeds:
        if person_id and done_at and window.holds(done_at, tables[table_id].zone):
            found[table_id, person_id].extend(())
    return found


def _led_actively(table: Subject, old: list[PriorityRow], acts: _Acts, as_of: date) -> Finding:
    rows: list[ChampionRow] = []
    led: list[str] = []
    idle: list[str] = []
    unled: list[str] = []
    for each in old:
        leaders = leading(each, as_of)
        active = [
            row for row in leaders if (table.pk, row.person_id) in acts or row.started_date > as_of - ACTED_WITHIN
        ]
        rows += active
        (led if active else idle if leaders else unled).append(each.title)
    came = [pk for row in rows for pk in acts.get((table.pk, row.person_id), [])]
    shown = (
        rows_of(PriorityChampion, [row.pk for row in rows], describe_champions),
        rows_of(Attendance, came, describe_attendance),
    )
    details = {"priorities": len(old), "led": led, "idle": idle, "unled": unled}
    return Finding(len(led) if old else None, shown, reverse("plan:plan", args=[table.slug]), details)


def leading(priority: PriorityRow, on: date) -> list[ChampionRow]:
    """Who leads it on a day."""
    return [each for each in priority.champions if each.ended_date is None or each.ended_date > on]


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
    moved = _moved(tables, standing, as_of)
    return {key: _moving(table, old.get(key, []), moved) for key, table in tables.items()}


def _moved(tables: Mapping[int, Subject], standing: Mapping[int, list[PriorityRow]], as_of: date) -> set[int]:
    """Priorities at which something happened in the last six months."""
    window, ids = Window(as_of, MOVED_WITHIN), list(tables)
    moments = [
        *((row.partnership_id, row.priority_id, row.entered_at) for row in changes_of_a_year(ids, as_of)),
        *((key, row.pk, move.entered_at) for key, rows in standing.items() for row in rows for move in row.moves),
    ]
    made = [*outcomes_of_a_year(ids, as_of), *in_use_within_a_year(ids, as_of)]
    return {
        *(key for table_id, key, moment in moments if window.holds(moment, tables[table_id].zone)),
        *(row.priority_id for row in made if row.priority_id and row.day > window.since),
    }


def _moving(table: Subject, old: list[PriorityRow], moved: set[int]) -> Finding:
    moving = [each for each in old if each.pk in moved]
    details = {
        "priorities": len(old),
        "moving": [each.title for each in moving],
        "still": [each.title for each in old if each.pk not in moved],
    }
    rows = rows_of(Priority, [each.pk for each in moving], _describe_priorities)
    return Finding(len(moving) if old else None, (rows,), reverse("plan:plan", args=[table.slug]), details)


def _describe_priorities(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("“%(title)s” is %(state)s") % {"title": each.title, "state": each.get_state_display().lower()},
            subject=each.title,
            is_brought_in=each.is_brought_in,
            url=priority_page(each),
        )
        for each in rows.select_related("partnership").order_by("recorded_at", "pk")
    ]
