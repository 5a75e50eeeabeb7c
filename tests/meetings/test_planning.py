"""Changing, moving and cancelling: outcome, record, mail, refusal."""

from datetime import datetime, timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings import jobs
from sharedtable.meetings.actions import (
    CancelledMeeting,
    ChangedMeanwhile,
    answer_invitation,
    cancel_occasion,
    change_occasion,
    edit_agenda,
    reinstate_occasion,
)
from sharedtable.meetings.actions.planning import fingerprint
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Move, Occasion
from sharedtable.outbox.models import Job, Message
from tests.cast import NOW, Cast
from tests.meetings.conftest import START, invitation_of

LATER = START + timedelta(days=1)


def run_jobs() -> None:
    for row in Job.objects.filter(state="waiting"):
        getattr(jobs, row.name.removeprefix("meetings."))(row, **row.arguments)
        row.delete()


def told(prefix: str) -> list[str]:
    found = Message.objects.filter(key__startswith=f"meetings.{prefix}:").order_by("recipient")
    return list(found.values_list("recipient", flat=True))


def test_move_is_kept_and_recorded(cast: Cast, meeting: Occasion) -> None:
    change_occasion(meeting, by=cast.lead, at=NOW, starts_at=LATER, ends_at=LATER + timedelta(hours=1))

    move = Move.objects.get()
    assert (move.occasion, move.from_starts_at, move.to_starts_at) == (meeting, START, LATER)
    entry = Entry.objects.filter(action="meetings.change").get()
    assert set(entry.changes) == {"starts_at", "ends_at"}
    assert entry.actor_id == cast.lead.pk


def test_move_tells_everyone_who_has_not_said_no(cast: Cast, meeting: Occasion) -> None:
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="no")
    change_occasion(meeting, by=cast.lead, at=NOW, starts_at=LATER, ends_at=LATER + timedelta(hours=1))
    assert told("changed") == []

    run_jobs()

    assert told("changed") == ["lena@northfield.example", "sol@northfield.example"]


def test_two_moves_within_a_minute_are_one_mail(cast: Cast, meeting: Occasion) -> None:
    for days in (1, 2):
        start = START + timedelta(days=days)
        change_occasion(meeting, by=cast.lead, at=NOW, starts_at=start, ends_at=start + timedelta(hours=1))

    run_jobs()

    assert len(told("changed")) == 3
    assert "Sat 5 Dec, 7:30" in Message.objects.filter(key__startswith="meetings.changed").first().subject


def test_move_undone_within_the_minute_tells_nobody_and_counts_no_move(cast: Cast, meeting: Occasion) -> None:
    move_to(meeting, LATER, cast)
    entry = Entry.objects.get(action="meetings.change")
    undo(entry, by=cast.lead, at=NOW)

    run_jobs()

    meeting.refresh_from_db()
    assert (meeting.starts_at, Move.objects.count(), told("changed")) == (START, 0, [])
    assert Entry.objects.get(action="meetings.change_undone").undoes == entry


def test_move_undone_after_people_were_told_tells_them_again(cast: Cast, meeting: Occasion) -> None:
    move_to(meeting, LATER, cast)
    run_jobs()
    undo(Entry.objects.get(action="meetings.change"), by=cast.lead, at=NOW + timedelta(minutes=5))

    run_jobs()

    assert len(told("changed")) == 6


def test_second_of_two_moves_undone_tells_of_the_first(cast: Cast, meeting: Occasion) -> None:
    move_to(meeting, LATER, cast)
    move_to(meeting, LATER + timedelta(days=1), cast, at=NOW + timedelta(seconds=5))
    undo(Entry.objects.filter(action="meetings.change").latest("pk"), by=cast.lead, at=NOW + timedelta(seconds=9))

    run_jobs()

    assert (len(told("changed")), Move.objects.count()) == (3, 1)


