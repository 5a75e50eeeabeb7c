"""Shared notes: the second of two writers sees both texts, and nothing that was written is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import edit_notes
from sharedtable.meetings.models import Occasion
from sharedtable.people.models import Person
from tests.cast import NOW, Cast
from tests.meetings.conftest import Hold

SignIn = Callable[[Person | None], Client]


def texts() -> set[str]:
    """Every text that the record holds."""
    return {entry.changes["notes"][1] for entry in Entry.objects.filter(action="meetings.edit_notes")}


def test_notes_are_saved_with_both_texts_in_the_record(cast: Cast, meeting: Occasion) -> None:
    edit_notes(meeting, by=cast.lead, at=NOW, version=1, notes="First")
    edit_notes(meeting, by=cast.support, at=NOW, version=2, notes="Second")

    assert (meeting.notes, meeting.version) == ("Second", 3)
    entry = Entry.objects.filter(action="meetings.edit_notes").last()
    assert (entry.actor_id, entry.changes["notes"]) == (cast.support.pk, ["First", "Second"])


def test_second_writer_is_told_and_overwrites_nothing(cast: Cast, meeting: Occasion) -> None:
    edit_notes(meeting, by=cast.lead, at=NOW, version=1, notes="Lena's")

    with pytest.raises(EditConflict) as conflict:
        edit_notes(meeting, by=cast.support, at=NOW, version=1, notes="Sol's")

    assert conflict.value.current.notes == "Lena's"
    assert conflict.value.proposed == {"notes": "Sol's"}


def test_same_text_twice_is_no_conflict(cast: Cast, meeting: Occasion) -> None:
    edit_notes(meeting, by=cast.lead, at=NOW, version=1, notes="Same")
    assert edit_notes(meeting, by=cast.support, at=NOW, version=1, notes="Same") is None
    assert meeting.version == 2


def test_state_team_reads_but_does_not_write(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(Refused):
        edit_notes(meeting, by=cast.by_class["state"], at=NOW, version=1, notes="Ours")


def test_notes_of_a_businesses_only_meeting_are_not_the_support_teams(cast: Cast, hold: Hold) -> None:
    meeting = hold(kind="businesses_only")
    edit_notes(meeting, by=cast.champion, at=NOW, version=1, notes="Among ourselves")
    edit_notes(meeting, by=cast.lead, at=NOW, version=2, notes="Among ourselves, typed up")
    for name in ("support", "state", "network_admin", "operator"):
        with pytest.raises(Refused):
            edit_notes(meeting, by=cast.by_class[name], at=NOW, version=3, notes="Ours")


def test_second_writer_sees_both_texts_and_saves_one(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    address = f"/meetings/{meeting.uuid}/notes/"
    lena, sol = sign_in(cast.lead), sign_in(cast.support)
    assert lena.post(address, {"version": 1, "notes": "Lab opens in May"}).status_code == 302

    page = sol.post(address, {"version": 1, "notes": "Lab opens in June"})

    assert page.status_code == 409
    words = page.content.decode()
    assert "Lena Lead saved before you" in words
    assert "Lab opens in <mark>May</mark>" in words
    assert "Lab opens in <mark>June</mark>" in words
    form = page.context["form"]
    assert (form["notes"].value(), form["version"].value()) == ("Lab opens in June", 2)
    merged = sol.post(address, {"version": 2, "notes": "Lab opens in May or June"})
    assert merged.status_code == 302
    meeting.refresh_from_db()
    assert meeting.notes == "Lab opens in May or June"
    assert texts() == {"Lab opens in May", "Lab opens in May or June"}


def test_notes_with_carriage_returns_are_the_same_notes(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client, address = sign_in(cast.lead), f"/meetings/{meeting.uuid}/notes/"
    client.post(address, {"version": 1, "notes": "One\r\nTwo\r\n"})
    client.post(address, {"version": 1, "notes": "One\nTwo"})
    meeting.refresh_from_db()
    assert (meeting.notes, meeting.version) == ("One\nTwo", 2)


@pytest.mark.parametrize(
    "posted", [{}, {"notes": "x"}, {"version": "one", "notes": "x"}, {"version": "-1"}, {"version": "9" * 40}]
)
def test_broken_form_keeps_what_was_typed(
    cast: Cast, meeting: Occasion, sign_in: SignIn, posted: dict[str, str]
) -> None:
    page = sign_in(cast.lead).post(f"/meetings/{meeting.uuid}/notes/", posted)
    assert page.status_code == 422
    meeting.refresh_from_db()
    assert (meeting.notes, meeting.version) == ("", 1)
