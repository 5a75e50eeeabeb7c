"""Sending: once to each, in somebody's name, with time to take it back."""

from datetime import timedelta

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.documents.actions import (
    ChangedSince,
    NobodyToSendTo,
    NotTheirName,
    StillGoing,
    archive_document,
    draft_document,
    edit_document,
    send_document,
)
from sharedtable.documents.actions.approving import approve_document, ask_sender
from sharedtable.documents.models import Document
from sharedtable.documents.recipients import candidates
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.people.models import Organization
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast, make_person

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=11)


def mails() -> list[tuple[str, str, str]]:
    rows = Message.objects.exclude(state=MessageState.WITHDRAWN).order_by("recipient")
    return list(rows.values_list("recipient", "sender_name", "reply_to"))


def test_send_mails_each_in_the_senders_name(letter: Document, cast: Cast) -> None:
    send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion, cast.support])
    name = ("Lena Lead", "lena@northfield.example")
    assert mails() == [("bea@northfield.example", *name), ("sol@northfield.example", *name)]
    mail = Message.objects.get(recipient="bea@northfield.example")
    assert mail.text.startswith("Hello Bea Business,\n\nGood that you are here.")
    assert (mail.send_after, mail.is_repeatable) == (NOW + timedelta(minutes=10), False)


def test_send_reaches_nobody_twice(letter: Document, cast: Cast) -> None:
    send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])
    send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion, cast.support])
    assert [each[0] for each in mails()] == ["bea@northfield.example", "sol@northfield.example"]
    with pytest.raises(NobodyToSendTo):
        send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])


def test_send_is_taken_back_before_it_goes(letter: Document, cast: Cast) -> None:
    entry = send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])
    with pytest.raises(StillGoing):
        archive_document(letter, by=cast.lead, at=NOW)
    undo(entry, by=cast.support, at=NOW)
    assert mails() == []
    send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])
    assert [each[0] for each in mails()] == ["bea@northfield.example"]


def test_send_cannot_be_taken_back_once_it_went(letter: Document, cast: Cast) -> None:
    entry = send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])
    with pytest.raises(NotUndoable, match="gone out"):
        undo(entry, by=cast.lead, at=NOW + SOON)


def test_send_of_other_words_than_were_looked_at_is_refused(letter: Document, cast: Cast) -> None:
    edit_document(letter, by=cast.support, at=NOW, expected=1, title="Other", body="Other")
    with pytest.raises(ChangedSince):
        send_document(letter, by=cast.lead, at=NOW, expected=1, people=[cast.champion])


def test_send_in_anothers_name_needs_their_yes(cast: Cast) -> None:
    made = draft_document(cast.instruments, by=cast.lead, at=NOW, kind="invitation", sender=cast.champion)
    people = [cast.support]
    with pytest.raises(NotTheirName, match="Bea Business"):
        send_document(made, by=cast.lead, at=NOW, expected=1, people=people)
    send_document(made, by=cast.lead, at=NOW, expected=1, people=people, has_yes=True)
    assert [each[0] for each in mails()] == ["bea@northfield.example", "sol@northfield.example"]
    copy = Message.objects.get(recipient="bea@northfield.example")
    assert "Lena Lead sent this in your name" in copy.text


def test_yes_behind_the_mailed_link_holds_for_the_words_that_were_read(cast: Cast) -> None:
    made = draft_document(cast.instruments, by=cast.lead, at=NOW, kind="invitation", sender=cast.champion)
    ask_sender(made, by=cast.lead, at=NOW)
    text = Message.objects.get(recipient="bea@northfield.example").text
    token = text.partition("/documents/yes/")[2].partition("/")[0]
    phone, address = Client(), f"/partnerships/documents/yes/{token}/"
    assert "May this go out in your name?" in phone.get(address).content.decode()
    phone.post(address, {"version": "7"})
    made.refresh_from_db()
    assert not made.has_senders_yes
    assert "You said yes as Bea Business" in phone.post(address, {"version": "1"}, follow=True).content.decode()
    made.refresh_from_db()
    assert made.has_senders_yes
    edit_document(made, by=cast.lead, at=NOW, expected=1, title="Other", body="Other")
    made.refresh_from_db()
    assert not made.has_senders_yes
    approve_document(made, by=cast.champion, at=NOW, expected=2)
    made.refresh_from_db()
    send_document(made, by=cast.lead, at=NOW, expected=2, people=[cast.support])
    assert phone.get(f"{address[:-3]}xx/").status_code == 404


def test_send_in_anothers_name_is_for_leads(cast: Cast) -> None:
    made = draft_document(cast.instruments, by=cast.support, at=NOW, kind="welcome", sender=cast.champion)
    with pytest.raises(Refused):
        send_document(made, by=cast.support, at=NOW, expected=1, people=[cast.lead], has_yes=True)


def test_invitation_can_go_to_peers_of_the_industry(cast: Cast) -> None:
    peer = Organization.objects.create(network=cast.north, name="Far Gauges", naics_code="334513")
    stranger = Organization.objects.create(network=cast.north, name="Bakery", naics_code="311811")
    person = make_person(cast.north, "Pia Peer", peer)
    make_person(cast.north, "Bo Baker", stranger)
    made = draft_document(cast.instruments, by=cast.lead, at=NOW, kind="invitation")
    standing = standing_of(cast.lead)
    names = [each.person.name for each in candidates(made, standing=standing, at=NOW)]
    assert names == ["Pia Peer", "Bea Business", "Lena Lead", "Sol Support"]
    business = candidates(made, standing=standing_of(cast.champion), at=NOW)
    assert person not in [each.person for each in business]


def test_candidate_without_address_cannot_get_it(letter: Document, cast: Cast) -> None:
    cast.support.email = ""
    cast.support.save()
    found = {each.person: each for each in candidates(letter, standing=standing_of(cast.lead), at=NOW)}
    assert not found[cast.support].can_get_it
    assert found[cast.champion].is_proposed
