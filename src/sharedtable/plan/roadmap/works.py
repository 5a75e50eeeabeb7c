"""Who responds, what was promised, what came forth and what changed: four kinds of rows in one query."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import CommitmentKind, Permission
from sharedtable.plan.models import Commitment, Deliverable, FirstResponder, Outcome
from sharedtable.plan.roadmap.content import CommitmentPart, DeliverablePart, Named, OutcomePart, ResponderPart


class _Row(NamedTuple):
    kind: str
    key: int
    priority: int | None
    words: str
    sort: str
    organization: str | None
    day: date | None
    until: date | None
    amount: Decimal | None
    worth: Decimal | None
    how_many: int | None
    is_so: bool
    is_open: bool
    more: str
    whom: str
    which: str
    measure: str
    quote: str
    person: int | None
    person_name: str | None


_TYPES: dict[str, Any] = {
    "kind": CharField(),
    "key": IntegerField(),
    "priority": IntegerField(),
    "words": TextField(),
    "sort": TextField(),
    "organization": TextField(),
    "day": DateField(),
    "until": DateField(),
    "amount": DecimalField(max_digits=14, decimal_places=2),
    "worth": DecimalField(max_digits=14, decimal_places=2),
    "how_many": IntegerField(),
    "is_so": BooleanField(),
    "is_open": BooleanField(),
    "more": TextField(),
    "whom": TextField(),
    "which": TextField(),
    "measure": TextField(),
    "quote": TextField(),
    "person": IntegerField(),
    "person_name": TextField(),
}
_NOTHING: dict[str, Any] = {"CharField": "", "TextField": "", "BooleanField": False}


def _columns(rows: QuerySet, kind: str, **given: Any) -> QuerySet:
    """The columns of `_Row`: names of fields or expressions; nothing where none is given."""
    given = {"kind": Value(kind), "key": F("pk"), "priority": F("priority_id"), **given}
    chosen = {}
    for name, field in _TYPES.items():
        value = given.get(name, Value(_NOTHING.get(type(field).__name__)))
        chosen[f"u_{name}"] = Cast(F(value) if isinstance(value, str) else value, field)
    return rows.order_by().annotate(**chosen).values_list(*chosen)


def works(partnership: Partnership, priority_keys: set[int]) -> dict[str, Any]:
    """The parts of a roadmap of these four kinds, the earliest first."""
    rows = _responders(partnership).union(
        _commitments(partnership), _deliverables(partnership), _outcomes(partnership), all=True
    )
    found = sorted((_Row(*row) for row in rows), key=lambda row: (row.day or date.min, row.key))
    known = [row._replace(priority=row.priority if row.priority in priority_keys else None) for row in found]
    return {
        "responders": tuple(_responder(row) for row in known if row.kind == "responder" and row.priority),
        "commitments": tuple(_commitment(row) for row in known if row.kind == "commitment"),
        "deliverables": tuple(_deliverable(row) for row in known if row.kind == "deliverable" and row.priority),
        "outcomes": tuple(_outcome(row) for row in known if row.kind == "outcome"),
    }


def _responders(partnership: Partnership) -> QuerySet:
    rows = FirstResponder.objects.live().current().of_table(partnership)
    return _columns(rows, "responder", words="as_partner", organization="organization__name", day="started_date")


def _commitments(partnership: Partnership) -> QuerySet:
    rows = Commitment.objects.live().filter(partnership=partnership)
    return _columns(
        rows,
        "commitment",
        words="statement",
        sort="kind",
        organization="organization__name",
        day="committed_date",
        until="kept_date",
        amount="amount",
        worth="value",
        is_so=Q(confirmed_at__isnull=False),
        is_open="is_value_public",
    )


def _deliverables(partnership: Partnership) -> QuerySet:
    rows = Deliverable.objects.live().of_table(partnership)
    return _columns(
        rows,
        "deliverable",
        words="title",
        sort="kind",
        more="users",
        how_many="user_count",
        day="started_date",
        until="ended_date",
    )


def _outcomes(partnership: Partnership) -> QuerySet:
    """A roadmap travels: what shall stay among those at the table is left out."""
    rows = Outcome.objects.live().filter(partnership=partnership).exclude(permission=Permission.REFUSED)
    return _columns(
        rows,
        "outcome",
        words="statement",
        sort="reach",
        organization="organization__name",
        day="occurred_date",
        amount="amount",
        is_open=Q(permission=Permission.GIVEN),
        more="serves",
        whom="beneficiary",
        which="which_people",
        measure="measure",
        quote="quote",
        person="person_id",
        person_name="person__name",
    )


def _responder(row: _Row) -> ResponderPart:
    return ResponderPart(row.key, row.priority or 0, row.organization or "", row.words)


def _commitment(row: _Row) -> CommitmentPart:
    worth = row.amount if row.sort == CommitmentKind.MONEY else row.worth
    return CommitmentPart(
        id=row.key,
        priority=row.priority,
        organization=row.organization or "",
        kind=row.sort,
        statement=row.words,
        hours=row.amount if row.sort == CommitmentKind.HOURS else None,
        worth=worth if row.is_open else None,
        is_confirmed=row.is_so,
        committed_date=row.day or date.min,
        kept_date=row.until,
    )


def _deliverable(row: _Row) -> DeliverablePart:
    return DeliverablePart(
        id=row.key,
        priority=row.priority or 0,
        kind=row.sort,
        title=row.words,
        users=row.more,
        user_count=row.how_many,
        started_date=row.day or date.min,
        ended_date=row.until,
    )


def _outcome(row: _Row) -> OutcomePart:
    return OutcomePart(
        id=row.key,
        priority=row.priority,
        statement=row.words,
        reach=row.sort,
        serves=row.more,
        beneficiary=row.whom,
        which_people=row.which,
        measure=row.measure,
        amount=row.amount,
        quote=row.quote if row.is_open else "",
        said_by=Named(row.person, row.person_name or "") if row.person and row.is_open else None,
        organization=row.organization or "",
        occurred_date=row.day or date.min,
    )
