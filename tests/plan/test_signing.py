"""Promises of public partners: signed and dated by a named person, on a sheet that can be printed."""

import pytest
from django.test import Client

from sharedtable.ledger.models import Entry
from sharedtable.plan.actions.commitments import NotTheGiver, record_commitment
from sharedtable.plan.confirming import address_of
from sharedtable.plan.models import Commitment, Signature
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
    assert (made.confirmed_by, made.signature.text) == (cast.support, "Evening lab hours by support")
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
