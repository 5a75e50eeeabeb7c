"""Several people at the same moment, each with a connection of their own, on whichever database the run uses."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connections

from sharedtable.base.versions import EditConflict
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import edit_notes, mark_attendance
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.queries import here_at
from sharedtable.partnerships.meetings import hold_meeting
from tests.cast import NOW, Cast, make_cast
from tests.meetings.conftest import START

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The worker stays asleep: its queue would keep a connection of its own open."""
    monkeypatch.setattr("sharedtable.outbox.actions.asking.kick", lambda: None)
    return make_cast()


@pytest.fixture
def meeting(cast: Cast) -> Occasion:
    end = START + timedelta(hours=1)
    return hold_meeting(
        cast.instruments, by=cast.lead, at=NOW, kind="partnership", starts_at=START, ends_at=end
    ).occasion


def at_once(count: int, act: Callable[[int], None]) -> list[Exception]:
    """Run `act` with 0, 1, 2, ... at the same moment; what went wrong."""
    start, failures = Barrier(count), []

    def run(number: int) -> None:
        close_old_connections()
        start.wait()
        try:
            act(number)
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return failures


def test_many_writers_at_once_lose_nothing(cast: Cast, meeting: Occasion) -> None:
    """All start from the first version: one is saved, the others are shown it and still hold their own."""
    mine = [Occasion.objects.get(pk=meeting.pk) for _ in range(6)]

    failures = at_once(
        6, lambda n: edit_notes(mine[n], by=cast.lead, at=NOW, version=1, notes=f"Text {n}") and None
    )

    meeting.refresh_from_db()
    assert meeting.version == 2
    assert [type(each) for each in failures] == [EditConflict] * 5
    shown = {(each.current.notes, each.current.version) for each in failures}
    assert shown == {(meeting.notes, 2)}
    kept = {each.proposed["notes"] for each in failures} | {meeting.notes}
    assert kept == {f"Text {number}" for number in range(6)}
    assert Entry.objects.filter(action="meetings.edit_notes").count() == 1


def test_same_person_tapped_on_four_phones_at_once_counts_once(cast: Cast, meeting: Occasion) -> None:
    failures = at_once(
        4,
        lambda _n: mark_attendance(meeting, cast.champion, by=cast.lead, at=START, is_present=True) and None,
    )

    assert failures == []
    assert here_at(meeting).people == 1
    assert Entry.objects.filter(action="meetings.attendance").count() == 1
