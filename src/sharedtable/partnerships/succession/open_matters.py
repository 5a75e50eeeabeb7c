"""What about seats waits for somebody who leads: seats fallen empty, a no, a hand-over, no answer yet, a term."""

from collections.abc import Sized
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import EmptySeat, HandOver, Partnership, Refusal, Role
from sharedtable.partnerships.succession.emptying import KINDS_OF_SEAT, words_for_key
from sharedtable.partnerships.succession.terms import AHEAD

QUIET = timedelta(days=3)
"""How long somebody asked has before they stand on the list; the question was mailed when the role was given."""


@dataclass(frozen=True)
class Matter:
    """One row of any kind. `name` and `other` are people, `words` what it is about, `note` what somebody wrote."""

    row: int
    name: str
    other: str
    words: str
    note: str
    more: list[str]
    day: date
    day_taken: date | None
    named_as: str = ""


@dataclass(frozen=True)
class Term:
    role: Role
    is_over: bool


@dataclass(frozen=True)
class OpenMatters:
    seats: list[Matter] = field(default_factory=list)
    refusals: list[Matter] = field(default_factory=list)
    hand_overs: list[Matter] = field(default_factory=list)
    silent: list[Role] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    @property
    def count(self) -> int:
        lists: tuple[Sized, ...] = (self.seats, self.refusals, self.hand_overs, self.silent, self.terms)
        return sum(len(each) for each in lists)

    def __bool__(self) -> bool:
        return self.count > 0


def open_matters(partnership: Partnership, roles: list[Role], at: datetime) -> OpenMatters:
    """For whoever fills seats, with the table's roles at hand. One query."""
    today = partnership.network.day_at(at)
    found: dict[str, list[Matter]] = {"seat": [], "refusal": [], "hand_over": []}
    rows = _seats(partnership).union(_refusals(partnership), _hand_overs(partnership), all=True)
    for row in sorted(rows, key=lambda row: (row["day"], row["row"])):
        found[row["kind"]].append(_matter(row))
    return OpenMatters(
        seats=found["seat"],
        refusals=found["refusal"],
        hand_overs=found["hand_over"],
        silent=[role for role in roles if role.accepted_at is None and role.started_date <= today - QUIET],
        terms=[
            Term(role, role.term_ends_date < today)
            for role in roles
            if role.term_ends_date and role.term_ends_date <= today + AHEAD
        ],
    )


def _matter(row: dict[str, Any]) -> Matter:
    words, more, named_as = row["words"], row["more"].split("\n"), ""
    if row["kind"] == "seat":
        named_as = words if words in KINDS_OF_SEAT else ""
        words = words_for_key(words, more[0])
    elif row["kind"] == "refusal":
        words = str(RoleKind(words).label)
    taken = date.fromisoformat(row["day_taken"]) if row["day_taken"] else None
    return Matter(
        row["row"],
        row["name"],
        row["other"],
        words,
        row["said_with_it"],
        more,
        date.fromisoformat(row["day"]),
        taken,
        named_as,
    )


def _seats(partnership: Partnership) -> QuerySet:
    rows = EmptySeat.objects.open().filter(partnership=partnership)
    return _columns(
        rows,
        "seat",
        "acknowledged_by__name",
        "",
        F("seat"),
        "note",
        F("about"),
        F("since_date"),
        "acknowledged_at",
    )


def _refusals(partnership: Partnership) -> QuerySet:
    """`more` holds whom they named: name, organization and address, line by line."""
    rows = Refusal.objects.open().filter(role__partnership=partnership)
    line = Value("\n", CharField())
    more = Concat(
        "suggested_name", line, "suggested_organization", line, "suggested_email", output_field=CharField()
    )
    return _columns(rows, "refusal", "role__person__name", "", F("role__kind"), "reason", more, _day("said_at"))


def _hand_overs(partnership: Partnership) -> QuerySet:
    """`more` is "staying" while they go on until the yes."""
    rows = HandOver.objects.waiting().filter(partnership=partnership)
    return _columns(
        rows,
        "hand_over",
        "person__name",
        "successor__name",
        F("said"),
        "reason",
        Case(When(is_staying=True, then=Value("staying")), default=Value("")),
        _day("asked_at"),
    )


def _columns(
    rows: QuerySet,
    kind: str,
    name: str,
    other: str,
    words: Any,
    note: str,
    more: Any,
    day: Any,
    taken: str = "",
) -> QuerySet:
    """The same columns of any model, all of them texts, so that the rows are one query."""
    nothing = Value("", CharField())
    return (
        rows.order_by()
        .annotate(
            kind=Value(kind, CharField()),
            row=F("pk"),
            name=Coalesce(F(name), nothing, output_field=CharField()),
            other=F(other) if other else nothing,
            words=Cast(words, CharField()),
            said_with_it=F(note),
            more=Cast(more, CharField()),
            day=Cast(day, CharField()),
            day_taken=Coalesce(Cast(_day(taken), CharField()), nothing) if taken else nothing,
        )
        .values("kind", "row", "name", "other", "words", "said_with_it", "more", "day", "day_taken")
    )


def _day(moment: str) -> TruncDate:
    return TruncDate(moment, tzinfo=UTC)
