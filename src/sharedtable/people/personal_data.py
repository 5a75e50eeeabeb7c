"""What we hold about a person: each app registers its share, told to the person and dealt with at an erasure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.people.models import Person

Row = dict[str, Any]


@dataclass(frozen=True)
class Holding:
    """One kind of rows. `rows(person)` tells them in words; `stays` says what is left of them after an erasure
    (empty: nothing); `erase` does its part; `covers` names the fields that point to a person or a login."""

    key: str
    title: str | Promise
    order: int
    rows: Callable[[Person], list[Row]]
    stays: str | Promise = ""
    erase: Callable[[Person, datetime], None] | None = None
    covers: tuple[str, ...] = ()


_holdings: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    _holdings[holding.key] = holding


def holdings() -> list[Holding]:
    return sorted(_holdings.values(), key=lambda each: (each.order, each.key))


def told(rows: Iterable[Any], columns: Mapping[str, str | Promise]) -> list[Row]:
    """Rows in words: `{"occasion.title": _("Meeting")}` follows the path; choices are told by their label."""
    return [{str(label): _plain(_value(row, path)) for path, label in columns.items()} for row in rows]


def told_by_part(
    rows: QuerySet[Any], person: Person, parts: Mapping[str, str | Promise], columns: Mapping[str, str | Promise]
) -> list[Row]:
    """Rows that point to a person in any of these fields, each with what the person is to it."""
    pointing = Q()
    for field in parts:
        pointing |= Q(**{field: person})
    found = list(rows.filter(pointing).order_by("pk"))
    own = [
        ", ".join(str(words) for field, words in parts.items() if getattr(row, f"{field}_id") == person.pk)
        for row in found
    ]
    return [row | {_("Your part"): part} for row, part in zip(told(found, columns), own, strict=True)]


def _value(row: Any, path: str) -> Any:
    for name in path.split("."):
        if row is None:
            return None
        shown = getattr(row, f"get_{name}_display", None)
        row = shown() if shown else getattr(row, name)
    return row


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | datetime | date) else str(value)
