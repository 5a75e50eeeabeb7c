"""Every column that points at a row, and how two rows that become one are combined.

Columns are found by walking the models, so a new foreign key is moved without being named anywhere. What has to be
said by hand: how rows that may stand only once are combined (`register_combine`), and columns that are left alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q, UniqueConstraint

Combine = Callable[[Any, Any], dict[str, Any]]
_combines: dict[str, Combine] = {}
_left_alone: dict[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Reference:
    """One foreign key: `field` of `model`."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    def rows(self, key: int) -> models.QuerySet:
        return self.model._base_manager.filter(**{self.field: key})


@dataclass(frozen=True)
class OnlyOnce:
    """A rule that one column's rows may stand once for the same `others`, as far as `condition` goes."""

    others: tuple[str, ...]
    condition: Q


def register_combine(label: str, combine: Combine) -> None:
    """What of a dropped row goes into the kept one: (kept, dropped) -> fields to change, by the model's label."""
    _combines[label] = combine


def leave_alone(label: str, field: str, why: str) -> None:
    """A column that a merge handles by itself, or must not move."""
    _left_alone[label, field] = why


def combine_of(model: type[models.Model]) -> Combine:
    """Raises where nobody said how two rows of the model become one."""
    if model._meta.auto_created:
        return lambda kept, dropped: {}
    try:
        return _combines[model._meta.label]
    except KeyError:
        words = f"Say how two rows of {model._meta.label} are combined: people.merging.references.register_combine"
        raise ImproperlyConfigured(words) from None


def references_to(model: type[models.Model]) -> list[Reference]:
    """Foreign keys, one-to-ones and many-to-many rows that point at the model, hidden ones too."""
    found = [
        Reference(relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    ]
    moved = [each for each in found if (each.label, each.field) not in _left_alone]
    return sorted(moved, key=lambda each: (each.label, each.field))


def only_once(reference: Reference) -> Iterator[OnlyOnce]:
    """The unique rules that hold for the column."""
    meta = reference.model._meta
    if meta.get_field(reference.field).unique:  # type: ignore[union-attr]
        yield OnlyOnce((), Q())
    for fields in meta.unique_together:
        if reference.field in fields:
            yield OnlyOnce(tuple(f for f in fields if f != reference.field), Q())
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint) and reference.field in constraint.fields:
            others = tuple(f for f in constraint.fields if f != reference.field)
            yield OnlyOnce(others, constraint.condition or Q())


def fill_blanks(kept: models.Model, dropped: models.Model, *fields: str) -> dict[str, Any]:
    """Values of the dropped row where the kept one has none."""
    return {
        field: getattr(dropped, field)
        for field in fields
        if getattr(kept, field) in (None, "") and getattr(dropped, field) not in (None, "")
    }


def earliest(kept: models.Model, dropped: models.Model, *fields: str) -> dict[str, Any]:
    """The earlier of two days or moments, where both or the dropped one has one."""
    found = {}
    for field in fields:
        ours, theirs = getattr(kept, field), getattr(dropped, field)
        if theirs is not None and (ours is None or theirs < ours):
            found[field] = theirs
    return found
