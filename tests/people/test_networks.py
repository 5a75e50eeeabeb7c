"""Networks: set up, run by their admins, archived; who holds which office from when to when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.models import Partnership
from sharedtable.people import actions
from sharedtable.people.models import Network, NetworkOffice, Person, User
from sharedtable.people.standing import SYSTEM, standing_of
from tests.cast import NOW, TODAY, Cast

NEW = {
    "name": "Eastmarch Network",
    "time_zone": "America/New_York",
    "admin_name": "Ada Admin",
    "admin_email": "ada@eastmarch.example",
}


def operator(cast: Cast) -> Person:
    person = cast.by_class["operator"]
    standing_of(person, is_operator=True)
    return person


def test_network_is_set_up_with_its_admin(cast: Cast) -> None:
    made = actions.add_network(by=operator(cast), at=NOW, **NEW)
    office = made.offices.get()
    assert (made.slug, office.role, office.started_date) == ("eastmarch-network", "admin", TODAY)
    assert User.objects.get(email="ada@eastmarch.example").person == office.person
    assert office.person.network == made


@pytest.mark.parametrize("who", ["network_admin", "state", "lead", "business"])
def test_networks_are_set_up_by_the_operator_alone(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.add_network(by=cast.by_class[who], at=NOW, **NEW)
    with pytest.raises(Refused):
        actions.archive_network(cast.north, by=cast.by_class[who], at=NOW)


def test_office_goes_to_whoever_signs_in_with_the_address(cast: Cast) -> None:
    actions.give_office(
        cast.south, by=SYSTEM, at=NOW, role="state_team", name="Somebody", email="STAN@northfield.example"
    )
    state = Person.objects.get(pk=cast.by_class["state"].pk)
    assert standing_of(state).network_ids == {cast.north.pk, cast.south.pk}
    assert not Person.objects.filter(name="Somebody").exists()


def test_ended_office_opens_nothing_and_stays_in_the_record(cast: Cast) -> None:
    office = NetworkOffice.objects.get(person=cast.by_class["state"])
    entry = actions.end_office(office, by=cast.by_class["network_admin"], at=NOW)
    state = Person.objects.get(pk=cast.by_class["state"].pk)
    assert not Partnership.objects.visible_to(standing_of(state)).exists()
    assert NetworkOffice.objects.get(pk=office.pk).ended_date == TODAY
    undo(entry, by=cast.by_class["network_admin"], at=NOW + timedelta(minutes=1))
    state = Person.objects.get(pk=state.pk)
    assert Partnership.objects.visible_to(standing_of(state)).exists()


def test_network_keeps_an_admin(cast: Cast) -> None:
    office = NetworkOffice.objects.get(person=cast.by_class["network_admin"])
    with pytest.raises(actions.LastAdmin):
        actions.end_office(office, by=cast.by_class["network_admin"], at=NOW)
    actions.give_office(cast.north, by=SYSTEM, at=NOW, role="admin", name="Bo", email="bo@northfield.example")
    actions.end_office(office, by=SYSTEM, at=NOW)
    bo = NetworkOffice.objects.current().get(network=cast.north, role="admin")
    with pytest.raises(NotUndoable):
        undo(Entry.objects.get(action="people.give_office", subject_id=bo.pk), by=SYSTEM, at=NOW)


def test_network_with_partnerships_stays(cast: Cast) -> None:
    with pytest.raises(actions.StillNeeded, match="Instruments"):
        actions.archive_network(cast.north, by=SYSTEM, at=NOW)


def test_archived_network_leaves_the_lists_and_comes_back(cast: Cast, sign_in: Callable[..., Client]) -> None:
    made = actions.add_network(by=SYSTEM, at=NOW, **NEW)
    entry = actions.archive_network(made, by=SYSTEM, at=NOW)
    admin = made.offices.get().person
    assert standing_of(admin).network_ids == set()
    assert sign_in(admin).get(reverse("people:network", args=[made.slug])).status_code == 404
    undo(entry, by=SYSTEM, at=NOW)
    assert standing_of(Person.objects.get(pk=admin.pk)).network_ids == {made.pk}


def test_settings_are_changed_by_the_admin(cast: Cast, sign_in: Callable[..., Client]) -> None:
    address = reverse("people:edit_network", args=["northfield"])
    typed = {
        "name": "Northfield",
        "time_zone": "America/Chicago",
        "note_notice": "Notes are public records.",
        "guest_rights": "nobody",
    }
    assert sign_in(cast.by_class["state"]).post(address, typed).status_code == 404
    assert sign_in(cast.by_class["network_admin"]).post(address, typed).status_code == 302
    north = Network.objects.get(pk=cast.north.pk)
    assert {key: getattr(north, key) for key in typed} == typed
    page = sign_in(cast.by_class["network_admin"]).get(reverse("people:network", args=["northfield"]))
    assert b"Notes are public records." in page.content


@pytest.mark.parametrize("rows", [1, 3])
def test_network_page_costs_the_same_for_one_and_three(
    cast: Cast, sign_in: Callable[..., Client], rows: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        actions.give_office(
            cast.north, by=SYSTEM, at=NOW, role="state_team", name=f"N{number}", email=f"n{number}@n.example"
        )
    client = sign_in(cast.by_class["network_admin"])
    with django_assert_num_queries(8):
        client.get(reverse("people:network", args=["northfield"]))


def test_forms_say_what_is_missing(cast: Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in(cast.by_class["operator"])
    page = client.post(reverse("people:add_network"), {"name": "", "admin_email": "nonsense"})
    assert b"Enter who will run it." in page.content
    page = client.post(reverse("people:give_network_office", args=["northfield"]), {"role": "king"})
    assert b"Enter the mail address they will sign in with." in page.content


def test_operator_sets_up_and_archives_on_the_pages(cast: Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in(cast.by_class["operator"])
    page = client.post(reverse("people:add_network"), NEW, follow=True)
    assert b"Eastmarch Network is set up." in page.content
    assert b"Archive Eastmarch Network?" in client.get("/people/networks/eastmarch-network/archive/").content
    page = client.post("/people/networks/eastmarch-network/archive/", follow=True)
    assert b"is archived" in page.content
    page = client.post("/people/networks/northfield/archive/", follow=True)
    assert b"still needed" in page.content


def test_operator_who_is_no_person_sets_up_the_first_network(cast: Cast, client: Client) -> None:
    client.force_login(User.objects.create_user("root@deployment.example", is_operator=True))
    page = client.post(reverse("people:add_network"), NEW, follow=True)
    assert b"Eastmarch Network is set up." in page.content
    entry = Entry.objects.filter(action="people.add_network").latest("pk")
    assert (entry.actor_id, entry.payload["note"]) == (None, "By the operator")
    assert Message.objects.filter(recipient=NEW["admin_email"]).exists()
    slug = ["eastmarch-network"]
    office = {"role": "state_team", "name": "Bo", "email": "bo@eastmarch.example"}
    page = client.post(reverse("people:give_network_office", args=slug), office, follow=True)
    assert b"from today" in page.content
    assert b"is archived" in client.post(reverse("people:archive_network", args=slug), follow=True).content
    undo = reverse("ledger:undo", args=[Entry.objects.latest("pk").pk])
    assert b"Taken back." in client.post(undo, follow=True).content


def test_operator_who_is_no_person_is_told_why_a_form_went_nowhere(cast: Cast, client: Client) -> None:
    client.force_login(User.objects.create_user("root@deployment.example", is_operator=True))
    note = {"name": "Root", "phone": ""}
    page = client.post(reverse("people:me"), note, follow=True)
    assert page.redirect_chain[-1][0] == reverse("people:networks")
    assert b"Add yourself to a network with root@deployment.example" in page.content


def test_operator_who_is_no_person_adds_a_person(cast: Cast, client: Client) -> None:
    client.force_login(User.objects.create_user("root@deployment.example", is_operator=True))
    client.post(reverse("people:add_person"), {"name": "Wes Newcomer", "network": cast.north.pk})
    assert Person.objects.filter(name="Wes Newcomer").exists()


def test_operator_becomes_a_person_of_a_network(cast: Cast, client: Client) -> None:
    user = User.objects.create_user("root@deployment.example", is_operator=True)
    client.force_login(user)
    office = {"role": "admin", "name": "Root Operator", "email": "root@deployment.example"}
    client.post(reverse("people:give_network_office", args=["northfield"]), office)
    user.refresh_from_db()
    assert (str(user.person), user.is_operator) == ("Root Operator", True)


def test_somebody_of_two_networks_chooses_which_to_look_at(cast: Cast, sign_in: Callable[..., Client]) -> None:
    state = cast.by_class["state"]
    NetworkOffice.objects.create(network=cast.south, person=state, role="state_team")
    client = sign_in(state)

    def listed(**query: str) -> set[str]:
        return {each.name for each in client.get(reverse("people:organizations"), query).context["page"]}

    both = listed()
    assert {"Brightline Gauges", "Southmoor Development"} <= both
    assert listed(network="southmoor") == {"Southmoor Development"}
    assert listed() == {"Southmoor Development"}
    assert listed(network="all") == both
    page = client.get(reverse("partnerships:list"))
    assert b"Northfield Network" in page.content
    assert b"Southmoor Network" in client.get(reverse("workspace:home")).content
