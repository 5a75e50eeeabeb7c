"""Promises: written down, asked of the giver by mail, confirmed by nobody else."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.outbox.models import Message
from sharedtable.people.models import Organization, Person
from sharedtable.plan.actions.commitments import (
    NotAMember,
    NotTheGiver,
    archive_commitment,
    confirm_commitment,
    record_commitment,
)
from sharedtable.plan.confirming import address_of, commitment_of
from sharedtable.plan.models import Commitment
from tests.cast import NOW, TODAY, Cast


def promise(cast: Cast, by: Person, person: Person | None = None) -> Commitment:
    return record_commitment(
        cast.instruments,
        by=by,
        at=NOW,
        organization=Organization.objects.get(name="Northfield College"),
        statement="Evening lab hours",
        committed_date=date(2026, 11, 2),
        person=person,
    )


def test_own_promise_is_confirmed_at_once_without_mail(cast: Cast) -> None:
    made = promise(cast, cast.support, cast.support)
    assert (made.confirmed_at, made.confirmed_by, Message.objects.count()) == (NOW, cast.support, 0)


def test_promise_entered_for_somebody_asks_them(cast: Cast) -> None:
    made = promise(cast, cast.lead, cast.support)
    message = Message.objects.get()
    assert (made.confirmed_at, message.recipient) == (None, cast.support.email)
    (address,) = re.findall(r"/plan/confirm/(\S+)/", message.text)
    assert commitment_of(address) == made


def test_promise_is_confirmed_by_its_giver_only(cast: Cast) -> None:
    made = promise(cast, cast.lead, cast.support)
    with pytest.raises(NotTheGiver):
        confirm_commitment(made, by=cast.lead, at=NOW)
    confirm_commitment(made, by=cast.support, at=NOW)
    confirm_commitment(made, by=cast.support, at=NOW)
    assert made.confirmed_by == cast.support


def test_promise_without_a_name_is_confirmed_by_the_organization(cast: Cast) -> None:
    made = promise(cast, cast.lead)
    with pytest.raises(NotTheGiver):
        confirm_commitment(made, by=cast.champion, at=NOW)
    confirm_commitment(made, by=cast.by_class["reader"], at=NOW)
    assert made.confirmed_by == cast.by_class["reader"]


def test_promise_comes_from_a_member(cast: Cast) -> None:
    stranger = Organization.objects.create(network=cast.north, name="Stranger")
    with pytest.raises(NotAMember):
        record_commitment(
            cast.instruments, by=cast.lead, at=NOW, organization=stranger, statement="x", committed_date=TODAY
        )
    with pytest.raises(Refused):
        promise(cast, cast.by_class["state"])


def test_archived_promise_comes_back_and_its_address_is_dead_meanwhile(cast: Cast) -> None:
    made = promise(cast, cast.lead, cast.support)
    token = address_of(made).rstrip("/").rsplit("/", 1)[1]
    entry = archive_commitment(made, by=cast.lead, at=NOW)
    assert commitment_of(token) is None
    undo(entry, by=cast.lead, at=NOW)
    assert commitment_of(token) == made
    with pytest.raises(Refused):
        archive_commitment(made, by=cast.support, at=NOW)


def test_mailed_address_confirms_when_the_button_is_pressed(cast: Cast, client: Client) -> None:
    made = promise(cast, cast.lead, cast.support)
    assert client.get(address_of(made)).status_code == 200
    made.refresh_from_db()
    assert made.confirmed_at is None
    answer = client.post(address_of(made))
    made.refresh_from_db()
    assert (answer.status_code, made.confirmed_by) == (200, cast.support)


def test_forged_address_leads_nowhere(cast: Cast, client: Client) -> None:
    promise(cast, cast.lead, cast.support)
    assert client.get(reverse("plan:confirm_by_mail", args=["instruments", "MQ:forged"])).status_code == 404
