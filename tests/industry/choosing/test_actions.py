"""Saved weights and bounds: names of their own, versions, undo, two people at once."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.industry.choosing import actions
from sharedtable.industry.choosing.bounds import OURS, bounds_of
from sharedtable.industry.models import WeightPreset
from sharedtable.ledger.actions import undo
from tests.cast import NOW, Cast

NUMBERS = {"fewest_places": 10, "most_places": 50, "fewest_jobs": 100, "most_jobs": 5000}


def test_weights_are_saved_changed_and_taken_back(cast: Cast) -> None:
    preset, saved = actions.save_preset(cast.north, by=cast.lead, at=NOW, name="Good jobs", weights={"pay": 5})
    changed = actions.change_preset(preset, by=cast.support, at=NOW, expected=1, weights={"pay": 3, "lq": 1})
    preset.refresh_from_db()
    assert (preset.weights, preset.version) == ({"pay": 3, "lq": 1}, 2)

    undo(changed, by=cast.support, at=NOW)
    preset.refresh_from_db()
    assert preset.weights == {"pay": 5}
    undo(saved, by=cast.lead, at=NOW)
    assert not WeightPreset.objects.live().exists()


def test_name_is_used_once_and_the_second_is_shown_the_first(cast: Cast) -> None:
    first, _entry = actions.save_preset(cast.north, by=cast.lead, at=NOW, name="Good jobs", weights={"pay": 5})

    with pytest.raises(actions.PresetNameTaken) as taken:
        actions.save_preset(cast.north, by=cast.support, at=NOW, name="good JOBS", weights={"lq": 1})
    assert taken.value.preset == first


def test_second_of_two_who_change_weights_at_once_is_told(cast: Cast) -> None:
    preset, _entry = actions.save_preset(cast.north, by=cast.lead, at=NOW, name="Good jobs", weights={"pay": 5})
    actions.change_preset(preset, by=cast.lead, at=NOW, expected=1, weights={"pay": 4})

    with pytest.raises(EditConflict):
        actions.change_preset(preset, by=cast.support, at=NOW, expected=1, weights={"pay": 1})
    preset.refresh_from_db()
    assert preset.weights == {"pay": 4}


def test_weights_put_away_come_back(cast: Cast) -> None:
    preset, _entry = actions.save_preset(cast.north, by=cast.lead, at=NOW, name="Good jobs", weights={"pay": 5})
    entry = actions.archive_preset(preset, by=cast.lead, at=NOW)
    assert not WeightPreset.objects.live().exists()

    undo(entry, by=cast.lead, at=NOW)

    assert WeightPreset.objects.live().get() == preset


def test_bounds_are_ours_until_the_network_sets_its_own(cast: Cast) -> None:
    state = cast.by_class["state"]
    assert bounds_of(cast.north) == OURS
    first = actions.set_bounds(cast.north, by=state, at=NOW, expected=0, numbers=NUMBERS, reason="A small state")
    assert bounds_of(cast.north).numbers() == NUMBERS
    assert first.changes["most_places"] == [OURS.most_places, 50]

    undo(first, by=state, at=NOW)

    assert bounds_of(cast.north).numbers() == OURS.numbers()
    assert bounds_of(cast.south) == OURS


def test_second_of_two_who_set_bounds_at_once_is_told(cast: Cast) -> None:
    state = cast.by_class["state"]
    actions.set_bounds(cast.north, by=state, at=NOW, expected=0, numbers=NUMBERS, reason="")

    with pytest.raises(EditConflict) as conflict:
        actions.set_bounds(cast.north, by=state, at=NOW, expected=0, numbers=NUMBERS | {"most_jobs": 9}, reason="")
    assert conflict.value.proposed["most_jobs"] == 9
    assert actions.set_bounds(cast.north, by=state, at=NOW, expected=1, numbers=NUMBERS, reason="") is None


@pytest.mark.parametrize("who", ["lead", "support", "reader", "member"])
def test_bounds_are_set_by_state_and_admins_only(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.set_bounds(cast.north, by=cast.by_class[who], at=NOW, expected=0, numbers=NUMBERS, reason="")
