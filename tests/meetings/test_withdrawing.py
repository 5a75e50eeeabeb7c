"""Withdrawn invitations open, count and send nothing; restored or asked again they stand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import (
    NotExpected,
    answer_invitation,
    confirm_own_attendance,
    invite,
    mark_attendance,
    mark_everyone_who_said_yes,
    remind,
    restore_invitations,
    withdraw_invitations,
)
from sharedtable.meetings.invitees import InviteForm
from sharedtable.meetings.jobs import _concerned
from sharedtable.meetings.links import token_of
from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.meetings.queries import Answers, answers_of, roll_of
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import end_role
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast
from tests.meetings.conftest import START, invitation_of

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def withdrawn(cast: Cast, meeting: Occasion) -> Invitation:
    """The champion said yes; then the invitation was withdrawn."""
    answer_invitation(invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    assert withdraw_invitations([meeting], [cast.champion.pk], by=cast.lead, at=NOW) == 1
    return invitation_of(meeting, cast.champion)


def test_withdrawing_is_written_once_to_the_ledger(cast: Cast, meeting: Occasion, withdrawn: Invitation) -> None:
    assert withdraw_invitations([meeting], [cast.champion.pk], by=cast.lead, at=TOMORROW) == 0
    assert withdrawn.withdrawn_at == NOW
    entry = Entry.objects.get(action="meetings.withdraw_invitations")
    assert (entry.subject_id, entry.changes) == (meeting.pk, {"invited": [[cast.champion.pk], []]})


def test_restored_invitation_keeps_its_answer(cast: Cast, meeting: Occasion, withdrawn: Invitation) -> None:
    before = Message.objects.count()
    assert restore_invitations([meeting], [cast.champion.pk], by=cast.lead, at=TOMORROW) == 1
    withdrawn.refresh_from_db()
    assert (withdrawn.withdrawn_at, withdrawn.answer, Message.objects.count()) == (None, "yes", before)
    entry = Entry.objects.get(action="meetings.restore_invitations")
    assert entry.changes == {"invited": [[], [cast.champion.pk]]}


def test_withdrawn_answer_is_not_counted(cast: Cast, meeting: Occasion, withdrawn: Invitation) -> None:
    assert answers_of([meeting.pk]) == {meeting.pk: Answers(silent=2)}
    assert cast.champion.pk not in {each.person_id for each in _concerned(meeting)}
    assert mark_everyone_who_said_yes(meeting, by=cast.lead, at=START) is None


def test_withdrawn_invitation_is_not_reminded(cast: Cast, meeting: Occasion) -> None:
    withdraw_invitations([meeting], [cast.champion.pk], by=cast.lead, at=NOW)
    assert remind(meeting, by=cast.lead, at=TOMORROW) == 2
    reminded = Message.objects.filter(key__startswith="meetings.reminder")
    assert cast.champion.email not in reminded.values_list("recipient", flat=True)


def test_withdrawn_invitation_refuses_answer_and_check_in(cast: Cast, meeting: Occasion) -> None:
    stale = invitation_of(meeting, cast.champion)
    withdraw_invitations([meeting], [cast.champion.pk], by=cast.lead, at=NOW)
    with pytest.raises(NotExpected):
        answer_invitation(stale, at=NOW, answer="yes")
    with pytest.raises(NotExpected):
        confirm_own_attendance(stale, at=START, is_present=True)
    assert not Attendance.objects.exists()


def test_asking_again_uses_the_same_row_and_writes_again(
    cast: Cast, meeting: Occasion, withdrawn: Invitation
) -> None:
    assert cast.champion in [seat.person for seat in InviteForm(meeting).fields["invited"].seats]
    made = invite(meeting, [cast.champion], by=cast.support, at=TOMORROW)

    assert [(each.pk, each.answer, each.withdrawn_at) for each in made] == [(withdrawn.pk, "", None)]
    withdrawn.refresh_from_db()
    assert (withdrawn.invited_by, withdrawn.invited_at, withdrawn.reminded_at) == (cast.lead, NOW, TOMORROW)
    mails = Message.objects.filter(recipient=cast.champion.email, key__startswith="meetings.invitation")
    assert [f"{cast.support.name} invites you" in each.text for each in mails.order_by("pk")] == [False, True]
    assert Entry.objects.filter(action="meetings.invite").latest("pk").changes == {
        "invited": [[], [cast.champion.pk]]
    }


@pytest.fixture
def ended(cast: Cast, meeting: Occasion) -> Entry:
    """The champion's only role ended."""
    return end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW)


def test_somebody_gone_stays_on_the_roll_only_if_they_came(cast: Cast, meeting: Occasion, ended: Entry) -> None:
    assert cast.champion not in [each.person for each in roll_of(meeting).attendees]
    mark_attendance(meeting, cast.champion, by=cast.lead, at=START, is_present=True)
    assert cast.champion in [each.person for each in roll_of(meeting).attendees]


def test_somebody_gone_does_not_see_the_meeting_until_it_is_undone(
    cast: Cast, meeting: Occasion, ended: Entry
) -> None:
    assert not Occasion.objects.visible_to(standing_of(cast.champion)).exists()
    undo(ended, by=cast.lead, at=NOW)
    again = Person.objects.get(pk=cast.champion.pk)
    assert Occasion.objects.visible_to(standing_of(again)).get() == meeting


SignIn = Callable[[Person | None], Client]


def test_page_and_link_are_shut_for_somebody_gone(
    cast: Cast, meeting: Occasion, sign_in: SignIn, ended: Entry
) -> None:
    link = f"/meetings/answer/{token_of(invitation_of(meeting, cast.champion))}/"
    before = Entry.objects.count()
    for now in (NOW, START):
        with time_machine.travel(now, tick=False):
            assert sign_in(cast.champion).get(f"/meetings/{meeting.uuid}/").status_code == 404
            client = sign_in(None)
            pages = [
                client.get(link),
                client.post(link, {"answer": "no"}),
                client.post(f"{link}here/", {"present": "1"}),
            ]
        for page in pages:
            words = page.content.decode()
            assert page.status_code == 410
            assert "You are no longer expected at this meeting" in words
            assert "talk to Lena Lead of" in words
            assert "evening lab" not in words
            assert "Makerspace" not in words
    assert invitation_of(meeting, cast.champion).answer == ""
    assert (Entry.objects.count(), Attendance.objects.count()) == (before, 0)


def test_link_of_somebody_archived_writes_nothing(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    link = f"/meetings/answer/{token_of(invitation_of(meeting, cast.champion))}/"
    cast.champion.archive(NOW)
    with time_machine.travel(START, tick=False):
        client = sign_in(None)
        assert client.get(link).status_code == 404
        assert client.post(link, {"answer": "yes"}).status_code == 404
        assert client.post(f"{link}here/", {"present": "1"}).status_code == 404
    assert (invitation_of(meeting, cast.champion).answer, Attendance.objects.count()) == ("", 0)


def test_mail_of_somebody_gone_is_taken_back_while_it_waits_and_comes_back_with_them(
    cast: Cast, meeting: Occasion
) -> None:
    mails = Message.objects.filter(recipient=cast.champion.email, key__startswith="meetings.invitation")
    assert mails.get().state == MessageState.WAITING
    ended = end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW)
    assert mails.get().state == MessageState.WITHDRAWN
    undo(ended, by=cast.lead, at=NOW)
    assert mails.get().state == MessageState.WAITING
    assert Message.objects.exclude(recipient=cast.champion.email).exclude(state=MessageState.WAITING).count() == 0
