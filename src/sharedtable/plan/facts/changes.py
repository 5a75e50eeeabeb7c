"""The fact of how long ago the businesses last chose or changed a priority."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.facts.registry import Evidence, Finding, rows_of
from sharedtable.partnerships.facts.subjects import Subject, subjects
from sharedtable.plan.facts.pages import priority_page
from sharedtable.plan.facts.priorities import priorities_on
from sharedtable.plan.facts.rows import PriorityRow
from sharedtable.plan.facts.standing import day_of
from sharedtable.plan.models import Priority


def priority_changed(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Days since a priority was last chosen, came into another state, or got or lost a champion; `title` is which.
    Not known before the first priority. Four queries."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    standing = priorities_on(tables, as_of, but=())
    return {key: _changed(table, standing.get(key, []), as_of) for key, table in tables.items()}


def _changed(table: Subject, priorities: list[PriorityRow], as_of: date) -> Finding:
    url = reverse("plan:plan", args=[table.slug])
    days = {each.pk: _last(each, table, as_of) for each in priorities}
    if not days:
        return Finding(None, (), url)
    newest = max(priorities, key=lambda each: (days[each.pk], each.pk))
    since = days[newest.pk]
    rows = rows_of(Priority, days, _describe)
    return Finding((as_of - since).days, (rows,), url, {"title": newest.title, "since": since})


def _last(priority: PriorityRow, table: Subject, as_of: date) -> date:
    moments = [priority.recorded_at, *(each.entered_at for each in priority.moves)]
    days = [day_of(each, table.zone) for each in moments]
    days += [each.started_date for each in priority.champions]
    days += [each.ended_date for each in priority.champions if each.ended_date]
    return max(each for each in days if each <= as_of)


def _describe(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("“%(title)s” is %(state)s") % {"title": each.title, "state": each.get_state_display().lower()},
            each.partnership.network.day_at(each.recorded_at),
            subject=each.title,
            is_brought_in=each.is_brought_in,
            url=priority_page(each),
        )
        for each in rows.select_related("partnership__network").order_by("recorded_at", "pk")
    ]
