"""What somebody has promised to do and has not done yet: higher apps register where they keep it.

A question that only its reader can answer is an *ask*, and stands elsewhere.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sharedtable.people.standing import Standing

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Owed:
    """One open thing. `person_id` is who owes it; none where only an organization or nobody is named, whose name
    `who` then says. `place_name` is where it belongs, `place_id` the key of that row in the source's own app."""

    person_id: int | None
    text: str
    url: str
    due_date: date | None
    place_name: str
    source: str
    who: str = ""
    place_id: int | None = None

    def is_late(self, on: date) -> bool:
        return self.due_date is not None and self.due_date < on

    def is_soon(self, on: date) -> bool:
        """Due within a week, or late."""
        return self.due_date is not None and self.due_date <= on + SOON


Read = Callable[[Collection[int], date], list[Owed]]
ReadAt = Callable[[Collection[int], Collection[int], Standing, date], list[Owed]]


@dataclass(frozen=True)
class Source:
    """`read(person_ids, on)` answers what these people owe, to be shown to themselves and their assistants.
    `read_at(place_ids, person_ids, standing, on)` answers what is open at these partnerships and visible to that
    reader, whoever owes it, and what these people owe anywhere; with `place_id` and `who`. One query each."""

    key: str
    read: Read
    read_at: ReadAt | None = None


_sources: dict[str, Source] = {}


def register_owed(source_key: str, read: Read, read_at: ReadAt | None = None) -> None:
    _sources[source_key] = Source(source_key, read, read_at)


def owed_by(person_ids: Collection[int], on: date) -> list[Owed]:
    """Everything these people owe, the earliest due first, what has no day last. One query a source."""
    if not person_ids:
        return []
    return in_order(row for _key, each in sorted(_sources.items()) for row in each.read(person_ids, on))


def owed_at(
    place_ids: Collection[int], standing: Standing, on: date, *, person_ids: Collection[int] = ()
) -> list[Owed]:
    """Everything open at these partnerships that the reader may see, and what these people owe, in the same order.
    One query a source."""
    if not place_ids:
        return owed_by(person_ids, on)
    found: list[Owed] = []
    for _key, each in sorted(_sources.items()):
        if each.read_at:
            found += each.read_at(place_ids, person_ids, standing, on)
        elif person_ids:
            found += each.read(person_ids, on)
    return in_order(found)


def in_order(rows: Iterable[Owed]) -> list[Owed]:
    return sorted(rows, key=lambda row: (row.due_date or date.max, row.place_name, row.text))
