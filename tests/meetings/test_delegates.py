"""Sending somebody in one's place."""

from datetime import timedelta

import pytest
from django.test import Client

from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import (
    NotATap,
    Oneself,
    TooManyDelegates,
    answer_invitation,
    confirm_own_attendance,
    send_delegate,
    withdraw_invitations,
)
from sharedtable.meetings.links import token_of
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.meetings.queries import roll_of
from sharedtable.outbox.models import Message
from sharedtable.people.models import Organization, Person, Position
from tests.cast import NOW, Cast, make_person
from tests.meetings.conftest import START, invitation_of

NEW = {"name": "Dee Delegate", "email": "dee@brightline.example"}


@pytest.fixture
def own(cast: Cast, meeting: Occasion) -> Invitation:
    return invitation_of(meeting, cast.champion)


@pytest.fixture
def colleague(cast: Cast) -> Person:
    return make_person(cast.north, "Cleo Colleague", Organization.objects.get(name="Brightline Gauges"))


def test_delegate_is_recorded_invited_and_written_to(cast: Cast, own: Invitation) -> None:
    row = send_delegate(own, at=NOW, **NEW)
    delegate = row.delegate
    assert delegate is not None
    assert (row.answer, delegate.name, delegate.email) == ("delegate", NEW["name"], NEW["email"])
    asked = own.occasion.invitations.get(person=delegate)
    assert (asked.stands_in_for, asked.invited_by, asked.answer) == (cast.champion, cast.champion, "")
    mail = Message.objects.get(recipient=NEW["email"])
    assert "Bea Business cannot come and asks you to come instead." in mail.text
    assert (mail.sender_name, mail.reply_to) == (cast.champion.name, cast.champion.email)
    assert "METHOD:REQUEST" in mail.calendar
    assert "Competitors at one table" in mail.text
    entry = Entry.objects.get(action="meetings.send_delegate")
    assert (entry.actor_id, entry.changes["delegate"]) == (cast.champion.pk, [None, delegate.pk])


def test_colleague_we_know_is_not_added_again(cast: Cast, own: Invitation, colleague: Person) -> None:
    for named in ({"person": colleague}, {"name": "CLEO colleague"}, {"name": "C", "email": colleague.email}):
        assert send_delegate(own, at=NOW, **named).delegate == colleague
    assert Message.objects.filter(recipient=colleague.email).count() == 1


def test_stranger_named_by_mail_gets_no_position(cast: Cast, own: Invitation) -> None:
    member = cast.by_class["member"]
    send_delegate(own, at=NOW, name="Whoever", email=member.email)
    assert not Position.objects.filter(person=member).exists()


def test_delegate_counts_for_the_seat_and_as_delegate(cast: Cast, own: Invitation) -> None:
    row = send_delegate(own, at=NOW, **NEW)
    asked = own.occasion.invitations.get(person=row.delegate)
    lines = {each.person.name: each for each in roll_of(own.occasion).attendees}
    assert (lines["Bea Business"].delegate, lines["Dee Delegate"].stands_in_for) == (
        "Dee Delegate",
        "Bea Business",
    )
    assert lines["Dee Delegate"].organization_name == "Brightline Gauges"
    came = confirm_own_attendance(asked, at=START, is_present=True)
    assert (came.side, came.organization.name, came.stands_in_for) == (  # type: ignore[union-attr]
        "industry",
        "Brightline Gauges",
        cast.champion,
    )


def test_coming_after_all_takes_the_delegate_back(cast: Cast, own: Invitation) -> None:
    row = send_delegate(own, at=NOW, **NEW)
    Message.objects.update(state="sent")
    answer_invitation(row, at=NOW, answer="yes")
    asked = own.occasion.invitations.get(person__email=NEW["email"])
    own.refresh_from_db()
    assert (own.answer, own.delegate, asked.withdrawn_at) == ("yes", None, NOW)
    mail = Message.objects.filter(recipient=NEW["email"]).latest("pk")
    assert "no longer needed" in mail.text
    assert "METHOD:CANCEL" in mail.calendar


def test_mail_that_has_not_gone_is_taken_back_without_another(own: Invitation) -> None:
    row = send_delegate(own, at=NOW, **NEW)
    answer_invitation(row, at=NOW, answer="no")
    assert [each.state for each in Message.objects.filter(recipient=NEW["email"])] == ["withdrawn"]


def test_delegate_goes_with_whom_they_stand_in_for(cast: Cast, own: Invitation) -> None:
    row = send_delegate(own, at=NOW, **NEW)
    withdraw_invitations([own.occasion], [cast.champion.pk], by=cast.lead, at=NOW)
    assert own.occasion.invitations.get(person=row.delegate).withdrawn_at == NOW


def test_link_is_no_way_to_write_to_many_strangers(own: Invitation) -> None:
    for number in range(5):
        send_delegate(own, at=NOW, name=f"Dee {number}", email=f"dee{number}@maker.example")
    with pytest.raises(TooManyDelegates):
        send_delegate(own, at=NOW, name="One more", email="more@maker.example")


def test_nobody_stands_in_for_themselves(cast: Cast, own: Invitation) -> None:
    with pytest.raises(Oneself):
        send_delegate(own, at=NOW, person=cast.champion)
    with pytest.raises(NotATap):
        answer_invitation(own, at=NOW, answer="delegate")


def test_page_of_the_link_sends_a_delegate(own: Invitation, colleague: Person, time_machine) -> None:  # type: ignore[no-untyped-def]
    time_machine.move_to(NOW + timedelta(days=1))
    client, page = Client(), f"/meetings/answer/{token_of(own)}/delegate/"
    assert "Cleo Colleague" in client.get(page).content.decode()
    assert client.post(page, {"colleague": "else", "name": "Dee"}).status_code == 422
    assert client.post(page, {"colleague": str(colleague.uuid)}).status_code == 302
    own.refresh_from_db()
    assert own.delegate == colleague
    assert "Cleo Colleague comes in my place" in client.get(page.replace("delegate/", "")).content.decode()
