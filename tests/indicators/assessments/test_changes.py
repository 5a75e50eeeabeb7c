"""What changed between two days, in words; no database."""

from datetime import date

import pytest

from sharedtable.indicators.assessments.changes import SignOn, changes_between, level_words, sum_words
from sharedtable.indicators.assessments.grid import Column, Grid, Line
from sharedtable.indicators.assessments.picture import picture
from sharedtable.indicators.assessments.quarters import Quarter, quarters_up_to

pytestmark = pytest.mark.any_database


def sign(status: str, key: str = "a", **more: object) -> SignOn:
    return SignOn(key, f"Sign {key}", "emerging", status, f"{status} now", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("not_yet", "met", "gained"),
        ("not_known", "met", "gained"),
        ("met", "not_yet", "lost"),
        ("not_known", "not_yet", "known"),
        ("met", "not_known", "unknown"),
        ("not_yet", "not_known", "unknown"),
        (None, "met", "new"),
        ("met", None, "gone"),
    ],
)
def test_change_of_a_sign(before: str | None, after: str | None, kind: str) -> None:
    (found,) = changes_between([sign(before)] if before else [], [sign(after)] if after else [])
    assert (found.kind, found.title, found.why) == (kind, "Sign a", f"{after or before} now")


@pytest.mark.parametrize("status", ["met", "not_yet", "not_known"])
def test_same_state_is_no_change(status: str) -> None:
    assert changes_between([sign(status)], [sign(status)]) == []


def test_changes_are_told_gains_first_and_summed() -> None:
    before = [sign("met", "a"), sign("not_yet", "b"), sign("not_known", "c")]
    found = changes_between(before, [sign("not_yet", "a"), sign("met", "b"), sign("met", "c")])
    assert [each.kind for each in found] == ["gained", "gained", "lost"]
    assert sum_words(found) == "2 gained, 1 lost."
    assert sum_words([]) == "No sign has changed."


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "", "It has not reached a level yet."),
        ("", "emerging", "It has become emerging."),
        ("emerging", "active", "It has become active."),
        ("active", "active", "It is active, as before."),
        ("active", "emerging", "It fell from active to emerging."),
        ("emerging", "", "It is no longer emerging."),
    ],
)
def test_level_in_words(before: str, after: str, words: str) -> None:
    assert level_words(before, after) == words


@pytest.mark.parametrize(
    ("today", "since", "ends"),
    [
        (date(2026, 11, 20), date(2026, 11, 1), ["2026-11-20"]),
        (date(2026, 11, 20), date(2026, 9, 30), ["2026-09-30", "2026-11-20"]),
        (date(2026, 10, 1), date(2026, 4, 1), ["2026-06-30", "2026-09-30", "2026-10-01"]),
    ],
)
def test_quarters_reach_back_to_the_beginning(today: date, since: date, ends: list[str]) -> None:
    assert [str(each.until) for each in quarters_up_to(today, since=since)] == ends


def test_quarters_are_twelve_at_most() -> None:
    assert len(quarters_up_to(date(2026, 11, 20), since=date(2010, 1, 1))) == 12


@pytest.mark.parametrize("is_narrow", [False, True])
def test_picture_escapes_words_and_says_states_by_shape(is_narrow: bool) -> None:
    quarter = Quarter(date(2026, 10, 1), date(2026, 11, 20))
    column = Column(quarter, quarter.until, "emerging", is_lapsing=True, signs={})
    states = [sign("met"), sign("met", is_attested=True), sign("not_yet"), sign("not_known"), None]
    lines = [Line(str(n), f"<b>{n}", "emerging", [(column, each)]) for n, each in enumerate(states)]
    drawn = picture(Grid([column], lines), is_narrow=is_narrow)
    assert "<b>" not in drawn
    assert drawn.count("&lt;b&gt;") == 5
    assert 'role="img"' in drawn
    assert len({_mark_of(drawn, n) for n in range(5)}) == 5


def _mark_of(drawn: str, number: int) -> str:
    """The shapes between one name and the next, without where they stand."""
    part = drawn.split(f"&lt;b&gt;{number}</text>")[1].split("<text")[0]
    return "".join(letter for letter in part if not letter.isdigit())
