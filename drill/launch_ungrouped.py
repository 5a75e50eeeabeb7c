"""A launch room where nobody grouped anything: 150 phones and 450 ideas, each by itself. What one answer costs."""

import statistics
import time

from django.test import Client
from django.utils import timezone

from drill.findings import Findings, Plan
from drill.launch_room import launch_now
from sharedtable.launch.actions.joining import join_room
from sharedtable.launch.actions.moving import move_room
from sharedtable.launch.actions.opening import open_room
from sharedtable.launch.actions.seats import confirm_seats
from sharedtable.launch.choices import Phase
from sharedtable.launch.keys import new_token
from sharedtable.launch.models import Idea, Participant, Room, Vote
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

PHONES, IDEAS_EACH = 150, 3
MOST_MS = 25
"""So much processor time may an answer take: 150 phones that all ask at once wait four seconds at most."""


def run(plan: Plan) -> Findings:
    found = Findings()
    lead = Person.objects.get(email="marigold@sample.example")
    room = open_room(launch_now(lead), by=lead, at=timezone.now())
    seats = [_sit(room, number) for number in range(PHONES)]
    confirm_seats(room, by=lead, at=timezone.now(), sides={each.pk: Side.INDUSTRY for each in seats})
    _speak(room, seats)
    phone = _phone(room)
    confirm_seats(room, by=lead, at=timezone.now(), sides={room.participants.latest("pk").pk: Side.INDUSTRY})
    staff = Client(SERVER_NAME="127.0.0.1")
    staff.force_login(lead.user)
    times = plan.count(10, 40)
    for phase in (Phase.ENTERING, Phase.GROUPING, Phase.VOTING, Phase.COUNTED):
        move_room(room, by=lead, at=timezone.now(), seen=room.phase, to=phase)
        room.refresh_from_db()
        _measure(found, room, phase, phone, staff, times)
    return found


def _sit(room: Room, number: int) -> Participant:
    return join_room(
        room,
        key=new_token(),
        at=timezone.now(),
        name=f"Phone {number}",
        organization_name=f"Business {number}",
        said_side=Side.INDUSTRY,
    )


def _speak(room: Room, seats: list[Participant]) -> None:
    texts = [(seat, f"Idea {number} of {seat.name}") for number in range(IDEAS_EACH) for seat in seats]
    now = timezone.now()
    Idea.objects.bulk_create(
        Idea(room=room, participant=seat, key=f"{seat.pk}:{new_token()}", kind="need", text=text, entered_at=now)
        for seat, text in texts
    )


def _phone(room: Room) -> Client:
    phone = Client(SERVER_NAME="127.0.0.1")
    words = {"name": "Pat Phone", "organization_name": "Phone Works", "said_side": Side.INDUSTRY, "email": ""}
    phone.post(f"/j/{room.join_token}/", words | {"key": new_token()})
    return phone


def _measure(found: Findings, room: Room, phase: Phase, phone: Client, staff: Client, times: int) -> None:
    """Processor time of the whole answer, in this process: as after each vote of one's own."""
    own = f"/j/{room.join_token}/state/"
    theme = room.themes.live().order_by("pk").first()
    if phase == Phase.VOTING and theme:
        Vote.objects.create(theme=theme, ballot=room.participants.latest("pk").party, count=1, turn=1)
    millis, size = _cost(phone, own, times)
    label = str(phase.label).lower()
    found.measure(f"{label}: a phone's answer takes {millis:.1f} ms of processor time, {size / 1024:.0f} KB")
    found.require(millis <= MOST_MS, f"{label}: a phone's answer takes {millis:.1f} ms, over {MOST_MS}")
    for name, address in (("the facilitator's", "state"), ("the wall's", "wall/state")):
        millis, size = _cost(staff, f"/launch/{room.occasion.uuid}/{address}/", times)
        found.measure(f"{label}: {name} takes {millis:.1f} ms, {size / 1024:.0f} KB")


def _cost(reader: Client, address: str, times: int) -> tuple[float, int]:
    """Milliseconds and bytes of the full answer, as the middle of so many."""
    answer = reader.get(address)
    assert answer.status_code == 200, answer.status_code
    spent = []
    for _each in range(times):
        began = time.process_time()
        reader.get(address)
        spent.append(1000 * (time.process_time() - began))
    return statistics.median(spent), len(answer.content)
