"""The state's self-check: pairs, rounds, answers, what the record says beside them, and who reads it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.indicators.models import Framework, SelfCheck, SelfCheckAnswer
from sharedtable.indicators.selfcheck.actions import (
    NothingAnswered,
    RoundFinished,
    RoundOpen,
    answer_pair,
    begin_self_check,
    finish_self_check,
)
from sharedtable.indicators.selfcheck.computed import _told, sentences_of
from sharedtable.indicators.selfcheck.pairs import FILE, WrongPairs, pairs, read_pairs
from sharedtable.indicators.selfcheck.queries import round_of, rounds_of
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PAGE = "/people/networks/northfield/self-check/"
PAIR = "own-choice"


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def state(cast: Cast) -> Person:
    return cast.by_class["state"]


@pytest.fixture
def check(cast: Cast, state: Person) -> SelfCheck:
    return begin_self_check(cast.north, by=state, at=NOW)


def say(check: SelfCheck, by: Person, light: str = "green", note: str = "", expected: int = 0) -> Entry | None:
    return answer_pair(check, PAIR, by=by, at=NOW, expected=expected, light=light, note=note)


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_file_holds_twelve_pairs_and_everything_computed_is_known() -> None:
    assert len(pairs().all) == 12
    assert {key for pair in pairs().all for key in pair.computed} == set(_told)
    assert "Institute for Networked Communities" in pairs().attribution


def test_file_with_a_pair_missing_is_refused() -> None:
    text = FILE.read_text(encoding="utf-8")
    with pytest.raises(WrongPairs, match="12 pairs"):
        read_pairs(text[: text.rindex("[[pairs]]")])


def test_round_begins_once_at_a_time(cast: Cast, state: Person, check: SelfCheck) -> None:
    with pytest.raises(RoundOpen):
        begin_self_check(cast.north, by=state, at=NOW)
    say(check, state)
    finish_self_check(check, by=state, at=NOW)
    assert begin_self_check(cast.north, by=state, at=NOW).number == 2


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member", "operator"])
def test_others_may_not_begin(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        begin_self_check(cast.north, by=cast.by_class[who], at=NOW)


def test_answer_is_kept_with_name_and_day_and_recorded(check: SelfCheck, state: Person) -> None:
    entry = say(check, state, "between", " Some of it. ")
    kept = SelfCheckAnswer.objects.get()
    assert (kept.light, kept.note, kept.answered_by, kept.answered_date) == (
        "between",
        "Some of it.",
        state,
        TODAY,
    )
    assert entry is not None
    assert entry.changes == {"light": ["", "between"], "note": ["", "Some of it."]}
    assert say(check, state, "between", "Some of it.", expected=1) is None


def test_second_of_two_answers_loses_nothing(cast: Cast, check: SelfCheck, state: Person) -> None:
    say(check, state)
    with pytest.raises(EditConflict):
        say(check, cast.by_class["network_admin"], "red")
    say(check, cast.by_class["network_admin"], "red", expected=1)
    assert SelfCheckAnswer.objects.get().light == "red"


def test_changed_answer_is_taken_back_a_first_one_is_not(check: SelfCheck, state: Person) -> None:
    first = say(check, state, "green")
    second = say(check, state, "red", expected=1)
    assert first is not None
    assert second is not None
    undo(second, by=state, at=NOW)
    assert SelfCheckAnswer.objects.get().light == "green"
    with pytest.raises(NotUndoable):
        undo(first, by=state, at=NOW)


def test_finished_round_keeps_its_answers_and_what_the_record_said(
    cast: Cast, framework: Framework, check: SelfCheck, state: Person
) -> None:
    with pytest.raises(NothingAnswered):
        finish_self_check(check, by=state, at=NOW)
    say(check, state)
    entry = finish_self_check(check, by=state, at=NOW)
    check.refresh_from_db()
    assert check.figures == sentences_of(cast.north, TODAY)
    assert check.figures["own-choice"] == ["1 different industries at 1 tables."]
    with pytest.raises(RoundFinished):
        say(check, state, "red", expected=1)
    undo(entry, by=state, at=NOW)
    check.refresh_from_db()
    assert check.finished_date is None


def test_what_changed_since_the_round_before(
    cast: Cast, framework: Framework, check: SelfCheck, state: Person
) -> None:
    say(check, state, "red")
    finish_self_check(check, by=state, at=NOW)
    later = begin_self_check(cast.north, by=state, at=NOW + timedelta(days=365))
    say(later, state, "green")
    shown = round_of(rounds_of(cast.north), later, TODAY)
    assert [(each.pair.key, each.change) for each in shown.changed] == [(PAIR, "better")]
    assert (shown.answered, shown.open, shown.green) == (1, 11, 1)


def test_page_is_answered_pair_by_pair(cast: Cast, framework: Framework, state: Person, sign_in: SignIn) -> None:
    client = sign_in(state)
    assert "Begin the first round" in words(client.get(PAGE))
    client.post(f"{PAGE}begin/")
    assert "<b>12</b> pairs are not answered." in words(client.get(PAGE))
    answered = words(
        client.post(f"{PAGE}{PAIR}/", {"light": "green", "note": "They chose.", "version": 0}, follow=True)
    )
    assert "Stan State" in answered
    assert "They chose." in answered
    assert "Choose green, in between or red." in words(client.post(f"{PAGE}{PAIR}/", {"note": "Typed"}))
    stale = words(client.post(f"{PAGE}{PAIR}/", {"light": "red", "note": "Typed", "version": 7}))
    assert "Stan State answered meanwhile: Green" in stale
    assert "Typed</textarea>" in stale
    assert client.get(f"{PAGE}?as=pdf").content.startswith(b"%PDF")
    client.post(f"{PAGE}finish/")
    finished = words(client.get(PAGE))
    assert "Begin a new round" in finished
    assert "The record said then" in finished


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member", "operator"])
def test_page_is_not_there_for_others(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(PAGE).status_code == 404


def test_page_is_not_there_for_another_network(cast: Cast, state: Person, sign_in: SignIn) -> None:
    assert sign_in(state).get("/people/networks/southmoor/self-check/").status_code == 404


def test_record_speaks_of_the_network_alone(cast: Cast, framework: Framework) -> None:
    said = sentences_of(cast.north, TODAY)
    assert said["several-agencies"] == ["1 on the state team; where they work is not on record."]
    assert said["room-to-grow"] == ["0 of 1 partnerships are emerging or active; a year before, 0 of 0."]
    assert set(said) == {"several-agencies", "room-to-grow", "own-choice", "tell-what-works", "reward-the-real"}
