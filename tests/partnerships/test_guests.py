"""Guest networks: invited to read, never more, and out at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions.guests import (
    LeftToOffices,
    NoGuestsHere,
    NotAGuest,
    end_guest,
    invite_guest,
)
from sharedtable.partnerships.models import GuestNetwork, Partnership
from sharedtable.people.actions import give_office
from sharedtable.people.choices import GuestRights
from sharedtable.people.models import Person
from sharedtable.people.standing import SYSTEM, standing_of
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def reader(cast: Cast) -> Person:
    """On the state team of the other network."""
    office = give_office(
        cast.south, by=SYSTEM, at=NOW, role="state_team", name="Gail Guest", email="gail@southmoor.example"
    )
    return office.person


def sees(person: Person, table: Partnership) -> bool:
    standing = standing_of(Person.objects.get(pk=person.pk))
    return Partnership.objects.visible_to(standing).filter(pk=table.pk).exists()


def invite(cast: Cast) -> GuestNetwork:
    return invite_guest(cast.instruments, by=cast.lead, at=NOW, network=cast.south)


def test_guest_reads_and_changes_nothing(cast: Cast, reader: Person, sign_in: Callable[..., Client]) -> None:
    assert not sees(reader, cast.instruments)
    guest = invite(cast)
    assert (guest.started_date, sees(reader, cast.instruments), sees(cast.outsider, cast.instruments)) == (
        TODAY,
        True,
        False,
    )
    classes = cast.instruments.classes_for(standing_of(Person.objects.get(pk=reader.pk)))
    assert classes == {"anonymous", "member", "reader"}
    client = sign_in(reader)
    opened = ["partnerships:home", "partnerships:people", "partnerships:meetings", "plan:plan"]
    assert [client.get(reverse(name, args=["instruments"])).status_code for name in opened] == [200] * 4
    closed = ["partnerships:edit", "partnerships:seat", "partnerships:publish", "partnerships:guests"]
    assert {client.get(reverse(name, args=["instruments"])).status_code for name in closed} == {404}
    listed = client.get(reverse("people:persons"), {"q": "Bea"})
    assert listed.context["page"].paginator.count == 0


def test_invited_network_is_told_once(cast: Cast, reader: Person) -> None:
    invite(cast)
    invite(cast)
    assert [each.recipient for each in Message.objects.all()] == ["gail@southmoor.example"]
    assert GuestNetwork.objects.count() == 1


def test_ended_guest_reads_nothing_at_once_and_is_let_back(cast: Cast, reader: Person) -> None:
    entry = end_guest(invite(cast), by=cast.lead, at=NOW)
    assert not sees(reader, cast.instruments)
    undo(entry, by=cast.lead, at=NOW)
    assert sees(reader, cast.instruments)


def test_setting_of_the_home_network_shuts_out_guests(cast: Cast, reader: Person) -> None:
    invite(cast)
    cast.north.guest_rights = GuestRights.NOBODY
    cast.north.save()
    assert not sees(reader, cast.instruments)
    with pytest.raises(NoGuestsHere):
        invite(cast)


def test_setting_leaves_inviting_to_the_offices(cast: Cast) -> None:
    cast.north.guest_rights = GuestRights.OFFICES
    cast.north.save()
    table = Partnership.objects.get(pk=cast.instruments.pk)
    with pytest.raises(LeftToOffices):
        invite_guest(table, by=cast.lead, at=NOW, network=cast.south)
    assert invite_guest(table, by=cast.by_class["state"], at=NOW, network=cast.south).pk


def test_home_network_is_no_guest(cast: Cast) -> None:
    with pytest.raises(NotAGuest):
        invite_guest(cast.instruments, by=cast.lead, at=NOW, network=cast.north)


@pytest.mark.parametrize("who", ["support", "business", "reader", "member"])
def test_guests_are_invited_by_who_leads(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        invite_guest(cast.instruments, by=cast.by_class[who], at=NOW, network=cast.south)


def test_guests_are_managed_on_their_page(cast: Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in(cast.lead)
    address = reverse("partnerships:guests", args=["instruments"])
    assert b"No guests" in client.get(address).content
    assert b"Choose a network." in client.post(address, {}).content
    page = client.post(address, {"network": cast.south.pk}, follow=True)
    assert b"Southmoor Network reads along from now on." in page.content
    guest = GuestNetwork.objects.get()
    page = client.post(reverse("partnerships:end_guest", args=["instruments", guest.pk]), follow=True)
    assert b"reads nothing here any more" in page.content
    assert b"Who read earlier" in page.content


def test_guest_table_is_marked_where_it_is_listed(
    cast: Cast, reader: Person, sign_in: Callable[..., Client]
) -> None:
    invite(cast)
    for name in ("partnerships:list", "workspace:home"):
        assert b"you read along" in sign_in(reader).get(reverse(name)).content
        assert b"you read along" not in sign_in(cast.lead).get(reverse(name)).content
        assert b"you read along" not in sign_in(cast.by_class["reader"]).get(reverse(name)).content
