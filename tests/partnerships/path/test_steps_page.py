"""The guided path as pages: every step can be read, moved to, rested from and come back to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions import change_state, change_step
from sharedtable.partnerships.actions.steps import ReviewInThePast
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, StateChange, StepTask
from sharedtable.partnerships.path.words import WORDS
from sharedtable.people.models import Person
from sharedtable.people.owed import owed_by
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
URL = "/partnerships/instruments/"


@pytest.mark.parametrize("step", Step, ids=lambda step: step.name)
def test_step_page_says_what_it_is_for(cast: Cast, sign_in: SignIn, step: Step) -> None:
    lead = sign_in(cast.lead).get(f"{URL}steps/{step}/").content.decode()
    assert str(WORDS[step].purpose) in lead
    assert "How others go about it" in lead
    business = sign_in(cast.champion).get(f"{URL}steps/{step}/").content.decode()
    assert str(WORDS[step].plainly) in business
    assert "How others go about it" not in business


def test_step_that_is_none_of_the_six_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lead).get(f"{URL}steps/7/").status_code == 404


def test_step_left_by_a_reason_shows_it(cast: Cast, sign_in: SignIn) -> None:
    change_step(cast.instruments, by=cast.lead, at=NOW, step=2, reason="The board decided so.")
    assert "“The board decided so.”" in sign_in(cast.lead).get(f"{URL}steps/1/").content.decode()


@pytest.mark.parametrize("more", [0, 3])
def test_step_page_costs_the_same_queries(cast: Cast, sign_in: SignIn, more: int) -> None:
    for number in range(more):
        StepTask.objects.create(
            partnership=cast.instruments, step=1, text=f"Task {number}", person=cast.lead, created_at=NOW
        )
    client = sign_in(cast.lead)
    client.get(f"{URL}steps/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{URL}steps/")
    assert len(queries) == 11


def test_step_is_taken_back_while_it_is_the_latest(cast: Cast) -> None:
    first = change_step(cast.instruments, by=cast.lead, at=NOW, step=2, reason="Now.")
    second = change_step(cast.instruments, by=cast.lead, at=NOW, step=3, reason="Now.")
    with pytest.raises(NotUndoable):
        undo(first, by=cast.lead, at=NOW)
    undo(second, by=cast.lead, at=NOW)
    assert Partnership.objects.get(pk=cast.instruments.pk).step == 2
    assert [each.step for each in cast.instruments.step_changes.all()] == [2]


def test_rest_keeps_its_day_its_reason_and_the_way_back(cast: Cast) -> None:
    table = cast.instruments
    with pytest.raises(ReviewInThePast):
        change_state(table, by=cast.lead, at=NOW, state="paused", reason="Summer.", review_date=TODAY)
    table.refresh_from_db()
    change_state(table, by=cast.lead, at=NOW, state="closed", reason="Done.")
    entry = change_state(table, by=cast.lead, at=NOW, state="active", reason="New plant.", step=3)
    rows = StateChange.objects.order_by("pk").values_list("state", "entered_date", "reason")
    assert list(rows) == [("closed", TODAY, "Done."), ("active", TODAY, "New plant.")]
    assert Partnership.objects.get(pk=table.pk).step == 3
    undo(entry, by=cast.lead, at=NOW)
    assert Partnership.objects.get(pk=table.pk).state == "closed"
    assert Entry.objects.filter(action="partnerships.take_back_state").count() == 1


def test_rest_page_says_what_happens_and_home_since_when(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    client.post(f"{URL}state/", {"state": "paused", "reason": "Harvest.", "review_date": "2099-01-05"})
    home = client.get(URL).content.decode()
    assert "Harvest." in home
    assert "5 Jan 2099" in home
    assert "Ready to begin again?" in client.get(f"{URL}state/").content.decode()


def test_paused_table_asks_its_leads_again_when_the_day_is_near(cast: Cast) -> None:
    day = TODAY + timedelta(days=30)
    change_state(cast.instruments, by=cast.lead, at=NOW, state="paused", reason="Harvest.", review_date=day)
    lead, support = standing_of(cast.lead), standing_of(cast.support)
    assert owed_by([cast.lead.pk], lead, TODAY) == []
    (asked,) = owed_by([cast.lead.pk], lead, day - timedelta(days=3))
    assert (asked.url, asked.due_date) == (f"{URL}state/", day)
    assert owed_by([cast.support.pk], support, day) == []
