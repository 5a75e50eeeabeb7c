"""Which state of a priority may follow which, written out."""

import pytest

from sharedtable.plan.choices import PriorityState
from sharedtable.plan.lifecycle import may_follow

ALLOWED = {
    ("exploring", "agreed"),
    ("exploring", "set_aside"),
    ("agreed", "in_action"),
    ("agreed", "exploring"),
    ("agreed", "set_aside"),
    ("in_action", "achieved"),
    ("in_action", "set_aside"),
    ("achieved", "in_action"),
    ("set_aside", "exploring"),
}


@pytest.mark.parametrize("state", PriorityState.values)
@pytest.mark.parametrize("following", PriorityState.values)
def test_lifecycle_allows_just_these_steps(state: str, following: str) -> None:
    assert may_follow(state, following) == ((state, following) in ALLOWED)
