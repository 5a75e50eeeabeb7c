"""Reads a quarter: what was given and confirmed, what came of it, and, apart, what nobody has confirmed.

The figures are kept with the document as they were read, as plain values: amounts as text, days as ISO.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.base.files.models import StoredFile
from sharedtable.documents.quarters import end_of, moments_of
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import CommitmentKind, MilestoneState, Permission
from sharedtable.plan.models import Commitment, Deliverable, Milestone, Outcome

Row = dict[str, Any]


@dataclass(frozen=True)
class Quarter:
    """From its first day to the day after its last, at one partnership."""

    partnership: Partnership
    start: date

    @property
    def end(self) -> date:
        return end_of(self.start)


def read_quarter(partnership: Partnership, start: date) -> dict[str, Any]:
    """Everything the report shows, section by section; eight queries, however many rows."""
    quarter = Quarter(partnership, start)
    given = _gifts(_given(quarter).filter(confirmed_at__isnull=False), partnership)
    proven, unproven = _results(quarter)
    return {
        "start": start.isoformat(),
        "end": quarter.end.isoformat(),
        "totals": _totals(given, proven),
        "given": given,
        "promised": _gifts(_promised(quarter), partnership),
        "unconfirmed": _gifts(_given(quarter).filter(confirmed_at__isnull=True), partnership),
        "results": proven,
        "unproven": unproven,
        "delivered": _delivered(quarter),
        "done": _done(quarter),
    }


def _given(quarter: Quarter) -> QuerySet[Commitment]:
    """All of it had been given within the quarter. A promise to take part is no gift."""
    rows = Commitment.objects.live().filter(
        partnership=quarter.partnership, kept_date__gte=quarter.start, kept_date__lt=quarter.end
    )
    return rows.exclude(kind=CommitmentKind.PLEDGE)


def _promised(quarter: Quarter) -> QuerySet[Commitment]:
    """Confirmed before the quarter's end, and not given by then."""
    rows = Commitment.objects.live().filter(
        partnership=quarter.partnership, confirmed_at__isnull=False, committed_date__lt=quarter.end
    )
    return rows.exclude(kind=CommitmentKind.PLEDGE).exclude(kept_date__lt=quarter.end)


def _gifts(rows: QuerySet[Commitment], partnership: Partnership) -> list[Row]:
    address = f"{reverse('plan:plan', args=[partnership.slug])}#promises"
    ordered = rows.select_related("organization").order_by("kind", "organization__name", "committed_date", "pk")
    return [_gift(row, address) for row in ordered]


def _gift(row: Commitment, address: str) -> Row:
    return {
        "pk": row.pk,
        "kind": row.kind,
        "who": row.organization.name,
        "what": row.statement,
        "amount": _plain(row.amount),
        "worth": _plain(row.worth),
        "basis": row.value_basis,
        "day": (row.kept_date or row.committed_date).isoformat(),
        "confirmed": row.confirmed_at.isoformat() if row.confirmed_at else "",
        "url": address,
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _results(quarter: Quarter) -> tuple[list[Row], list[Row]]:
    """With a source, evidence, or the yes of whom they are about; and without."""
    found = Outcome.objects.live().filter(
        partnership=quarter.partnership, occurred_date__gte=quarter.start, occurred_date__lt=quarter.end
    )
    rows = list(found.select_related("priority").order_by("occurred_date", "pk"))
    files = StoredFile.objects.live().held_by_any([each.pk for each in rows], Outcome)
    with_file = set(files.values_list("holder_id", flat=True))
    proven: list[Row] = []
    unproven: list[Row] = []
    for row in rows:
        row.partnership = quarter.partnership
        is_proven = (
            bool(row.source or row.evidence_url or row.pk in with_file) or row.permission == Permission.GIVEN
        )
        (proven if is_proven else unproven).append(_result(row))
    return proven, unproven


def _result(row: Outcome) -> Row:
    return {
        "pk": row.pk,
        "who": row.get_beneficiary_display(),
        "what": row.statement,
        "measure": row.measure,
        "amount": _plain(row.amount),
        "source": row.source or row.evidence_url,
        "day": row.occurred_date.isoformat(),
        "url": row.get_absolute_url(),
    }


def _delivered(quarter: Quarter) -> list[Row]:
    rows = Deliverable.objects.live().filter(
        priority__partnership=quarter.partnership, started_date__gte=quarter.start, started_date__lt=quarter.end
    )
    ordered = rows.select_related("priority__partnership").order_by("started_date", "pk")
    return [
        {
            "pk": row.pk,
            "kind": row.get_kind_display(),
            "what": row.title,
            "users": row.users,
            "count": row.user_count,
            "day": row.started_date.isoformat(),
            "url": row.get_absolute_url(),
        }
        for row in ordered
    ]


def _done(quarter: Quarter) -> list[Row]:
    """Milestones that became done within the quarter, on the clock of the partnership, and still are."""
    begins, ends = moments_of(quarter.start, quarter.partnership.network.time_zone)
    rows = Milestone.objects.live().filter(
        priority__partnership=quarter.partnership,
        state=MilestoneState.DONE,
        changes__state=MilestoneState.DONE,
        changes__entered_at__gte=begins,
        changes__entered_at__lt=ends,
    )
    ordered = rows.distinct().select_related("priority__partnership", "person", "organization")
    return [
        {
            "pk": row.pk,
            "what": row.title,
            "who": row.person.name if row.person else row.organization.name if row.organization else "",
            "priority": row.priority.title,
            "url": row.get_absolute_url(),
        }
        for row in ordered.order_by("due_date", "pk")
    ]


def _totals(given: list[Row], results: list[Row]) -> dict[str, Any]:
    """Money, hours, the worth of all, how many gifts have no worth on record, how many results."""
    return {
        "match": str(_sum(each["worth"] for each in given)),
        "money": str(_sum(each["amount"] for each in given if each["kind"] == CommitmentKind.MONEY)),
        "hours": str(_sum(each["amount"] for each in given if each["kind"] == CommitmentKind.HOURS)),
        "without_worth": sum(not each["worth"] for each in given),
        "gifts": len(given),
        "results": len(results),
    }


def _sum(values: Iterable[str]) -> Decimal:
    return sum((Decimal(each) for each in values if each), Decimal(0))
