"""Inviting, answering, reminding."""

import re
from datetime import timedelta

import pytest
from django.conf import settings

from sharedtable.base.access import Refused
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import (
    CancelledMeeting,
    TooLate,
    answer_invitation,
    cancel_occasion,
    invite,
    remind,
)
from sharedtable.meetings.links import invitation_of, token_of
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import Answers, answers_of
from sharedtable.outbox.models import Message
from tests.cast import NOW, Cast
from tests.meetings import conftest

TOMORROW = NOW + timedelta(days=1)


def mail_to(person: object, prefix: str = "invitation") -> Message:
    return Message.objects.get(recipient=person.email, key__startswith=f"meetings.{prefix}")


def test_invitation_mail_says_when_where_and_how_to_answer(cast: Cast, meeting: Occasion) -> None:
    mail = mail_to(cast.champion)

    assert mail.subject == "Thu 3 Dec, 7:30 MST: Partnership meeting"
    for words in ("Lena Lead invites you", "Thu 3 Dec, 7:30–9:00 MST", "Makerspace", "evening lab"):
        assert words in mail.text
    link = re.search(rf"{settings.ADDRESS}/meetings/answer/([^/\s]+)/", mail.text)
    assert link is not None
    assert invitation_of(link.group(1)) == conftest.invitation_of(meeting, cast.champion)


def test_invitation_to_a_business_carries_the_antitrust_notice(cast: Cast, meeting: Occasion) -> None:
    assert "Competitors at one table" in mail_to(cast.champion).text
    assert "Competitors at one table" in mail_to(cast.champion).html
    assert "Competitors at one table" not in mail_to(cast.support).text


def test_nobody_is_invited_twice(cast: Cast, meeting: Occasion) -> None:
    before = Message.objects.count()
    assert invite(meeting, [cast.champion], by=cast.lead, at=NOW) == []
    assert (Invitation.objects.count(), Message.objects.count()) == (3, before)


def test_somebody_without_an_address_is_invited_without_mail(cast: Cast, hold: conftest.Hold) -> None:
    cast.champion.email = ""
    cast.champion.save()
    meeting = hold()
    assert meeting.invitations.count() == 3
    assert Message.objects.filter(key__startswith="meetings.invitation").count() == 2


def test_nobody_is_invited_to_the_past_or_to_a_cancelled_meeting(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(TooLate):
        invite(meeting, [cast.champion], by=cast.lead, at=NOW + timedelta(days=60))
    cancel_occasion(meeting, by=cast.lead, at=NOW)
    with pytest.raises(CancelledMeeting):
        invite(meeting, [cast.champion], by=cast.lead, at=NOW)


def test_answer_is_recorded_and_the_same_again_changes_nothing(cast: Cast, meeting: Occasion) -> None:
    invitation = conftest.invitation_of(meeting, cast.champion)
    first = answer_invitation(invitation, at=NOW, answer="yes")
    again = answer_invitation(invitation, at=TOMORROW, answer="yes")

    assert (first.answered_at, again.answered_at) == (NOW, NOW)
    entry = Entry.objects.filter(action="meetings.answer").get()
    assert (entry.actor_id, entry.changes) == (cast.champion.pk, {"answer": ["", "yes"]})


def test_answer_can_be_changed_until_the_meeting_is_over(cast: Cast, meeting: Occasion) -> None:
    invitation = conftest.invitation_of(meeting, cast.champion)
    answer_invitation(invitation, at=NOW, answer="yes")
    assert answer_invitation(invitation, at=TOMORROW, answer="no").answer == "no"
    with pytest.raises(TooLate):
        answer_invitation(invitation, at=NOW + timedelta(days=60), answer="yes")


def test_answers_are_counted(cast: Cast, meeting: Occasion) -> None:
    answer_invitation(conftest.invitation_of(meeting, cast.champion), at=NOW, answer="yes")
    answer_invitation(conftest.invitation_of(meeting, cast.lead), at=NOW, answer="maybe")
    assert answers_of([meeting.pk]) == {meeting.pk: Answers(yes=1, maybe=1, no=0, silent=1)}


def test_reminder_goes_once_a_day_to_who_has_not_answered(cast: Cast, meeting: Occasion) -> None:
    answer_invitation(conftest.invitation_of(meeting, cast.lead), at=NOW, answer="yes")

    assert remind(meeting, by=cast.lead, at=TOMORROW) == 2
    assert remind(meeting, by=cast.lead, at=TOMORROW + timedelta(hours=1)) == 0
    assert remind(meeting, by=cast.lead, at=TOMORROW + timedelta(days=1)) == 2

    reminders = Message.objects.filter(key__startswith="meetings.reminder")
    assert sorted(reminders.values_list("recipient", flat=True)) == [
        "bea@northfield.example",
        "bea@northfield.example",
        "sol@northfield.example",
        "sol@northfield.example",
    ]
    assert Entry.objects.filter(action="meetings.remind").count() == 2


def test_nobody_is_reminded_on_the_day_of_the_invitation(cast: Cast, meeting: Occasion) -> None:
    assert remind(meeting, by=cast.lead, at=NOW + timedelta(hours=3)) == 0


def test_champion_does_not_remind(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(Refused):
        remind(meeting, by=cast.champion, at=TOMORROW)


def test_link_stands_for_its_invitation_and_nothing_else(cast: Cast, meeting: Occasion) -> None:
    invitation = conftest.invitation_of(meeting, cast.champion)
    token = token_of(invitation)

    assert invitation_of(token) == invitation
    for other in ("", "x", token[:-1], token + "x", token.replace(":", ""), "ÿ:ÿ:ÿ"):
        assert invitation_of(other) is None


def test_link_of_an_archived_person_is_dead(cast: Cast, meeting: Occasion) -> None:
    token = token_of(conftest.invitation_of(meeting, cast.champion))
    cast.champion.archive(NOW)
    assert invitation_of(token) is None
