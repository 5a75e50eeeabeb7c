"""The plan along time: nothing lies on anything else, everything lies inside."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sharedtable.plan.roadmap import timeline
from sharedtable.plan.roadmap.timeline import Item, Scale, picture
from tests.plan.roadmap.test_differences import MILESTONE, content


@pytest.mark.parametrize("width", [timeline.WIDE, timeline.NARROW, timeline.PAPER])
@pytest.mark.parametrize("words", ["Letter", "W" * 160, "Review the test with what the first learned"])
def test_labels_stay_inside_and_apart(width: float, words: str) -> None:
    first = date(2026, 1, 1)
    scale = Scale(first, date(2027, 3, 1), width)
    lanes: list[list[tuple[float, float]]] = []
    for n in range(30):
        made = timeline._placed(Item("open", words, first + timedelta(days=13 * n)), scale, lanes, 0)
        length = timeline._length(made.text, timeline.LETTER)
        start = made.text_x if made.anchor == "start" else made.text_x - length
        assert start >= -1
        assert start + length <= width + 1
    for taken in lanes:
        boxes = sorted(taken)
        assert all(left[1] < right[0] for left, right in pairwise(boxes))


@pytest.mark.parametrize(("months", "width"), [(1, 340), (14, 340), (14, 1080), (80, 340)])
def test_axis_has_months_that_do_not_touch(months: int, width: float) -> None:
    start = date(2026, 11, 1)
    ticks = Scale(start, timeline._month_after(start, months), width).ticks
    assert ticks[0].words == "Nov 2026"
    apart = [right.x - left.x for left, right in pairwise(ticks)]
    assert all(each >= timeline.LEAST_BETWEEN_TICKS - 8 for each in apart)


def test_picture_of_nothing_is_none() -> None:
    assert picture(content(), width=340, alt="Nothing") == ""


def test_picture_writes_words_as_words() -> None:
    hostile = MILESTONE.__class__(**{**MILESTONE.__dict__, "title": "<script>&"})
    drawn = picture(content(milestones=(hostile,)), width=timeline.WIDE, alt="A “plan”")
    assert "&lt;script&gt;&amp;" in drawn
    assert "<script" not in drawn


def test_what_is_in_use_is_drawn_until_its_day() -> None:
    first = date(2026, 1, 1)
    scale = Scale(first, date(2027, 3, 1), timeline.WIDE)
    made = timeline._placed(Item("use", "Open lab", first, until=date(2026, 7, 1)), scale, [], 0)
    assert made.until_x == scale.x(date(2026, 7, 1))
