"""The facilitator's pages and the wall: steps by hand, names off, another laptop carries on, paper too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sharedtable.launch.choices import Phase
from sharedtable.launch.models import Idea, Room
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance
from sharedtable.people.models import Person
from sharedtable.plan.models import Opportunity, Priority, PriorityChampion
from tests.cast import NOW, Cast
from tests.launch.scene import Scene, launch_of

SignIn = Callable[[Person | None], Client]


def test_meeting_page_leads_to_the_room(cast: Cast, sign_in: SignIn) -> None:
    occasion, lead = launch_of(cast), sign_in(cast.lead)
    assert "Open the room" in lead.get(occasion.get_absolute_url()).content.decode()
    lead.post(reverse("launch:open", args=[occasion.uuid]), {"votes_each": 3, "ballot_by": "person"})
    assert Room.objects.get().votes_each == 3
    assert "Go to the room" in lead.get(occasion.get_absolute_url()).content.decode()
    assert "Go to the room" not in sign_in(cast.champion).get(occasion.get_absolute_url()).content.decode()


def test_room_goes_on_from_another_laptop(arriving: Scene, sign_in: SignIn) -> None:
    """The first facilitator's laptop dies; somebody else signs in and carries on where the room is."""
    uuid, room = arriving.room.occasion.uuid, arriving.room
    first = sign_in(arriving.cast.lead)
    first.post(reverse("launch:move", args=[uuid]), {"seen": "waiting", "to": "entering"})
    arriving.say(arriving.bea, "Technicians")
    second = sign_in(arriving.cast.support)
    assert "Technicians" in second.get(reverse("launch:room", args=[uuid])).content.decode()
    idea = Idea.objects.get()
    second.post(reverse("launch:together", args=[uuid]), {"idea": idea.pk, "title": "People"})
    late = first.post(reverse("launch:move", args=[uuid]), {"seen": "waiting", "to": "entering"}, follow=True)
    room.refresh_from_db()
    assert (room.phase, late.status_code) == (Phase.ENTERING, 200)
    assert [each.title for each in room.themes.live()] == ["People"]


@pytest.mark.parametrize("people", [1, 3])
def test_room_page_asks_as_much_for_many_people(
    voting: Scene, people: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        voting.say(voting.bea, f"Late {number}")
    lead = sign_in(voting.cast.lead)
    address = reverse("launch:room", args=[voting.room.occasion.uuid])
    lead.get(address)
    with django_assert_num_queries(12):
        lead.get(address)


def test_wall_shows_no_names_until_the_facilitator_asks_for_them(arriving: Scene, sign_in: SignIn) -> None:
    arriving.move_to(Phase.ENTERING)
    arriving.say(arriving.bea, "Technicians <b>now</b>")
    lead, uuid = sign_in(arriving.cast.lead), arriving.room.occasion.uuid
    wall = lead.get(reverse("launch:wall", args=[uuid])).content.decode()
    assert "Technicians &lt;b&gt;now&lt;/b&gt;" in wall
    assert "Brightline" not in wall
    arriving.room.refresh_from_db()
    data = {"shows_names": "1", "version": arriving.room.version}
    lead.post(reverse("launch:set", args=[uuid]), data)
    assert "Bea Business, Brightline Gauges" in lead.get(reverse("launch:wall", args=[uuid])).content.decode()


def test_closing_page_writes_what_was_ticked(voting: Scene, sign_in: SignIn) -> None:
    voting.move_to(Phase.CHAMPIONS)
    lead, address = sign_in(voting.cast.lead), reverse("launch:close", args=[voting.room.occasion.uuid])
    with time_machine.travel(NOW):
        assert lead.get(address).status_code == 200
        data = {
            "version": voting.room.version,
            "chosen": voting.room.themes.all()[0].pk,
            "parked_until": "2027-05-20",
        }
        assert lead.post(address, data | {"parked_until": ""}).status_code == 422
        assert lead.post(address, data | {"follow_up_at": "2026-12-03T07:30"}).status_code == 302
    room = Room.objects.get()
    assert (room.phase, room.follow_up.local_start.hour) == (Phase.CLOSED, 7)
    assert Priority.objects.count() == 1
    for name in ("room", "wall"):
        assert lead.get(reverse(f"launch:{name}", args=[room.occasion.uuid])).status_code == 200


PAPER = {
    "businesses": "Walt Walkin, Walt & Sons",
    "partners": "",
    "line-TOTAL_FORMS": "3",
    "line-INITIAL_FORMS": "0",
    "line-0-text": "Technicians who can read a schematic",
    "line-0-kind": "need",
    "line-0-by": "bea business",
    "line-0-votes": "5",
    "line-0-is_chosen": "on",
    "line-0-leader": "Walt & Sons",
    "line-1-text": "One calibration lab",
    "line-1-by": "Walt Walkin",
    "line-1-votes": "1",
    "line-2-text": "",
    "parked_until": "2027-05-20",
    "follow_up_at": "2026-12-03T07:30",
}


def test_launch_on_paper_gives_the_same_result(cast: Cast, sign_in: SignIn) -> None:
    occasion, lead = launch_of(cast), sign_in(cast.lead)
    address = reverse("launch:paper", args=[occasion.uuid])
    data = PAPER | {"expected": [cast.champion.pk, cast.support.pk]}
    with time_machine.travel(NOW):
        assert lead.get(address).status_code == 200
        wrong = lead.post(address, data | {"line-0-leader": "Nobody Here"})
        assert "Line 1 names Nobody Here" in wrong.content.decode()
        assert not Room.objects.exists()
        assert lead.post(address, data).status_code == 302
    assert [each.title for each in Priority.objects.live()] == ["Technicians who can read a schematic"]
    assert sorted(Opportunity.objects.values_list("text", "person__name")) == [
        ("One calibration lab", "Walt Walkin"),
        ("Technicians who can read a schematic", "Bea Business"),
    ]
    assert [each.person.name for each in PriorityChampion.objects.all()] == ["Walt Walkin"]
    came = Attendance.objects.filter(is_present=True, is_confirmed_by_person=False)
    assert sorted(came.values_list("person__name", flat=True)) == ["Bea Business", "Sol Support", "Walt Walkin"]
    entry = Entry.objects.get(action="launch.close")
    undo(entry, by=cast.lead, at=NOW + timedelta(minutes=1))
    with time_machine.travel(NOW):
        assert lead.post(address, data).status_code == 302
    assert Priority.objects.live().count() == 1
    assert timezone.is_aware(Room.objects.get().closed_at)
