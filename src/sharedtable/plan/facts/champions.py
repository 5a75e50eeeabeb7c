"""Facts of champions: how much each carries, and for how long one has not been heard of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from sharedtable.facts.registry import Finding, rows_of
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.facts.held import Held, held_meetings
from sharedtable.partnerships.facts.meetings import BUSINESS_MEETINGS
from sharedtable.partnerships.facts.rows import RoleRow
from sharedtable.partnerships.facts.subjects import Subject, role_rows, roles_on, subjects
from sharedtable.people.models import Person
from sharedtable.plan.facts.deeds import deeds
from sharedtable.plan.facts.priorities import ENDED, describe_champions, leading, priorities_on
from sharedtable.plan.facts.rows import ChampionRow
from sharedtable.plan.facts.standing import Window
from sharedtable.plan.models import PriorityChampion

HEARD_OF = timedelta(days=365)


def priorities_a_champion(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """The most open priorities that one champion leads on the day; `loads` is every champion's number by name.
    Five queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    standing = priorities_on(tables, as_of, but=ENDED)
    led = {key: [row for each in rows for row in leading(each, as_of)] for key, rows in standing.items()}
    people = {row.person_id for rows in led.values() for row in rows}
    names: dict[int, str] = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return {key: _loaded(table, led.get(key, []), names) for key, table in tables.items()}


def _loaded(table: Subject, rows: list[ChampionRow], names: Mapping[int, str]) -> Finding:
    loads: dict[int, int] = defaultdict(int)
    for row in rows:
        loads[row.person_id] += 1
    most = max(loads.values(), default=0)
    shown = rows_of(PriorityChampion, [row.pk for row in rows if loads[row.person_id] == most], describe_champions)
    details = {"loads": sorted(((names[key], count) for key, count in loads.items()), key=_largest)}
    url = reverse("plan:plan", args=[table.slug])
    return Finding(most, (shown,), url, details)


def _largest(load: tuple[str, int]) -> tuple[int, str]:
    return -load[1], load[0]


@dataclass(frozen=True)
class Silence:
    """A champion who has not been heard of for so many days, while so many meetings with businesses were held."""

    name: str
    days: int
    meetings: int


def champions_silence(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Days since the champion was heard of who has been silent longest, a year at most, not counting from before
    they took it on; `silences` has all champions. Not known without any. Nine queries."""
    named = roles_on(subject_ids, as_of, [RoleKind.CHAMPION])
    tables = {each.pk: each for each in subjects(subject_ids)}
    people = {role.person_id for roles in named.values() for role in roles}
    last: dict[tuple[int, int], date] = {}
    for deed in deeds(tables, Window(as_of, HEARD_OF), people):
        key = (deed.partnership_id, deed.person_id)
        last[key] = max(deed.day, last.get(key, deed.day))
    meetings: dict[int, list[Held]] = defaultdict(list)
    for each in held_meetings(subject_ids, as_of, BUSINESS_MEETINGS):
        meetings[each.partnership_id].append(each)
    return {key: _silent(table, named.get(key, []), last, meetings[key], as_of) for key, table in tables.items()}


def _silent(
    table: Subject, roles: list[RoleRow], last: Mapping[tuple[int, int], date], meetings: list[Held], as_of: date
) -> Finding:
    silences: list[tuple[Silence, RoleRow]] = []
    for role in roles:
        known = max(role.started_date, as_of - HEARD_OF)
        since = max(known, last.get((table.pk, role.person_id), known))
        missed = sum(each.is_counted and each.day > since for each in meetings)
        silences.append((Silence(role.person_name, (as_of - since).days, missed), role))
    silences.sort(key=lambda each: (-each[0].days, each[0].name))
    details = {"silences": [each for each, _role in silences]}
    rows = role_rows([role for _each, role in silences])
    value = silences[0][0].days if silences else None
    return Finding(value, (rows,), table.page("people"), details)
