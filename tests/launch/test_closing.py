"""Closing writes everything in one go, or nothing; its undo takes all of it back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sharedtable.base.versions import EditConflict
from sharedtable.launch.actions.closing import FollowUp, close_room
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.actions.sending import cast_vote, raise_hand
from sharedtable.launch.choices import Phase
from sharedtable.launch.mail import tell_authors
from sharedtable.launch.models import Room
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import NotYet
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.outbox.models import Job, Message
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.choices import Side
from sharedtable.people.standing import Refused
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Opportunity, Priority, PriorityChampion
from tests.cast import NOW, Cast
from tests.launch.scene import Scene, make_scene, seat

MAY = date(2027, 5, 20)


@pytest.fixture
def decided(cast: Cast) -> Scene:
    """Three votes for technicians, one for the lab; Walt would lead, and somebody is in the room unconfirmed."""
    scene = make_scene(cast, Phase.VOTING)
    technicians, lab = scene.room.themes.order_by("pk")
    cast_vote(scene.bea, technicians, count=3, turn=1)
    cast_vote(scene.walt, lab, count=1, turn=1)
    raise_hand(scene.walt, technicians, wants=True, at=NOW)
    raise_hand(scene.bea, technicians, wants=True, at=NOW)
    seat(scene.room, "Una Unknown", "Una Works")
    scene.move_to(Phase.CHAMPIONS)
    return scene


def close(scene: Scene, **other: Any) -> Entry:
    wanted: dict[str, Any] = {
        "expected": scene.room.version,
        "chosen": [scene.room.themes.order_by("pk")[0]],
        "parked_until": MAY,
        "follow_up": FollowUp(NOW + timedelta(days=14), place="Brightline Gauges"),
    }
    return close_room(scene.room, by=scene.cast.lead, at=NOW, **(wanted | other))


def test_closing_writes_the_whole_result(decided: Scene) -> None:
    close(decided)
    priority = Priority.objects.get()
    assert (priority.title, priority.state) == ("Technicians who can read a schematic", PriorityState.EXPLORING)
    assert priority.occasion == decided.room.occasion
    said = {each.text: each for each in Opportunity.objects.all()}
    assert set(said) == {"Technicians who can read a schematic", "One calibration lab"}
    assert [each.text for each in priority.opportunities.all()] == ["Technicians who can read a schematic"]
    lab = said["One calibration lab"]
    assert (lab.parked_until_date, lab.person.name, lab.organization.name) == (MAY, "Walt Walkin", "Walt & Sons")
    leads = PriorityChampion.objects.filter(priority=priority).values_list("person__name", "accepted_at")
    assert sorted(leads) == [("Bea Business", NOW), ("Walt Walkin", NOW)]
    came = Attendance.objects.filter(is_present=True).values_list("person__name", "side", "is_confirmed_by_person")
    assert sorted(came) == [
        ("Bea Business", Side.INDUSTRY, True),
        ("Sol Support", Side.SUPPORT, True),
        ("Walt Walkin", Side.INDUSTRY, True),
    ]
    assert Membership.objects.filter(organization__name="Walt & Sons", side=Side.INDUSTRY).exists()
    decided.room.refresh_from_db()
    assert decided.room.phase == Phase.CLOSED
    assert decided.room.follow_up.starts_at == NOW + timedelta(days=14)


def test_closing_is_all_or_nothing(decided: Scene) -> None:
    counts = [each.objects.count() for each in (Priority, Opportunity, Attendance, Role, Occasion, Entry)]
    with pytest.raises(Exception, match=r"occasion_ends_after_it_starts|CHECK"):
        close(decided, follow_up=FollowUp(NOW + timedelta(days=14), minutes=0))
    assert [each.objects.count() for each in (Priority, Opportunity, Attendance, Role, Occasion, Entry)] == counts


@pytest.mark.parametrize(
    ("other", "refusal"),
    [({"expected": 0}, EditConflict), ({"phase": Phase.COUNTED}, NotNow), ({"early": 1}, NotYet)],
)
def test_closing_is_refused(decided: Scene, other: dict[str, Any], refusal: type[Exception]) -> None:
    if "early" in other:
        later = {"starts_at": NOW + timedelta(hours=3), "ends_at": NOW + timedelta(hours=4)}
        Occasion.objects.filter(pk=decided.room.occasion_id).update(**later)
    if "phase" in other:
        Room.objects.update(phase=other["phase"])
    with pytest.raises(refusal):
        close(decided, **{key: value for key, value in other.items() if key == "expected"})
    with pytest.raises(Refused):
        close_room(
            decided.room,
            by=decided.cast.support,
            at=NOW,
            expected=decided.room.version,
            chosen=[],
            parked_until=MAY,
        )


def test_undo_takes_all_of_it_back_and_closing_again_works(decided: Scene) -> None:
    undo(close(decided), by=decided.cast.lead, at=NOW + timedelta(minutes=2))
    assert not Priority.objects.live().exists()
    assert not Opportunity.objects.live().exists()
    assert not Attendance.objects.filter(is_present=True).exists()
    assert not Membership.objects.current().filter(organization__name="Walt & Sons").exists()
    assert not Occasion.objects.live().filter(title="Businesses-only meeting").exists()
    decided.room.refresh_from_db()
    assert (decided.room.phase, decided.room.follow_up) == (Phase.CHAMPIONS, None)
    close(decided)
    assert Priority.objects.live().count() == 1
    assert Attendance.objects.filter(is_present=True).count() == 3


def test_undo_is_refused_once_a_priority_moved_on(decided: Scene) -> None:
    entry = close(decided)
    Priority.objects.update(state=PriorityState.AGREED)
    with pytest.raises(NotUndoable, match="has moved on"):
        undo(entry, by=decided.cast.lead, at=NOW)
    assert Opportunity.objects.live().count() == 2


def test_authors_hear_what_became_of_their_ideas_some_minutes_later(decided: Scene) -> None:
    decided.walt.email = "walt@sample.example"
    decided.walt.save()
    entry = close(decided)
    assert not Message.objects.exists()
    job = Job.objects.get(name="launch.tell_authors")
    assert job.run_after == NOW + timedelta(minutes=5)
    for _twice in range(2):
        tell_authors(decided.room, round_key=entry.pk, by=decided.cast.lead, at=timezone.now())
    mails = {each.recipient: each for each in Message.objects.all()}
    assert set(mails) == {"walt@sample.example", "bea@northfield.example"}
    assert "kept" in mails["walt@sample.example"].text
    assert "Technicians who can read a schematic" in mails["bea@northfield.example"].text
    assert mails["bea@northfield.example"].reply_to == decided.cast.lead.email
