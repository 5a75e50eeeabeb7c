"""Facts of milestones as they stood on a day: still to do, waiting, and past their own day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.facts.pages import milestone_page
from sharedtable.plan.facts.standing import day_of, stood
from sharedtable.plan.models import Milestone, MilestoneChange

TWO_WEEKS, A_QUARTER = timedelta(days=14), timedelta(days=90)
AHEAD = {MilestoneState.OPEN, MilestoneState.BLOCKED}


@dataclass(frozen=True)
class Stood:
    """A milestone as it stood at the end of a day, and since when."""

    milestone: Milestone
    state: str
    due_date: date
    since: date


def milestones_on(tables: Mapping[int, Subject], as_of: date) -> dict[int, list[Stood]]:
    """By partnership, those added by the day and not archived by then: two queries."""
    history = MilestoneChange.objects.order_by("entered_at", "pk")
    rows = Milestone.objects.filter(priority__partnership__in=tables).select_related("priority")
    rows = rows.prefetch_related(Prefetch("changes", queryset=history, to_attr="told")).order_by("pk")
    found: dict[int, list[Stood]] = defaultdict(list)
    for each in rows:
        kept = _on(each, tables[each.partnership_id], as_of)
        if kept is not None:
            found[each.partnership_id].append(kept)
    return found


def _on(row: Milestone, table: Subject, as_of: date) -> Stood | None:
    if not all(stood(at, as_of, table.zone) for at in (row.archived_at, row.priority.archived_at)):
        return None
    told: list[MilestoneChange] = row.told  # type: ignore[attr-defined]
    known = [each for each in told if day_of(each.entered_at, table.zone) <= as_of]
    if not known:
        return None
    last = known[-1]
    return Stood(row, last.state, last.due_date, day_of(last.entered_at, table.zone))


def milestones_late(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Milestones still to do on the day, whose own day had passed; `open` and `waiting` count all to do. Three
    queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    found = milestones_on(tables, as_of)
    return {key: _late(table, found[key], as_of) for key, table in tables.items()}


def _late(table: Subject, found: list[Stood], as_of: date) -> Finding:
    ahead = [each for each in found if each.state in AHEAD]
    late = [each.milestone.pk for each in ahead if each.due_date < as_of]
    waiting = sum(each.state == MilestoneState.BLOCKED for each in ahead)
    rows = rows_of(Milestone, late, _describe)
    url = reverse("plan:milestones", args=[table.slug])
    return Finding(len(late), (rows,), url, {"open": len(ahead), "waiting": waiting})


def milestones_slipping(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Of the milestones still to do on the day, how many are two weeks late or were put off in the last 90 days;
    `open` counts all to do. Not known while none is to do. Three queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    found = milestones_on(tables, as_of)
    return {key: _slipping(table, found[key], as_of) for key, table in tables.items()}


def _slipping(table: Subject, found: list[Stood], as_of: date) -> Finding:
    ahead = [each for each in found if each.state in AHEAD]
    late = {each.milestone.pk for each in ahead if each.due_date + TWO_WEEKS < as_of}
    put_off = {each.milestone.pk for each in ahead if _was_put_off(each.milestone, table, as_of)}
    rows = rows_of(Milestone, late | put_off, _describe_due)
    details = {"open": len(ahead), "late": len(late), "put_off": len(put_off)}
    url = reverse("plan:milestones", args=[table.slug])
    return Finding(len(late | put_off) if ahead else None, (rows,), url, details)


def _was_put_off(row: Milestone, table: Subject, as_of: date) -> bool:
    told: list[MilestoneChange] = row.told  # type: ignore[attr-defined]
    known = [each for each in told if day_of(each.entered_at, table.zone) <= as_of]
    return any(
        later.due_date > earlier.due_date and day_of(later.entered_at, table.zone) > as_of - A_QUARTER
        for earlier, later in pairwise(known)
    )


def _describe(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            each.title,
            each.due_date,
            False,
            each.organization.name if each.organization else "",
            url=milestone_page(each),
        )
        for each in rows.select_related("organization", "priority__partnership").order_by("due_date", "pk")
    ]


def _describe_due(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("“%(title)s”, due %(day)s") % {"title": each.title, "day": day(each.due_date)},
            subject=each.organization.name if each.organization else "",
            url=milestone_page(each),
        )
        for each in rows.select_related("organization", "priority__partnership").order_by("due_date", "pk")
    ]
