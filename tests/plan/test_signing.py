"""Promises of public partners: signed and dated by a named person, on a sheet that can be printed."""

import pytest
from django.test import Client

from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.plan.actions.changing_promises import edit_commitment
from sharedtable.plan.actions.commitments import NotTheGiver, record_commitment
from sharedtable.plan.confirming import address_of
from sharedtable.plan.models import Commitment, Priority, Signature
from sharedtable.plan.signing.actions import NoName, NotToBeSigned, sign_commitment
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def promise(cast: Cast, who: str) -> Commitment:
    person = cast.by_class[who]
    return record_commitment(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        organization=person.positions.get().organization,
        person=person,
        statement=f"Evening lab hours by {who}",
        committed_date=TODAY,
    )


def test_promise_is_signed_from_the_mail_and_stands_on_the_sheet(cast: Cast, sign_in) -> None:
    made, client = promise(cast, "support"), Client()
    assert b"as your signature" in client.get(address_of(made)).content
    assert client.post(address_of(made), {"name": " "}).status_code == 422
    page = client.post(address_of(made), {"name": "Sol Support", "title": "Dean"}, follow=True).content.decode()
    assert "Signed by Sol Support" in page
    made.refresh_from_db()
    assert (made.confirmed_by, Signature.objects.get(commitment=made).text) == (
        cast.support,
        "Evening lab hours by support",
    )
    sheet = sign_in(cast.champion).get("/partnerships/instruments/plan/promises/signed/").content.decode()
    assert "Sol Support" in sheet
    assert "Northfield Workforce Board" in sheet
    pdf = sign_in(cast.lead).get("/partnerships/instruments/plan/promises/signed.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_signing_twice_changes_nothing_and_others_cannot(cast: Cast) -> None:
    made = promise(cast, "support")
    with pytest.raises(NotTheGiver):
        sign_commitment(made, by=cast.champion, at=NOW, name="Bea")
    with pytest.raises(NoName):
        sign_commitment(made, by=cast.support, at=NOW, name=" ")
    for name in ("Sol Support", "Somebody Else"):
        sign_commitment(made, by=cast.support, at=NOW, name=name)
    assert Signature.objects.get().name == "Sol Support"
    assert Entry.objects.filter(action="plan.sign_commitment").count() == 1
    with pytest.raises(NotToBeSigned):
        sign_commitment(promise(cast, "business"), by=cast.champion, at=NOW, name="Bea")


def reword(made: Commitment, cast: Cast, **new: object) -> Entry:
    as_it_is = {"statement": made.statement, "committed_date": made.committed_date, "kind": made.kind}
    given = {**as_it_is, "person": made.person, "by": cast.lead, "at": NOW, "expected": made.version, **new}
    return edit_commitment(made, **given)  # type: ignore[arg-type]


def test_promise_worded_anew_needs_a_new_signature(cast: Cast) -> None:
    made = promise(cast, "support")
    sign_commitment(made, by=cast.support, at=NOW, name="Sol Support")
    entry = reword(made, cast, statement="Two evenings of lab hours")
    assert (made.confirmed_at, Signature.objects.standing().exists()) == (None, False)
    assert [each.text for each in Signature.objects.all()] == ["Evening lab hours by support"]
    assert Message.objects.filter(key__startswith="plan.confirm_commitment:").count() == 2
    undo(entry, by=cast.lead, at=NOW)
    made.refresh_from_db()
    assert (made.statement, made.confirmed_by) == ("Evening lab hours by support", cast.support)
    assert Signature.objects.standing().get().name == "Sol Support"


def test_other_priority_changes_nothing_of_what_was_signed(cast: Cast) -> None:
    made = promise(cast, "support")
    sign_commitment(made, by=cast.support, at=NOW, name="Sol Support")
    reword(
        made, cast, priority=Priority.objects.create(partnership=cast.instruments, title="Lab", recorded_at=NOW)
    )
    assert (made.confirmed_by, Signature.objects.standing().count()) == (cast.support, 1)


def test_second_of_two_who_change_a_promise_sees_the_first(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    made = promise(cast, "support")
    page = f"/partnerships/instruments/plan/promises/{made.pk}/edit/"
    client = sign_in(cast.lead)
    given = {"statement": "Mine", "kind": made.kind, "committed_date": "2026-11-19", "version": 1}
    assert "What changes in this promise?" in client.get(page).content.decode()
    reword(made, cast, statement="Theirs")
    answer = client.post(page, given)
    assert (answer.status_code, "Theirs" in answer.content.decode()) == (409, True)
    assert client.post(page, {**given, "version": 2}).status_code == 302
    assert Commitment.objects.get(pk=made.pk).statement == "Mine"
