"""How histories speak. Apps say their actions and values in words, and whoever knows persons tells their names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

Words = str | Promise
NamesOf = Callable[[Collection[int]], Mapping[int, str]]
_names_of: list[NamesOf] = []
Finder = Callable[[str, object], Collection[int]]
_finders: list[Finder] = []
_words: dict[str, Words] = {}
_persons_in: set[tuple[str, str]] = set()
_unsaid: set[tuple[str, str]] = set()
_kinds: dict[str, Words] = {}
_tellers: dict[str, Callable[[str], str]] = {}
_fields: dict[str, Words] = {}


def register_names(names_of: NamesOf) -> NamesOf:
    """The app that knows persons tells their names: ids -> names, in one query."""
    _names_of.append(names_of)
    return names_of


def register_finder(find: Finder) -> Finder:
    """The app that knows persons finds those whose name holds what somebody typed: (text, standing) -> ids."""
    _finders.append(find)
    return find


def found_by_name(text: str, standing: object) -> frozenset[int]:
    return frozenset(key for find in _finders for key in find(text, standing))


def describe(words: Mapping[str, Words]) -> None:
    """An app says its actions in words: `{"people.add_person": _("Added")}`."""
    _words.update(words)


def call_kinds(kinds: Mapping[str, Words]) -> None:
    """What rows of a model are called, one of them: `{"partnerships.Role": _("Part")}`."""
    _kinds.update(kinds)


def call_fields(fields: Mapping[str, Words]) -> None:
    """What a kept value is called where its field's own name would not be understood."""
    _fields.update(fields)


def hold_persons(label: str, *fields: str) -> None:
    """Fields of entries whose values are ids of persons, or that are named for one: `present:12`."""
    _persons_in.update((label, field) for field in fields)


def persons_in(label: str, name: str, pair: Iterable[Any]) -> set[int]:
    """Ids of the persons that a kept field names."""
    base, _sign, key = name.partition(":")
    if (label, base) not in _persons_in:
        return set()
    if key.isdigit():
        return {int(key)}
    flat = (each for value in pair for each in (value if isinstance(value, list) else [value]))
    return {each for each in flat if isinstance(each, int)}


def leave_unsaid(label: str, *fields: str) -> None:
    """Fields that only an undo needs."""
    _unsaid.update((label, field) for field in fields)


def is_said(label: str, field: str) -> bool:
    return (label, field) not in _unsaid


def tell_values(field: str, tell: Callable[[str], str]) -> None:
    """How a field's kept values read, where they are codes: `tell_values("people.Organization.size", ...)`."""
    _tellers[field] = tell


def names(ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for names_of in _names_of:
        found.update(names_of(ids))
    return found


def actor_name(actor_id: int | None, known: Mapping[int, str]) -> str:
    return _("Sharedtable") if actor_id is None else known.get(actor_id, _("Somebody"))


def words_of(action: str) -> str:
    """What an action did, as histories say it; `people.end_position` without any is End position."""
    return str(_words.get(action) or capfirst(action.rpartition(".")[2].replace("_", " ")))


def kind_word(label: str, fallback: str = "") -> str:
    return str(_kinds.get(label) or capfirst(fallback or label.rpartition(".")[2]))


def kinds_called() -> list[str]:
    """Models whose rows have a name of their own in histories."""
    return sorted(_kinds)


def field_word(label: str, name: str) -> str:
    return str(_fields.get(f"{label}.{name}", ""))


def teller_of(label: str, name: str) -> Callable[[str], str] | None:
    return _tellers.get(f"{label}.{name}")
