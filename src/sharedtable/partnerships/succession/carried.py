"""What somebody carries at a table and can hand over: roles; apps above register what else, such as priorities.

Each is named by a key: `role:12`, `priority:3`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from sharedtable.ledger.models import Entry
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person


@dataclass(frozen=True)
class Part:
    """One thing to hand over: `words` in plain words, `what` the kind of thing it is."""

    key: str
    words: str
    what: str | Promise = ""


@dataclass(frozen=True)
class Kind:
    """How one kind of parts ends for one person and begins for another; whether they may is the caller's to ask.

    `read(partnership, person)` lists what they carry now. `words(partnership, keys)` names parts by their key,
    ended ones too. `end(pk, by=, at=)` answers the entry, none where it ended already; what takes that back is
    `resume(entry, by=, at=)`. `pass_on(pk, successor, by=, at=)` gives it to somebody who said yes.
    """

    name: str
    read: Callable[[Partnership, Person], list[Part]]
    words: Callable[[Partnership, list[int]], dict[int, str]]
    end: Callable[..., Entry | None]
    resume: Callable[..., None]
    pass_on: Callable[..., None]


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    _kinds[kind.name] = kind


def kind_of(key: str) -> tuple[Kind, int]:
    name, _colon, pk = key.partition(":")
    return _kinds[name], int(pk)


def parts_carried(partnership: Partnership, person: Person) -> list[Part]:
    """Everything somebody could step back from here, roles first. One query a kind."""
    kinds = sorted(_kinds.values(), key=lambda kind: kind.name != "role")
    return [part for kind in kinds for part in kind.read(partnership, person)]


def words_of(partnership: Partnership, keys: list[str]) -> list[str]:
    """Parts in words, in the order of the keys; one that is gone altogether is left out."""
    wanted: dict[str, list[int]] = {}
    for key in keys:
        kind, pk = kind_of(key)
        wanted.setdefault(kind.name, []).append(pk)
    found = {name: _kinds[name].words(partnership, pks) for name, pks in wanted.items()}
    named = [(found[key.partition(":")[0]].get(kind_of(key)[1])) for key in keys]
    return [words for words in named if words]


def end_part(key: str, *, by: Person, at: datetime) -> Entry | None:
    kind, pk = kind_of(key)
    return kind.end(pk, by=by, at=at)


def resume_part(key: str, entry: Entry, *, by: Person, at: datetime) -> None:
    kind_of(key)[0].resume(entry, by=by, at=at)


def pass_on_part(key: str, successor: Person, *, by: Person, at: datetime) -> None:
    kind, pk = kind_of(key)
    kind.pass_on(pk, successor, by=by, at=at)
