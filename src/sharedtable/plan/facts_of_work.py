"""Facts of the work: milestones as they stood on a day, and what came of it in the year before."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.facts.registry import Evidence, Fact, Finding, Rows, register
from sharedtable.partnerships.fact_subjects import Subject, subjects
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import Deliverable, Milestone, MilestoneChange, Outcome

YEAR = timedelta(days=365)
IN_A_YEAR = gettext_lazy("the year before the day")


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
    rows = Milestone.objects.filter(priority__partnership__in=tables).select_related("priority", "organization")
    rows = rows.prefetch_related(Prefetch("changes", queryset=history, to_attr="told")).order_by("pk")
    found: dict[int, list[Stood]] = defaultdict(list)
    for each in rows:
        stood = _on(each, tables[each.partnership_id], as_of)
        if stood is not None:
            found[each.partnership_id].append(stood)
    return found


def _on(row: Milestone, table: Subject, as_of: date) -> Stood | None:
    gone = [at for at in (row.archived_at, row.priority.archived_at) if at is not None]
    if any(at.astimezone(table.zone).date() <= as_of for at in gone):
        return None
    told: list[MilestoneChange] = row.told  # type: ignore[attr-defined]
    known = [each for each in told if each.entered_at.astimezone(table.zone).date() <= as_of]
    if not known:
        return None
    last = known[-1]
    return Stood(row, last.state, last.due_date, last.entered_at.astimezone(table.zone).date())


def milestones_done(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Milestones completed in the year before the day; `systems` are the public systems that completed any."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    stood = milestones_on(tables, as_of)
    return {key: _done(table, stood[key], as_of) for key, table in tables.items()}


def _done(table: Subject, stood: list[Stood], as_of: date) -> Finding:
    done = [each for each in stood if each.state == MilestoneState.DONE and each.since > as_of - YEAR]
    owners = [each.milestone.organization for each in done]
    systems = sorted({owner.system for owner in owners if owner is not None and owner.system})
    return Finding(len(done), (_rows(done),), _page(table, "milestones"), {"systems": systems})


def milestones_late(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Milestones still to do on the day, whose own day had passed."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    stood = milestones_on(tables, as_of)
    return {key: _late(table, stood[key], as_of) for key, table in tables.items()}


def _late(table: Subject, stood: list[Stood], as_of: date) -> Finding:
    ahead = [each for each in stood if each.state in {MilestoneState.OPEN, MilestoneState.BLOCKED}]
    late = [each for each in ahead if each.due_date < as_of]
    waiting = sum(each.state == MilestoneState.BLOCKED for each in ahead)
    return Finding(len(late), (_rows(late),), _page(table, "milestones"), {"open": len(ahead), "waiting": waiting})


def _rows(stood: list[Stood]) -> Rows:
    return Rows(Milestone.objects.filter(pk__in=[each.milestone.pk for each in stood]), _describe_milestones)


def _page(table: Subject, name: str) -> str:
    return reverse(f"plan:{name}", args=[table.slug])


def _describe_milestones(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(each.title, each.due_date, False, each.organization.name if each.organization else "")
        for each in rows.select_related("organization").order_by("due_date", "pk")
    ]


def results(subject_ids: Collection[int], as_of: date) -> Mapping[int, Finding]:
    """Outcomes, activities, services and products that began in the year before the day."""
    tables = {each.pk: each for each in subjects(subject_ids)}
    changed = Outcome.objects.filter(
        partnership__in=tables, occurred_date__lte=as_of, occurred_date__gt=as_of - YEAR
    ).order_by("pk")
    made = Deliverable.objects.filter(
        priority__partnership__in=tables, started_date__lte=as_of, started_date__gt=as_of - YEAR
    ).select_related("priority")
    outcomes: dict[int, list[int]] = defaultdict(list)
    deliverables: dict[int, list[int]] = defaultdict(list)
    for each in changed:
        if _stands(each, tables[each.partnership_id], as_of):
            outcomes[each.partnership_id].append(each.pk)
    for row in made.order_by("pk"):
        if _stands(row, tables[row.partnership_id], as_of):
            deliverables[row.partnership_id].append(row.pk)
    return {key: _came(table, outcomes[key], deliverables[key]) for key, table in tables.items()}


def _stands(row: Outcome | Deliverable, table: Subject, as_of: date) -> bool:
    """Written down by the day, and not archived by then."""
    at = row.archived_at
    is_known = row.recorded_at.astimezone(table.zone).date() <= as_of
    return is_known and (at is None or at.astimezone(table.zone).date() > as_of)


def _came(table: Subject, outcomes: list[int], deliverables: list[int]) -> Finding:
    rows = (
        Rows(Outcome.objects.filter(pk__in=outcomes), _describe_outcomes),
        Rows(Deliverable.objects.filter(pk__in=deliverables), _describe_deliverables),
    )
    details = {"outcomes": len(outcomes), "in_use": len(deliverables)}
    return Finding(len(outcomes) + len(deliverables), rows, _page(table, "results"), details)


def _describe_outcomes(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(each.statement, each.occurred_date, each.may_be_published, each.get_beneficiary_display())
        for each in rows.order_by("occurred_date", "pk")
    ]


def _describe_deliverables(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(title)s, used by %(users)s") % {"title": each.title, "users": each.users}
            if each.users
            else each.title,
            each.started_date,
            False,
            each.organization.name if each.organization else "",
        )
        for each in rows.select_related("organization").order_by("started_date", "pk")
    ]


register(
    Fact(
        key="plan.milestones_done",
        meaning=gettext_lazy("Milestones done, and by which public systems"),
        unit=gettext_lazy("milestones"),
        subject="partnership",
        compute=milestones_done,
        window=IN_A_YEAR,
    )
)
register(
    Fact(
        key="plan.milestones_late",
        meaning=gettext_lazy("Milestones still to do whose day had passed"),
        unit=gettext_lazy("milestones"),
        subject="partnership",
        compute=milestones_late,
    )
)
register(
    Fact(
        key="plan.results",
        meaning=gettext_lazy("Outcomes, and activities, services and products that came into use"),
        unit=gettext_lazy("results"),
        subject="partnership",
        compute=results,
        window=IN_A_YEAR,
    )
)
