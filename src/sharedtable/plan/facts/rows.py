"""What the facts of the plan read: each row as a few values, read once for all facts of a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sharedtable.base.prepared import PreparedRead
from sharedtable.facts.once import read_once
from sharedtable.meetings.models import Invitation
from sharedtable.partnerships.facts.rows import end_of
from sharedtable.partnerships.facts.subjects import Subject
from sharedtable.plan.facts.standing import stood
from sharedtable.plan.models import (
    Commitment,
    Deliverable,
    MilestoneChange,
    Outcome,
    Priority,
    PriorityChampion,
    PriorityStateChange,
)

A_YEAR = timedelta(days=365)
EVERYWHERE = timedelta(days=3)  # earlier than a day has begun anywhere


class ChampionRow(NamedTuple):
    pk: int
    priority_id: int
    person_id: int
    started_date: date
    ended_date: date | None


class MoveRow(NamedTuple):
    priority_id: int
    state: str
    entered_at: datetime
    champion_id: int | None


@dataclass(frozen=True)
class PriorityRow:
    """A priority with all its moves, and with the championships begun by the day."""

    pk: int
    partnership_id: int
    title: str
    recorded_at: datetime
    archived_at: datetime | None
    champions: list[ChampionRow] = field(default_factory=list)
    moves: list[MoveRow] = field(default_factory=list)


def _build_priorities(ids: Collection[int]) -> QuerySet:
    rows = Priority.objects.filter(partnership__in=ids).order_by("recorded_at", "pk")
    return rows.values_list("pk", "partnership_id", "title", "recorded_at", "archived_at")


def _build_champions(ids: Collection[int], as_of: date) -> QuerySet:
    rows = PriorityChampion.objects.filter(priority__partnership__in=ids, started_date__lte=as_of)
    rows = rows.order_by("started_date", "pk")
    return rows.values_list("pk", "priority_id", "person_id", "started_date", "ended_date")


def _build_moves(ids: Collection[int]) -> QuerySet:
    rows = PriorityStateChange.objects.filter(priority__partnership__in=ids).order_by("entered_at", "pk")
    return rows.values_list("priority_id", "state", "entered_at", "champion_id")


class PromiseRow(NamedTuple):
    pk: int
    partnership_id: int
    organization_id: int
    system: str
    kind: str
    committed_date: date
    kept_date: date | None
    confirmed_at: datetime | None
    confirmed_by_id: int | None
    archived_at: datetime | None


def _build_promises(ids: Collection[int], as_of: date) -> QuerySet:
    rows = Commitment.objects.filter(partnership__in=ids, committed_date__lte=as_of).order_by("pk")
    return rows.values_list(
        "pk", "partnership_id", "organization_id", "organization__system", "kind", "committed_date", "kept_date",
        "confirmed_at", "confirmed_by_id", "archived_at",
    )  # fmt: skip


class ChangeRow(NamedTuple):
    pk: int
    partnership_id: int
    priority_id: int
    priority_title: str
    state: str
    system: str | None
    entered_at: datetime


def _build_changes(ids: Collection[int], since: datetime, until: datetime) -> QuerySet:
    rows = MilestoneChange.objects.filter(
        milestone__priority__partnership__in=ids, entered_at__gt=since, entered_at__lt=until
    )
    return rows.order_by("entered_at", "pk").values_list(
        "pk", "milestone__priority__partnership_id", "milestone__priority_id", "milestone__priority__title",
        "state", "organization__system", "entered_at",
    )  # fmt: skip


class ResultRow(NamedTuple):
    """An outcome with the day on which it came, or something in use with the day from which on."""

    pk: int
    partnership_id: int
    priority_id: int | None
    title: str
    day: date
    archived_at: datetime | None


def _build_outcomes(ids: Collection[int], since: date, until: date) -> QuerySet:
    rows = Outcome.objects.filter(partnership__in=ids, occurred_date__gt=since, occurred_date__lte=until)
    return rows.order_by("occurred_date", "pk").values_list(
        "pk", "partnership_id", "priority_id", "statement", "occurred_date", "archived_at"
    )


def _build_in_use(ids: Collection[int], since: date, until: date) -> QuerySet:
    rows = Deliverable.objects.filter(
        Q(ended_date__isnull=True) | Q(ended_date__gt=since),
        priority__partnership__in=ids,
        started_date__lte=until,
    )
    return rows.order_by("started_date", "pk").values_list(
        "pk", "priority__partnership_id", "priority_id", "title", "started_date", "archived_at"
    )


def _build_invited(ids: Collection[int], since: datetime, until: datetime) -> QuerySet:
    rows = Invitation.objects.filter(
        occasion__partnership_meeting__partnership__in=ids, invited_at__gt=since, invited_at__lt=until
    )
    return rows.order_by("pk").values_list(
        "occasion__partnership_meeting__partnership_id", "invited_by_id", "person_id", "invited_at"
    )


_priorities, _champions, _moves = (
    PreparedRead(build) for build in (_build_priorities, _build_champions, _build_moves)
)
_promises, _changes, _invited = (
    PreparedRead(build) for build in (_build_promises, _build_changes, _build_invited)
)
_outcomes, _in_use = PreparedRead(_build_outcomes), PreparedRead(_build_in_use)


@read_once
def begun_priorities(ids: Collection[int], as_of: date) -> list[PriorityRow]:
    """All priorities, whenever they were chosen, in that order. Three queries."""
    rows = {row[0]: PriorityRow(*row) for row in _priorities.rows(ids)}
    for champion in _champions.rows(ids, as_of):
        rows[champion[1]].champions.append(ChampionRow(*champion))
    for move in _moves.rows(ids):
        rows[move[0]].moves.append(MoveRow(*move))
    return list(rows.values())


@read_once
def promises_until(ids: Collection[int], as_of: date) -> list[PromiseRow]:
    return [PromiseRow(*row) for row in _promises.rows(ids, as_of)]


@read_once
def changes_of_a_year(ids: Collection[int], as_of: date) -> list[ChangeRow]:
    """What happened to milestones; a few days too many at both ends, for the zone decides."""
    since = end_of(as_of - A_YEAR - EVERYWHERE)
    return [ChangeRow(*row) for row in _changes.rows(ids, since, end_of(as_of))]


def invited_within(ids: Collection[int], since: datetime, until: datetime) -> list[tuple[int, int, datetime]]:
    """Partnership, who invited somebody else, and when."""
    return [(table_id, by, at) for table_id, by, who, at in _invited.rows(ids, since, until) if by and by != who]


@read_once
def outcomes_of_a_year(ids: Collection[int], as_of: date) -> list[ResultRow]:
    return [ResultRow(*row) for row in _outcomes.rows(ids, as_of - A_YEAR, as_of)]


@read_once
def in_use_within_a_year(ids: Collection[int], as_of: date) -> list[ResultRow]:
    return [ResultRow(*row) for row in _in_use.rows(ids, as_of - A_YEAR, as_of)]


def standing_rows(rows: list[ResultRow], tables: Mapping[int, Subject], as_of: date) -> dict[int, list[ResultRow]]:
    """By partnership, those not archived by the day."""
    found: dict[int, list[ResultRow]] = defaultdict(list)
    for row in rows:
        if stood(row.archived_at, as_of, tables[row.partnership_id].zone):
            found[row.partnership_id].append(row)
    return found
