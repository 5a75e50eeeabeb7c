"""What somebody has promised to do and has not done yet: higher apps register where they keep it.

Every source gives rows of the same columns, so that one query reads all of them. A question that only its reader
can answer is an *ask*, and stands elsewhere.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise

from sharedtable.people.standing import Standing

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Owed:
    """One open thing. `person_id` is who owes it; none where only an organization or nobody is named, whose name
    `who` then says. `place_name` is where it belongs, `place_id` the key of that row in the source's own app.
    Where one tap says that it is done, it is sent to `done_url`, with the page to come back to as `back`."""

    person_id: int | None
    text: str
    url: str
    due_date: date | None
    place_name: str
    source: str
    who: str = ""
    place_id: int | None = None
    done_url: str = ""

    def is_late(self, on: date) -> bool:
        return self.due_date is not None and self.due_date < on

    def is_soon(self, on: date) -> bool:
        """Due within a week, or late."""
        return self.due_date is not None and self.due_date <= on + SOON


@dataclass(frozen=True)
class Wanted:
    """Whose things are asked for: what these people owe, and what is open at these places as far as the reader may
    see it."""

    person_ids: Collection[int]
    place_ids: Collection[int]
    standing: Standing
    on: date

    def of(
        self, rows: QuerySet, seen: QuerySet, *, person: str = "person", place: str = "partnership"
    ) -> QuerySet:
        """Of `rows` those asked for; `seen` are those that the reader may see."""
        theirs = Q(**{f"{person}__in": self.person_ids})
        if not self.place_ids:
            return rows.filter(theirs)
        here = Q(**{f"{place}__in": self.place_ids}, pk__in=seen.order_by().values("pk"))
        return rows.filter(theirs | here)


class Row(NamedTuple):
    """`text` is what is to be done, `detail` whatever else the source needs to say it, `slug` the place's."""

    source: str
    key: int
    person_id: int | None
    who: str
    text: str
    detail: str
    due_date: date | None
    place_id: int | None
    place: str
    slug: str


Rows = Callable[[Wanted], QuerySet]
Tell = Callable[[Row], tuple[str | Promise, str]]
Done = Callable[[Row], str]


@dataclass(frozen=True)
class Source:
    rows: Rows
    tell: Tell
    done: Done


_sources: dict[str, Source] = {}
_NAMES = [f"owed_{field}" for field in Row._fields[1:]]


def register_owed_rows(key: str, rows: Rows, tell: Tell, done: Done = lambda row: "") -> None:
    """`rows(wanted)` are open things in the columns of `columns`; `tell(row)` is what is to be done, and where;
    `done(row)` the address that ticks it off, where there is one."""
    _sources[key] = Source(rows, tell, done)


def columns(
    rows: QuerySet,
    *,
    text: str,
    person: str = "person",
    organization: str = "",
    due: str = "due_date",
    place: str = "partnership",
    detail: str = "",
) -> QuerySet:
    """The columns of `Row`, from names of fields."""
    names = [F(f"{person}__name"), F(f"{organization}__name")] if organization else [F(f"{person}__name")]
    return (
        rows.order_by()
        .annotate(
            owed_key=Cast(F("pk"), BigIntegerField()),
            owed_person_id=Cast(F(f"{person}_id"), BigIntegerField()),
            owed_who=Coalesce(*names, Value(""), output_field=CharField()),
            owed_text=Cast(F(text), CharField()),
            owed_detail=Cast(F(detail), CharField()) if detail else Value("", CharField()),
            owed_due_date=Cast(F(due), DateField()),
            owed_place_id=Cast(F(f"{place}__id"), BigIntegerField()),
            owed_place=Cast(F(f"{place}__name"), CharField()),
            owed_slug=Cast(F(f"{place}__slug"), CharField()),
        )
        .values_list(*_NAMES)
    )


def owed_by(person_ids: Collection[int], standing: Standing, on: date) -> list[Owed]:
    """Everything these people owe, the earliest due first, what has no day last."""
    return owed_at((), standing, on, person_ids=person_ids)


def owed_at(
    place_ids: Collection[int], standing: Standing, on: date, *, person_ids: Collection[int] = ()
) -> list[Owed]:
    """Everything open at these places that the reader may see, and what these people owe, in the same order."""
    if not place_ids and not person_ids:
        return []
    wanted = Wanted(list(person_ids), list(place_ids), standing, on)
    return in_order(_told(Row(source, *rest)) for *rest, source in _rows(wanted))


def _rows(wanted: Wanted) -> Iterable[tuple]:
    asked = [
        source.rows(wanted).annotate(owed_source=Value(key, CharField())).values_list(*_NAMES, "owed_source")
        for key, source in sorted(_sources.items())
    ]
    return asked[0].union(*asked[1:], all=True) if asked else []


def _told(row: Row) -> Owed:
    source = _sources[row.source]
    text, url = source.tell(row)
    return Owed(
        person_id=row.person_id,
        text=str(text),
        url=url,
        due_date=row.due_date,
        place_name=row.place,
        source=row.source,
        who=row.who,
        place_id=row.place_id,
        done_url=source.done(row),
    )


def in_order(rows: Iterable[Owed]) -> list[Owed]:
    return sorted(rows, key=lambda row: (row.due_date or date.max, row.place_name, row.text))