def test_change_that_was_changed_again_is_not_undone(cast: Cast, meeting: Occasion) -> None:
    move_to(meeting, LATER, cast)
    entry = Entry.objects.get(action="meetings.change")
    move_to(meeting, LATER + timedelta(days=1), cast)
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def move_to(meeting: Occasion, start: datetime, cast: Cast, at: datetime = NOW) -> None:
    change_occasion(meeting, by=cast.lead, at=at, starts_at=start, ends_at=start + timedelta(hours=1))


def test_another_title_tells_nobody(cast: Cast, meeting: Occasion) -> None:
    change_occasion(meeting, by=cast.lead, at=NOW, title="Winter meeting")
    assert not Job.objects.exists()
    assert not Move.objects.exists()


def test_change_of_nothing_writes_nothing(cast: Cast, meeting: Occasion) -> None:
    before = Entry.objects.count()
    assert change_occasion(meeting, by=cast.lead, at=NOW, title=meeting.title) is None
    assert Entry.objects.count() == before


def test_change_after_somebody_else_was_faster_is_refused(cast: Cast, meeting: Occasion) -> None:
    seen = fingerprint(meeting)
    change_occasion(meeting, by=cast.lead, at=NOW, seen=seen, place="County Hall")

    with pytest.raises(ChangedMeanwhile) as conflict:
        change_occasion(meeting, by=cast.support, at=NOW, seen=seen, place="Library")

    assert conflict.value.occasion.place == "County Hall"


def test_cancelling_waits_a_minute_before_anybody_is_told(cast: Cast, meeting: Occasion) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)

    assert meeting.state == OccasionState.CANCELLED
    assert Job.objects.get().run_after == NOW + timedelta(minutes=1)
    assert told("cancelled") == []
    run_jobs()
    assert len(told("cancelled")) == 3


def test_cancelling_undone_within_the_minute_tells_nobody(cast: Cast, meeting: Occasion) -> None:
    entry = cancel_occasion(meeting, by=cast.lead, at=NOW)
    undo(entry, by=cast.lead, at=NOW)

    run_jobs()

    meeting.refresh_from_db()
    assert meeting.state == OccasionState.PLANNED
    assert told("cancelled") + told("reinstated") == []


def test_cancelling_undone_later_tells_those_who_were_told(cast: Cast, meeting: Occasion) -> None:
    entry = cancel_occasion(meeting, by=cast.lead, at=NOW)
    run_jobs()
    undo(entry, by=cast.lead, at=NOW)
    run_jobs()

    assert told("reinstated") == told("cancelled")


def test_cancelling_is_undone_once(cast: Cast, meeting: Occasion) -> None:
    entry = cancel_occasion(meeting, by=cast.lead, at=NOW)
    reinstate_occasion(meeting, by=cast.lead, at=NOW)
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_cancelled_meeting_is_not_changed(cast: Cast, meeting: Occasion) -> None:
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    for act in (
        lambda: change_occasion(meeting, by=cast.lead, at=NOW, title="Other"),
        lambda: cancel_occasion(meeting, by=cast.lead, at=NOW),
        lambda: edit_agenda(meeting, by=cast.lead, at=NOW, agenda="Other"),
    ):
        with pytest.raises(CancelledMeeting):
            act()


def test_champion_writes_the_agenda_and_is_recorded(cast: Cast, meeting: Occasion) -> None:
    edit_agenda(meeting, by=cast.champion, at=NOW, agenda="Ours")

    assert meeting.agenda == "Ours"
    entry = Entry.objects.filter(action="meetings.edit_agenda").get()
    assert (entry.actor_id, entry.changes["agenda"][1]) == (cast.champion.pk, "Ours")


def test_champion_does_not_move_or_cancel(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(Refused):
        change_occasion(meeting, by=cast.champion, at=NOW, title="Other")
    with pytest.raises(Refused):
        cancel_occasion(meeting, by=cast.champion, at=NOW)
