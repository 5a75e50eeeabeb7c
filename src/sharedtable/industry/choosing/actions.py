"""Every change to what a network keeps for choosing: named weights and its bounds of size; each with undo."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.base.versions import EditConflict, save_version
from sharedtable.industry.archiving import make_undoable, put_away
from sharedtable.industry.choosing.bounds import bounds_of
from sharedtable.industry.choosing.models import SizeBounds, WeightPreset
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import Actor, require


class PresetNameTaken(Exception):
    """Other weights of the network have this name: `preset` holds them."""

    def __init__(self, preset: WeightPreset) -> None:
        super().__init__(preset.name)
        self.preset = preset


@transaction.atomic
def save_preset(
    network: Network, *, by: Actor, at: datetime, name: str, weights: Mapping[str, float]
) -> tuple[WeightPreset, Entry]:
    """Keep weights under a new name. Raises `PresetNameTaken`, of two at once for the second."""
    require("industry.keep_weights", network, by=by)
    author = by if isinstance(by, Person) else None
    named = WeightPreset.objects.live().filter(network=network, name__iexact=name)
    try:
        with transaction.atomic():
            made = WeightPreset.objects.create(
                network=network, name=name, weights=dict(weights), author=author, saved_at=at
            )
    except IntegrityError:
        raise PresetNameTaken(named.get()) from None
    changes: dict[str, list[Any]] = {"name": [None, name], "weights": [None, _in_words(weights)]}
    return made, record("industry.save_weights", made, by=by, at=at, changes=changes)


def _in_words(weights: Mapping[str, float]) -> list[str]:
    return [f"{key} {value:g}" for key, value in weights.items()]


@undoable("industry.save_weights", rule="industry.keep_weights")
def take_preset_back(entry: Entry, by: Actor, at: datetime) -> None:
    preset = WeightPreset.objects.get(pk=entry.subject_id)
    require("industry.keep_weights", preset, by=by)
    if not preset.is_live:
        raise NotUndoable(_("It was put away already."))
    preset.archive(at)
    changes: dict[str, list[Any]] = {"archived_at": [None, at]}
    record("industry.archive_weights", preset, by=by, at=at, changes=changes, undoes=entry)


@transaction.atomic
def change_preset(
    preset: WeightPreset, *, by: Actor, at: datetime, expected: int, weights: Mapping[str, float]
) -> Entry | None:
    """Other weights under the same name. Raises `EditConflict` where somebody changed them in between."""
    require("industry.keep_weights", preset, by=by)
    before = state_of(preset, "weights")
    if before["weights"] == dict(weights) and preset.version == expected:
        return None
    save_version(preset, expected=expected, weights=dict(weights), saved_at=at)
    return record("industry.change_weights", preset, by=by, at=at, changes=changed(before, preset))


@undoable("industry.change_weights", rule="industry.keep_weights")
def change_preset_back(entry: Entry, by: Actor, at: datetime) -> None:
    preset = WeightPreset.objects.get(pk=entry.subject_id)
    require("industry.keep_weights", preset, by=by)
    before = state_of(preset, "weights")
    old, _new = entry.changes["weights"]
    save_version(preset, expected=preset.version, weights=old)
    record("industry.change_weights", preset, by=by, at=at, changes=changed(before, preset), undoes=entry)


@transaction.atomic
def archive_preset(preset: WeightPreset, *, by: Actor, at: datetime) -> Entry:
    return put_away(preset, "weights", rule="industry.keep_weights", by=by, at=at)


make_undoable(WeightPreset, "weights", rule="industry.keep_weights")


@transaction.atomic
def set_bounds(
    network: Network, *, by: Actor, at: datetime, expected: int, numbers: Mapping[str, int], reason: str
) -> Entry | None:
    """The network's own bounds instead of ours. `expected` is 0 where it had none. Raises `EditConflict`."""
    require("industry.set_bounds", network, by=by)
    before = bounds_of(network)
    new: dict[str, Any] = {**numbers, "reason": reason}
    row = SizeBounds.objects.filter(network=network).first()
    if row is None:
        row = _first_bounds(network, new, expected)
    else:
        if expected == row.version and new == state_of(row, *new):
            return None
        save_version(row, expected=expected, **new)
    old = {**before.numbers(), "reason": before.reason}
    return record("industry.set_bounds", row, by=by, at=at, changes=changed(old, row))


def _first_bounds(network: Network, new: dict[str, Any], expected: int) -> SizeBounds:
    """Of two who set them at once for the first time, the second is told."""
    if expected:
        raise EditConflict(SizeBounds(network=network, **new), new)
    try:
        with transaction.atomic():
            return SizeBounds.objects.create(network=network, **new)
    except IntegrityError:
        raise EditConflict(SizeBounds.objects.get(network=network), new) from None


@undoable("industry.set_bounds", rule="industry.set_bounds")
def set_bounds_back(entry: Entry, by: Actor, at: datetime) -> None:
    """The numbers from before; where those were ours, they are kept as the network's own."""
    row = SizeBounds.objects.select_related("network").get(pk=entry.subject_id)
    require("industry.set_bounds", row.network, by=by)
    old = former_values(entry, row)
    before = state_of(row, *old)
    save_version(row, expected=row.version, **old)
    record("industry.set_bounds", row, by=by, at=at, changes=changed(before, row), undoes=entry)
