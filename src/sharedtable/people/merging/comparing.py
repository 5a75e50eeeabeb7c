"""What the pages of likely duplicates show: both entries, why, where they differ, and what would move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import kind_word, kinds_called
from sharedtable.people.choices import PairKind
from sharedtable.people.merging import likeness
from sharedtable.people.merging.references import Reference, references_to
from sharedtable.people.models import LikelyPair, Organization, Person
from sharedtable.people.queries import open_positions

REASONS: dict[str, str | Promise] = {
    likeness.SAME_NAME: _("same name"),
    likeness.LIKE_NAME: _("nearly the same name"),
    likeness.SAME_MAILBOX: _("same name before the @"),
    likeness.SAME_PHONE: _("same phone"),
    likeness.SAME_PLACE: _("same place"),
    likeness.SAME_SITE: _("same web or mail domain"),
    likeness.NO_ADDRESS: _("one has no mail address"),
}
MOST_NAMED = 3


@dataclass(frozen=True)
class Suggestion:
    """A likely pair with its two rows and the reasons in words."""

    pair: LikelyPair
    first: Any
    second: Any

    @property
    def reasons(self) -> str:
        return ", ".join(str(REASONS.get(each, each)) for each in self.pair.reasons)


def suggestions(pairs: Iterable[LikelyPair]) -> list[Suggestion]:
    """Pairs of one kind whose rows are still live; two queries for people, one for organizations."""
    pairs = list(pairs)
    keys = {key for pair in pairs for key in (pair.first_id, pair.second_id)}
    if pairs and pairs[0].kind == PairKind.PERSON:
        rows: dict[int, Any] = Person.objects.live().prefetch_related(open_positions()).in_bulk(keys)
    else:
        rows = Organization.objects.live().in_bulk(keys)
    return [
        Suggestion(pair, rows[pair.first_id], rows[pair.second_id])
        for pair in pairs
        if pair.first_id in rows and pair.second_id in rows
    ]


@dataclass(frozen=True)
class Line:
    """One field of two entries. `first` and `second` are values, `said` how they read."""

    field: str
    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


def lines(first: Any, second: Any, fields: Iterable[str]) -> list[Line]:
    """Side by side, choices in words."""
    found = []
    for name in fields:
        label = capfirst(str(first._meta.get_field(name).verbose_name))
        found.append(Line(name, label, _said(first, name), _said(second, name)))
    return found


def _said(row: Any, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value)


@dataclass(frozen=True)
class Load:
    """How many rows would move with an entry, and of which kinds most, in the words of histories."""

    rows: int
    most: list[tuple[str, int]]

    @property
    def others(self) -> int:
        return self.rows - sum(count for _words, count in self.most)


def what_points_at(rows: Sequence[Person] | Sequence[Organization]) -> list[Load]:
    """What would move with each entry: one query."""
    counts: list[dict[str, int]] = [{} for _row in rows]
    sides = {row.pk: side for side, row in enumerate(rows)}
    named = [each for each in references_to(type(rows[0])) if not each.model._meta.auto_created]
    first, *others = [_counted(each, list(sides)) for each in named]
    for label, key, count in first.union(*others, all=True):
        of_side = counts[sides[key]]
        of_side[label] = of_side.get(label, 0) + count
    return [Load(sum(each.values()), _most(each)) for each in counts]


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The three kinds with the most rows, of those that histories name."""
    named = [(kind_word(label), count) for label, count in counts.items() if label in kinds_called()]
    return sorted(named, key=lambda each: (-each[1], each[0]))[:MOST_NAMED]


def _counted(reference: Reference, keys: list[int]) -> QuerySet:
    """Columns: the model, the entry pointed at, how many rows."""
    rows = reference.model._base_manager.filter(**{f"{reference.field}__in": keys}).order_by()
    grouped = rows.values(_model=Value(reference.label, CharField()), _key=F(f"{reference.field}_id"))
    return grouped.annotate(_count=Count("pk")).values_list("_model", "_key", "_count")
