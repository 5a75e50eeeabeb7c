"""Facts of the plan: promises of the core organizations, and priorities that somebody leads."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.facts.registry import SO_FAR, Evidence, Fact, Finding, Rows, register
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Commitment, Priority, PriorityChampion, PriorityStateChange
from sharedtable.plan.queries import core_organizations


def _stood(archived_at: datetime | None, on: date, zone: ZoneInfo) -> bool:
    """Whether a row was not yet archived at the end of a day."""
    return archived_at is None or archived_at.astimezone(zone).date() > on


def commitments(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Core organizations with a promise dated up to the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    core = core_organizations(list(subject_ids), on=as_of)
    made: dict[int, list[Commitment]] = defaultdict(list)
    for each in Commitment.objects.filter(partnership__in=tables, committed_date__lte=as_of):
        if _stood(each.archived_at, as_of, tables[each.partnership_id].zone):
            made[each.partnership_id].append(each)
    return {key: _committed(table, core[key], made[key]) for key, table in tables.items()}


def _committed(table: Subject, core: Mapping[int, str], made: list[Commitment]) -> Finding:
    by_core = [each for each in made if each.organization_id in core]
    heard = {each.organization_id for each in by_core}
    details = {
        "core": sorted(core.values()),
        "silent": sorted(name for key, name in core.items() if key not in heard),
        "confirmed": sum(each.confirmed_at is not None for each in by_core),
    }
    rows = Commitment.objects.filter(pk__in=[each.pk for each in by_core])
    url = reverse("plan:plan", args=[table.slug]) + "#promises"
    return Finding(len(heard), (Rows(rows, _describe_commitments),), url, details)


def _describe_commitments(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            f"{each.organization.name}: {each.statement}",
            each.committed_date,
            each.confirmed_at is not None,
            each.organization.name,
        )
        for each in rows.select_related("organization").order_by("organization__name", "committed_date", "pk")
    ]


def priorities_with_champion(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Priorities not set aside that a business champion leads on the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    leading = PriorityChampion.objects.filter(started_date__lte=as_of).order_by("started_date", "pk")
    rows = Priority.objects.filter(partnership__in=tables).order_by("recorded_at", "pk")
    rows = rows.prefetch_related(
        Prefetch("champions", queryset=leading, to_attr="begun_championships"),
        Prefetch(
            "state_changes", queryset=PriorityStateChange.objects.order_by("entered_at", "pk"), to_attr="moves"
        ),
    )
    standing: dict[int, list[Priority]] = defaultdict(list)
    for each in rows:
        if _is_standing(each, as_of, tables[each.partnership_id].zone):
            standing[each.partnership_id].append(each)
    return {key: _led(table, standing[key], as_of) for key, table in tables.items()}


def _is_standing(priority: Priority, on: date, zone: ZoneInfo) -> bool:
    if priority.recorded_at.astimezone(zone).date() > on or not _stood(priority.archived_at, on, zone):
        return False
    moves: list[PriorityStateChange] = priority.moves  # type: ignore[attr-defined]
    states = [each.state for each in moves if each.entered_at.astimezone(zone).date() <= on]
    return not states or states[-1] != PriorityState.SET_ASIDE


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
    return Finding(len(led), (Rows(rows, _describe_champions),), url, details)


def _leaders(priority: Priority, on: date) -> list[int]:
    begun: list[PriorityChampion] = priority.begun_championships  # type: ignore[attr-defined]
    return [each.pk for each in begun if each.ended_date is None or each.ended_date > on]


def _describe_champions(rows: QuerySet) -> list[Evidence]:
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


register(
    Fact(
        key="plan.commitments",
        meaning=gettext_lazy("Core organizations of the support team with a dated promise"),
        unit=gettext_lazy("organizations"),
        subject="partnership",
        compute=commitments,
        window=SO_FAR,
    )
)
register(
    Fact(
        key="plan.priorities_with_champion",
        meaning=gettext_lazy("Priorities, not set aside, that a business champion leads"),
        unit=gettext_lazy("priorities"),
        subject="partnership",
        compute=priorities_with_champion,
    )
)
