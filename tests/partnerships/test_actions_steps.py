"""Moving through the six steps; pausing and closing."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions import change_state, change_step
from sharedtable.partnerships.actions.steps import AlreadyThere, NotFromHere, ReasonNeeded
from sharedtable.partnerships.models import Partnership, StepChange
from tests.cast import NOW, TODAY, Cast


def test_change_step_with_something_open_needs_a_reason_and_keeps_it(cast: Cast) -> None:
    with pytest.raises(ReasonNeeded):
        change_step(cast.instruments, by=cast.lead, at=NOW, step=2)

    change_step(cast.instruments, by=cast.lead, at=NOW, step=2, reason="The board decided so.")

    change = StepChange.objects.get()
    assert (change.step, change.entered_date, change.reason) == (2, TODAY, "The board decided so.")
    assert Partnership.objects.get(pk=cast.instruments.pk).step == 2
    assert Entry.objects.get(action="partnerships.change_step").changes == {"step": [1, 2]}


def test_change_step_back_needs_a_reason(cast: Cast) -> None:
    change_step(cast.instruments, by=cast.lead, at=NOW, step=4, reason="Brought in.")

    with pytest.raises(ReasonNeeded):
        change_step(cast.instruments, by=cast.lead, at=NOW, step=3)


def test_change_step_to_where_it_is_says_so(cast: Cast) -> None:
    with pytest.raises(AlreadyThere):
        change_step(cast.instruments, by=cast.lead, at=NOW, step=1)


def test_change_step_of_one_who_looked_at_an_older_step_is_stopped(cast: Cast) -> None:
    stale = Partnership.objects.get(pk=cast.instruments.pk)
    change_step(cast.instruments, by=cast.lead, at=NOW, step=2, reason="Now.")

    with pytest.raises(NotFromHere):
        change_step(stale, by=cast.lead, at=NOW, step=3, reason="Now.")


@pytest.mark.parametrize("who", ["support", "business", "reader", "member"])
def test_change_step_is_refused(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        change_step(cast.instruments, by=cast.by_class[who], at=NOW, step=2, reason="Now.")


ALLOWED = {
    ("active", "paused"): True,
    ("active", "closed"): True,
    ("active", "active"): False,
    ("paused", "active"): True,
    ("paused", "closed"): True,
    ("paused", "paused"): False,
    ("closed", "active"): True,
    ("closed", "paused"): False,
    ("closed", "closed"): False,
}


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_state_may_become(cast: Cast, before: str, after: str) -> None:
    table = cast.instruments
    Partnership.objects.filter(pk=table.pk).update(state=before)
    table.refresh_from_db()
    is_allowed = True
    try:
        change_state(table, by=cast.lead, at=NOW, state=after, reason="Because.")
    except NotFromHere:
        is_allowed = False

    assert is_allowed is ALLOWED[before, after]


def test_change_state_is_refused_to_the_state_team(cast: Cast) -> None:
    with pytest.raises(Refused):
        change_state(cast.instruments, by=cast.by_class["state"], at=NOW, state="paused", reason="Because.")
