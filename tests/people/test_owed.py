"""What people owe is late the day after it was due, and stands in the order of its days."""

from datetime import timedelta

from sharedtable.people.owed import Owed, in_order, owed_by
from sharedtable.people.standing import NOBODY
from tests.cast import TODAY


def _row(text: str, days: int | None) -> Owed:
    due = None if days is None else TODAY + timedelta(days=days)
    return Owed(7, text, "/there/", due, "Instruments", "sample")


def test_owed_things_stand_in_the_order_of_their_days() -> None:
    rows = [_row("some day", None), _row("later", 9), _row("late", -1)]
    assert [each.text for each in in_order(rows)] == ["late", "later", "some day"]
    assert owed_by([], NOBODY, TODAY) == []


def test_owed_thing_is_late_the_day_after_it_was_due() -> None:
    assert [(_row("x", days).is_late(TODAY), _row("x", days).is_soon(TODAY)) for days in (-1, 0, 7, 8)] == [
        (True, True),
        (False, True),
        (False, True),
        (False, False),
    ]
    assert not _row("x", None).is_soon(TODAY)
