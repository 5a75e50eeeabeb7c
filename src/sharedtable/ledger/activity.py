"""What changed lately, over everything a reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from sharedtable.ledger.models import Entry
from sharedtable.ledger.queries import Cursor, Wanted, cut, older
from sharedtable.ledger.reading import Change, model_of, read
from sharedtable.ledger.scopes import known_labels, within
from sharedtable.ledger.subjects import has_filter, history_address, seen_by

REACH = 2000


@dataclass(frozen=True)
class Happening:
    """One change and what it is about, with the address of that thing's history."""

    change: Change
    about: str
    url: str

    @property
    def day(self) -> Any:
        return self.change.day


@dataclass(frozen=True)
class Lately:
    """Newest first; `earlier` is where the next page begins. What a reader may not see is not even counted."""

    happenings: list[Happening]
    earlier: Cursor | None


def lately(standing: Any, wanted: Wanted, zone: str, *, scope: int | None = None) -> Lately:
    """Changes of all that `visible_to` shows this standing; `scope` narrows to one tenant."""
    newest = wanted.narrow(Entry.objects.all(), zone)
    seen = _seen(standing) if scope is None else _seen(standing) & within(scope)
    shown, earlier = cut(newest.filter(pk__in=_reach(newest, wanted.before)).filter(seen), wanted.before)
    if earlier is None:
        shown, earlier = cut(newest.filter(seen), wanted.before)
    changes, _left_out = read(shown, standing, zone)
    rows = _rows_about((each.entry for each in changes), standing)
    found = [(each, rows.get((each.entry.about_type, each.entry.about_id))) for each in changes]
    return Lately([Happening(each, str(row), history_address(row)) for each, row in found if row], earlier)


def _reach(entries: "models.QuerySet[Entry]", before: Cursor | None) -> "models.QuerySet":
    """The newest entries, among which a page is nearly always found without sorting all of them."""
    return older(entries, before).order_by("-at", "-id").values("pk")[:REACH]


def _seen(standing: Any) -> Q:
    """What the entry is about is seen, and so is the changed row, where its model has a filter of its own."""
    filtered = [model._meta.label for model in apps.get_models() if has_filter(model)]
    subjects = seen_by(standing, filtered) | ~Q(subject_type__in=filtered)
    return seen_by(standing, known_labels(), "about") & subjects


def _rows_about(entries: Iterable[Entry], standing: Any) -> dict[tuple[str, int], models.Model]:
    """The things that entries are about, one query a model."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.about_type, set()).add(entry.about_id)
    found = {}
    for label, keys in wanted.items():
        rows = model_of(label)._default_manager.visible_to(standing).filter(pk__in=keys)
        found.update({(label, row.pk): row for row in rows})
    return found
