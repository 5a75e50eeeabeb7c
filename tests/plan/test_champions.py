"""Champions of priorities come from businesses, and step back when they like."""

from datetime import timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.plan.actions.champions import NotFromABusiness, add_champion, step_back
from sharedtable.plan.models import Priority
from tests.cast import NOW, TODAY, Cast


def test_champion_adds_themselves_and_so_confirms(cast: Cast, priority: Priority) -> None:
    made = add_champion(priority, by=cast.champion, at=NOW, person=cast.champion)
    assert (made.started_date, made.accepted_at) == (TODAY, NOW)


def test_champion_entered_by_a_lead_is_not_confirmed(cast: Cast, priority: Priority) -> None:
    assert add_champion(priority, by=cast.lead, at=NOW, person=cast.champion).accepted_at is None


def test_champion_added_twice_stands_once(cast: Cast, priority: Priority) -> None:
    for _ in range(2):
        add_champion(priority, by=cast.lead, at=NOW, person=cast.champion)
    assert priority.champions.count() == 1


def test_champion_is_never_from_the_public_side(cast: Cast, priority: Priority) -> None:
    with pytest.raises(NotFromABusiness):
        add_champion(priority, by=cast.lead, at=NOW, person=cast.support)
    with pytest.raises(Refused):
        add_champion(priority, by=cast.support, at=NOW, person=cast.champion)


def test_champion_steps_back_from_that_day_and_may_stay_after_all(cast: Cast, priority: Priority) -> None:
    champion = add_champion(priority, by=cast.champion, at=NOW, person=cast.champion)
    entry = step_back(champion, by=cast.champion, at=NOW + timedelta(days=3))
    assert champion.ended_date == TODAY + timedelta(days=3)
    undo(entry, by=cast.champion, at=NOW + timedelta(days=3))
    champion.refresh_from_db()
    assert champion.ended_date is None


def test_stepping_back_is_not_undone_once_taken_up_again(cast: Cast, priority: Priority) -> None:
    entry = step_back(add_champion(priority, by=cast.lead, at=NOW, person=cast.champion), by=cast.lead, at=NOW)
    add_champion(priority, by=cast.lead, at=NOW, person=cast.champion)
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)
