"""Moving what points at one row to another, step by step; each step is kept so that it can be taken back."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable
from sharedtable.people.merging.references import OnlyOnce, Reference, combine_of, only_once, references_to

Step = dict[str, Any]
CHANGE, MOVE, DROP = "change", "move", "drop"


class Steps:
    """What was done, in order, as values that JSON holds exactly."""

    def __init__(self) -> None:
        self.done: list[Step] = []

    def change(self, row: models.Model, values: dict[str, Any]) -> None:
        """Write columns of one row."""
        before = kept_values(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        after = kept_values(row, values)
        changed = [name for name in values if before[name] != after[name]]
        if not changed:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**{name: values[name] for name in changed})
        fields = {name: [before[name], after[name]] for name in changed}
        self.done.append({"do": CHANGE, "model": row._meta.label, "pk": row.pk, "fields": fields})

    def merge(self, model: type[models.Model], loser: int, winner: int) -> None:
        """Everything that points at the loser points at the winner afterwards."""
        for reference in references_to(model):
            for rule in only_once(reference):
                self._fold_clashes(reference, rule, loser, winner)
            self._move(reference, loser, winner)

    def _move(self, reference: Reference, loser: int, winner: int) -> None:
        ids = sorted(reference.rows(loser).values_list("pk", flat=True))
        if ids:
            reference.model._base_manager.filter(pk__in=ids).update(**{reference.field: winner})
            step = {"do": MOVE, "model": reference.label, "field": reference.field, "ids": ids}
            self.done.append(step | {"from": loser, "to": winner})

    def _fold_clashes(self, reference: Reference, rule: OnlyOnce, loser: int, winner: int) -> None:
        ours = _by_others(reference, rule, winner)
        for others, dropped in sorted(_by_others(reference, rule, loser).items(), key=lambda pair: pair[1]):
            if others in ours:
                self._fold(reference.model, dropped, ours[others])

    def _fold(self, model: type[models.Model], dropped_pk: int, kept_pk: int) -> None:
        """Two rows that may stand only once become one; what points at the dropped one follows."""
        rows = model._base_manager.in_bulk([dropped_pk, kept_pk])
        dropped, kept = rows[dropped_pk], rows[kept_pk]
        values = combine_of(model)(kept, dropped)
        self.merge(model, dropped_pk, kept_pk)
        names = [field.name for field in model._meta.concrete_fields]
        self.done.append({"do": DROP, "model": model._meta.label, "row": kept_values(dropped, names)})
        model._base_manager.filter(pk=dropped_pk).delete()
        self.change(kept, values)


def take_back(steps: list[Step]) -> None:
    """The steps backwards. Raises `NotUndoable` where a changed value was changed again since."""
    for step in reversed(steps):
        _BACK[step["do"]](apps.get_model(step["model"]), step)


def _change_back(model: type[models.Model], step: Step) -> None:
    row = model._base_manager.filter(pk=step["pk"]).first()
    if row is None:
        raise NotUndoable(_("Something that moved is not there any more, so it cannot be moved back."))
    now = kept_values(row, step["fields"])
    for name, (_old, new) in step["fields"].items():
        if now[name] != new:
            raise NotUndoable(
                _("“%(name)s” has been changed again since, so taking this back would undo that too.")
                % {"name": row}
            )
    old = {name: pair[0] for name, pair in step["fields"].items()}
    model._base_manager.filter(pk=row.pk).update(**_columns(model, old))


def _move_back(model: type[models.Model], step: Step) -> None:
    """Rows that moved on since stay where they are."""
    rows = model._base_manager.filter(pk__in=step["ids"], **{step["field"]: step["to"]})
    rows.update(**{step["field"]: step["from"]})


def _undrop(model: type[models.Model], step: Step) -> None:
    model(**_columns(model, step["row"])).save_base(raw=True, force_insert=True)


_BACK = {CHANGE: _change_back, MOVE: _move_back, DROP: _undrop}


def _by_others(reference: Reference, rule: OnlyOnce, key: int) -> dict[tuple[Any, ...], int]:
    """The rows a unique rule compares, by its other columns; nothing equals an empty column."""
    rows = reference.rows(key).filter(rule.condition).order_by("-pk").values_list("pk", *rule.others)
    return {tuple(others): pk for pk, *others in rows if None not in others}


def kept_values(row: models.Model, names: Any) -> dict[str, Any]:
    """Columns of a row as JSON holds them, to the microsecond."""
    return {name: _kept(row, row._meta.get_field(name)) for name in names}


def _kept(row: models.Model, field: Any) -> Any:
    value = field.value_from_object(row)
    is_plain = value is None or isinstance(value, bool | int | float | str | list | dict)
    return value if is_plain else field.value_to_string(row)


def _columns(model: type[models.Model], kept: dict[str, Any]) -> dict[str, Any]:
    """Kept values by column name, as the database takes them."""
    fields: list[Any] = [model._meta.get_field(name) for name in kept]
    return {
        field.attname: (field.target_field if field.is_relation else field).to_python(kept[field.name])
        for field in fields
    }
